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
    lastYear: (n: number) => `填入上年数字 ${n} 个`,
  },
  lastYear: '与上年比对',
  lastYearFrom: {
    report: (name: string) => `正在与“${name}”比对。`,
    retyped: `正在与工作簿“${SHEET.lastYear}”表里的数比对。`,
    none: '还没有上年的数，跨年的几项没有核对。',
  },
  chooseLastYear: '选择上年报告…',
  chooseHint: '上年的工作簿（.xlsx）或报告（.json）',
  dropLastYear: '不与它比对',
  keepLastYear: `写入“${SHEET.lastYear}”表`,
  export: '导出文档',
  draft: `还有没填完或没改正的地方，导出的文件只能作草稿，每页都标明“${DRAFT}”。`,
  format: { docx: 'Word 文档', html: '网页', json: '数据' },
  draftOf: (what: string) => `${what}（草稿）`,
  preview: '预览',
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
  title: '政府信息公开年报检查',
  privacy: '文件只在这台电脑上处理，不联网、不上传。',
  choose: '选择文件…',
  add: '添加文件…',
  dropHere: '把填好的工作簿拖到这里',
  dropMore:
    '可以一次拖入多份，压缩包（.zip）也可以；上年的工作簿可以一起拖进来，自动配对比对。报告数据（.json）也能读。',
  dropNow: '松开鼠标，开始检查',
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
  dropAgain: '读不到改过的文件：请把保存后的工作簿重新拖进来。',
  corrected: '改正',
  zip: '年报成文',
  grid: '工作簿内容',
  sheet: '当前工作表（可滚动）',
  gridNote: '这里只能看，不能改。要改数字，请在 Excel 或 WPS 中打开原文件修改，保存后重新拖进来。',
  sheets: '工作表',
  noGrid: '这份文件没有可以显示的内容。',
  jsonGrid: '这是报告数据，按格式显示如下。',
  outside: '表外的格',
  empty: '（空）',
  exported: (name: string) => `已导出“${name}”，在浏览器的下载文件夹里。`,
  exportedAll: (name: string, reports: number, files: number) =>
    `已导出“${name}”：${reports} 份报告，${files} 个文件，在浏览器的下载文件夹里。`,
  back: '回到问题列表',
  checking: '检查结果',
  failed: '没有完成：这份文件无法改写。请在 Excel 或 WPS 中打开原文件修改。',
  noScript:
    '这个页面需要较新的浏览器（Edge、Chrome、360 极速模式、Firefox、Safari 近三年的版本）。请换一个浏览器打开。',
} as const
