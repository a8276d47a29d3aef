/** Every word of the pane and the page that is not about a finding: buttons, headings, empty states. Sentences about findings are converter/message.ts's. */

import { STANDING } from '../converter/message.ts'
import { DRAFT } from '../converter/print/index.ts'
import type { Edition } from '../templates/form.ts'
import { SHEET } from '../templates/layout.ts'
import { NOTHING } from '../templates/words.ts'

/** The first line of the pane. */
export const STATE = {
  blank: { word: '待填', next: '还没有开始填。请照“填报说明”填写，没有发生的填 0。' },
  unfilled: { word: '未填完', next: '填好的部分没有问题，继续填写即可。' },
  errors: { word: '有错误', next: '请按下面的提示逐处改正。' },
  warnings: { word: '有提醒', next: '可以报送。报送前请核对提醒的各处，确有原因的不必改。' },
  ready: { word: '可以报送', next: '没有发现问题。请在下面导出正式文档。' },
  unreadable: { word: '无法读取', next: '这份文件没有检查，原因如下。' },
} as const

export const counted = {
  error: '处错误',
  missing: '处待填',
  warning: '处提醒',
  explained: '处已说明',
  note: '处说明',
} as const

/** What stands at the head of a finding. */
export const WEIGHT = { ...STANDING, missing: '待填' } as const

export const PANE = {
  loading: '正在检查…',
  recheck: '重新检查',
  hide: '收起',
  previous: '上一处',
  next: '下一处',
  position: (at: number, of: number) => (at === 0 ? `共 ${of} 处` : `${at} / ${of}`),
  visited: (at: number, of: number, sentence: string) => `第 ${at} 处，共 ${of} 处：${sentence}`,
  ofReport: (organ: string, year: number | null) =>
    `${organ === '' ? '（未填机关名称）' : organ} ${year === null ? '（未填年度）' : `${year} 年`}`,
  findings: '需要处理的问题',
  noFindings: '没有需要处理的问题',
  elsewhere: '整份报告',
  goTo: (place: string) => `转到 ${place}`,
  more: (n: number) => `另有 ${n} 项为 0`,
  gap: (n: string) => `差 ${n}`,
  hint: '提示',
  hintCaution: '只是推测，请对照原始台账核实后再改。',
  explained: (why: string) => `说明：${why}`,
  repair: (to: string) => `改为 ${to}`,
  hintAbove: '按上面的提示改，这一处也会平。',
  progress: '填报进度',
  progressOf: (filled: number, of: number) => `${filled} / ${of} 格`,
  written: { yes: '已写', no: '未写' },
  done: '已填完',
  log: '读取时作了换算的内容',
  logNote: '下列各格填的不是普通数字，已按右边的数读取，不影响报送。点“改为数字”可在表里改过来。',
  fixes: '可以一键修正',
  made: '已修正',
  undo: '撤销',
  undone: (what: string) => `撤销：${what}`,
  fix: {
    number: (to: string) => (to === '' ? '改为数字' : `改为数字 ${to}`),
    total: '恢复合计公式',
    nothing: `没有需要报告的事项，写“${NOTHING}”`,
    headings: (n: number) => (n > 1 ? `删去本表这 ${n} 处标题` : '删去这处标题'),
    blanks: (n: number) => `本表 ${n} 格空白填 0…`,
  },
  explain: '属实，写明原因…',
  why: '为什么属实',
  writeExplanation: '写入“说明”表',
  askBlanks: (n: number) => `确认这 ${n} 格都没有发生、应当填 0 吗？`,
  yesBlanks: '填 0',
  cancel: '取消',
  changed: {
    content: (from: string, to: string) => `${from} → ${to}`,
    blank: '空白',
    formula: '合计公式',
    blanks: (n: number) => `${n} 格空白填为 0`,
    headings: (n: number) => `删去标题 ${n} 处`,
    lastYear: (n: number) => `填入上年数字 ${n} 个`,
  },
  lastYear: '与上年比对',
  lastYearFrom: {
    report: (name: string) => `正在与“${name}”比对。`,
    retyped: `正在与工作簿“${SHEET.lastYear}”表里的数比对。`,
    none: '还没有上年的数，跨年的几项没有核对。',
  },
  chooseLastYear: '选择上年报告…',
  chooseHint: '上年的工作簿、报告（.json），或发布的网页、Word',
  dropLastYear: '不与它比对',
  keepLastYear: `写入“${SHEET.lastYear}”表`,
  export: '导出文档',
  draft: `还有没填完或没改正的地方，导出的文件只能作草稿，每页都标明“${DRAFT}”。`,
  format: { docx: 'Word 文档', html: '网页', json: '数据' },
  draftOf: (what: string) => `${what}（草稿）`,
  sendBack: '退回修改',
  back: { list: '问题清单', letterDocx: '退回意见（Word）', letterHtml: '退回意见（网页）', annotated: '批注工作簿' },
  preview: '预览',
  print: '打印…',
  previewTitle: '文档预览',
  close: '关闭',
  help: '使用说明',
  helpLines: [
    '点单元格地址，转到那一格；按 F8 或 Alt+↓ 到下一处，按 Shift+F8 或 Alt+↑ 到上一处。',
    '改正后，对应的问题自动消失；一个原因只报一处。',
    '没有发生的事项填 0，不要空着，也不要填“/”或“无”。',
    '每处问题前的代码（如 T3-BAL）可以在打电话询问时报给对方。',
    '检查和导出都在本机进行，不上传任何内容。',
  ],
  notOurs: '当前打开的不是年报填报工作簿。',
  notOursNext: '用下面的空白模板填写，就可以一边填一边检查。',
  problem: '现在无法检查',
} as const

/** 2021 年及以后 */
const yearsOf = ({ years: { first, last } }: Edition): string =>
  last === undefined ? `${first} 年及以后` : last === first ? `${first} 年` : `${first}—${last} 年`

export const templateOf = (edition: Edition): string => `${yearsOf(edition)}的报告`

export const PAGE = {
  title: '政府信息公开年报填报与检查',
  privacy: '文件只在这台电脑上处理，不联网、不上传。',
  choose: '选择文件…',
  add: '添加文件…',
  dropHere: '把填好的工作簿拖到这里',
  dropMore:
    '可以一次拖入多份，压缩包（.zip）也可以；上年的工作簿可以一起拖进来，自动配对比对。报告数据（.json）、发布的网页和 Word 也能读。',
  office: '这个网页还能读文字版 PDF、.doc 和 .xls、.et。',
  dropNow: '松开鼠标，开始检查',
  begin: '填写新报告',
  or: '还没有填过的，直接在这里填',
  beginTitle: '填写新报告',
  beginNote: '不需要 Excel 或 WPS，填完可以直接生成 Word 文档。',
  year: '报告年度',
  yearHint: (year: number) => `今年编制的报告填 ${year}`,
  yearWrong: '报告年度要填四位年份，如 2025。',
  edition: '版式',
  editionWrong: '这个年度不用这种版式，请改年度或版式。',
  organ: '机关名称',
  organHint: '填全称，即公章上的名称',
  roster: '从名单中选…',
  rosterHint: '单位名单（.xlsx、.csv、.txt），只用来选名称',
  rosterRead: (n: number) => `名单里有 ${n} 个单位，在机关名称里输入几个字就能选。`,
  rosterWrong: '这份名单里找不到“单位名称”一列。请另选一份，或者直接填名称。',
  lastYearOf: '上年报告…',
  lastYearHint: '可以不选。选了就自动与上年比对，机关名称和年度也照它填。',
  lastYearChosen: (name: string) => `上年报告：${name}`,
  start: '开始填写',
  drafts: '没填完的报告',
  draftsShort: (n: number) => `草稿（${n}）`,
  draftsNote: '草稿只保存在这台电脑的这个浏览器里。用公用电脑时，填完请保存文件并清除草稿。',
  draft: (when: string) => `${when} 改过`,
  resume: '继续',
  drop: '删除',
  dropped: (what: string) => `删除 ${what}`,
  resumed: (what: string) => `继续 ${what}`,
  clearDrafts: '清除全部',
  sureClear: (n: number) => `确认清除 ${n} 份草稿吗？清除后不能恢复。`,
  sureDrop: '确认删除吗？删除后不能恢复。',
  yesClear: '清除',
  steps: [
    ['检查', '勾稽关系、漏填、格式逐项核对，指出是哪一格、差多少。'],
    ['改正', '点地址看到那一格；全角数字、被改掉的合计公式可以一键改好，另存为新文件。'],
    ['成文', '一键生成符合格式的 Word 文档、网页和数据，可以一次生成多份。'],
  ],
  templates: '还没有工作簿？下载空白模板',
  templatesShort: '空白模板',
  files: '文件',
  reading: (done: number, of: number) => `正在读取 ${done} / ${of}`,
  read: (n: number) => `已读取 ${n} 份文件`,
  total: (n: number) => `共 ${n} 份`,
  remove: (name: string) => `从列表中移除 ${name}`,
  clear: '清空列表',
  filter: '显示',
  everything: '全部',
  all: '全部成文（.zip）',
  allDrafts: '有错误的也生成草稿',
  nothingToExport: '还没有可以报送的报告',
  lastYear: '上年报告…',
  lastYears: (n: number) => `上年报告 ${n} 份，只用来比对`,
  save: '保存改正后的工作簿',
  unsaved: '原文件没有改动。改正只在副本里，请保存副本。',
  saved: '改正后的副本已保存，原文件没有改动。',
  /** Of a report that was begun here. */
  begun: {
    save: '保存工作簿',
    unsaved: '已自动存为草稿，只在这台电脑的这个浏览器里。请保存工作簿。',
    saved: '工作簿已保存，在浏览器的下载文件夹里。',
  },
  dropAgain: '读不到改过的文件：请把保存后的工作簿重新拖进来。',
  corrected: '改正',
  list: '问题清单',
  notAnnotated: '这份工作簿的写法特殊，不能加批注。请用退回意见。',
  zip: '年报成文',
  grid: '工作簿内容',
  sheet: '当前工作表（可滚动）',
  gridNote: '这里只能看，不能改。要改数字，请在 Excel 或 WPS 中打开原文件修改，保存后重新拖进来。',
  sheets: '工作表',
  noGrid: '这份文件没有可以显示的内容。',
  jsonGrid: '这是报告数据，按格式显示如下。',
  editNote:
    '可以直接填写：回车向下，Tab 向右，F2 改其中几个字，Esc 不要这次输入，Ctrl+D 照上格填，可以从 Excel、WPS 整块粘贴。原文件不改动。',
  nextSheet: (name: string) => `下一张：${name}`,
  step: { type: '输入', paste: '粘贴', cut: '剪切', clear: '清除', fill: '填充', repair: '照提示改' },
  undo: (what: string) => `撤销${what}`,
  redo: (what: string) => `恢复${what}`,
  equation: (words: string, left: string, right: string, verdict: string) => `${words}：${left}，${right}，${verdict}`,
  paragraphs: '一行写一段，可以从 Word 整段粘贴。',
  length: (n: number) => `${n} 字`,
  pasted: (n: number, healed: number, words: number, onTotals: number, outside: number) =>
    `粘贴了 ${n} 格${healed > 0 ? `，其中 ${healed} 格作了换算` : ''}${words > 0 ? `，${words} 格不是数字，照原样填入，请改正` : ''}${onTotals > 0 ? `；${onTotals} 格落在合计上，合计自动算出，没有写` : ''}${outside > 0 ? `；${outside} 格超出表格，没有写` : ''}。`,
  healed: (cell: string, from: string, to: string) => `${cell}：“${from}”按 ${to} 填入`,
  keptWords: (cell: string, text: string) => `${cell}：“${text}”不是数字`,
  notPasted: {
    tooLarge: '没有粘贴：复制的内容比任何一张表都大得多。请只复制要填的那一块。',
    labelsDiffer: '没有粘贴：复制的内容带有表头，和这张表对不上。请只复制数字那一块，从左上角的一格开始粘贴。',
  },
  cleaned: (bullets: number, spaces: number, unseen: number) =>
    `粘贴的文字作了清理，字句没有改动：${[
      bullets > 0 && `去掉项目符号 ${bullets} 个`,
      spaces > 0 && `多余的空格 ${spaces} 处`,
      unseen > 0 && `看不见的字符 ${unseen} 个`,
    ]
      .filter(Boolean)
      .join('，')}。`,
  outside: '表外的格',
  empty: '（空）',
  exported: (name: string) => `已导出“${name}”，在浏览器的下载文件夹里。`,
  exportedAll: (name: string, reports: number, files: number) =>
    `已导出“${name}”：${reports} 份报告，${files} 个文件，在浏览器的下载文件夹里。`,
  back: '回到问题列表',
  checking: '检查结果',
  failed: '没有完成：这份文件无法改写。请在 Excel 或 WPS 中打开原文件修改。',
  unfit:
    '这个浏览器读不了工作簿，结果不可信。请换用近三年的 Edge、Chrome、Firefox、Safari 或 360 浏览器（极速模式）打开本页。',
  unexpected: (reason: string) =>
    `出了意外，刚才的一步可能没有做完，打开的文件没有改动。请再试一次；还不行，请刷新本页重新打开文件。（${reason}）`,
} as const

/** What is said about editing on the page, and about drafts. */
export const EDITING = {
  /** Steps of the history, for the buttons that take one back and make it again. */
  begun: '新建',
  fixed: '修正',
  newReport: '新报告',
  notHere: (n: number) => `有 ${n} 格不在这份工作簿里，或者是自动合计的格，没有写入。`,
  cannotEdit: '这份文件无法改写。请在 Excel 或 WPS 中打开原文件修改。',
  noPrefill: (why: string) => `${why}，没有预填上年的数。`,
  draftGone: '这份草稿已经不在，或者内容损坏，无法继续。',
  trouble: {
    copied: '这份草稿在别的标签页里也改过：两边都已保留，这里的内容另存为一份新草稿。',
    failed: '浏览器没能保存草稿（空间不足，或者禁止保存）。可以继续填写，关闭页面前请先保存工作簿。',
  },
} as const
