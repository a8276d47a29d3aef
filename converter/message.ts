/** Every sentence that a user reads about a finding. English in code, Chinese on screen: here is the border. */

import { termsOf } from '../templates/equation.ts'
import { type Edition, grids } from '../templates/form.ts'
import { COVER, SHEET } from '../templates/layout.ts'
import { digits, sum } from '../templates/lib/decimal.ts'
import { REFUSED } from '../templates/rules/index.ts'
import { eachWords, equationWords, numberWords, SEVERITY, termWords } from '../templates/words.ts'
import {
  codeOfUnreadable,
  type Unpatchable,
  type UnpatchableReason,
  type Unreadable,
  type UnreadableReason,
} from './errors.ts'
import type { Finding, Kind, Repair, Status } from './finding.ts'
import { printed } from './report.ts'
import type { SourcePlace } from './source-place.ts'

type Of<K extends Kind> = Finding & { readonly kind: K }
type Sentences = { readonly [K in Kind]: (finding: Of<K>, where: string) => string }

const ILLEGAL = {
  negative: '不能是负数',
  fraction: '应填整数',
  places: '最多保留 6 位小数（0.000001 万元即 1 分）',
} as const

type Detail = (subject: string) => string
/** What is wrong with the file, behind the sentence of its code; nothing where that says it all. */
const DETAIL: Readonly<Record<UnreadableReason, Detail>> = {
  notOurs: () => '',
  notReport: () => '不是报告 JSON',
  booleanInvalid: () => '逻辑值有误',
  brokenZip: () => '不是完整的压缩包',
  cannotOpen: () => '无法打开',
  cellInvalid: (place) => `单元格位置 ${place} 有误`,
  cellTwice: (place) => `单元格 ${place} 出现两次`,
  cellWithoutRow: () => '单元格不在任何行中',
  doctype: () => '含有 DOCTYPE',
  emptyFile: () => '文件是空的',
  fault: (said) => `程序没能读完这份文件：${said}`,
  gone: () => '文件已不在',
  isFolder: () => '这是文件夹，不是文件',
  linkLoop: () => '链接指向自己',
  noRelations: () => '',
  noSheets: () => '工作簿没有工作表',
  notJson: () => '不是有效的 JSON',
  notPermitted: () => '没有读取权限',
  notRegular: () => '不是普通文件',
  notUtf8: () => '不是 UTF-8 编码',
  notWorksheet: () => '不是工作表',
  notXlsx: () => '不是 .xlsx 文件',
  notXml: () => '内容不是合法的 XML',
  docDamaged: () => 'Word 文档（.doc）内容有误',
  pdfDamaged: () => 'PDF 内容有误',
  xlsDamaged: () => '旧格式工作簿内容有误',
  partDamaged: (part) => `部件 ${part} 已损坏`,
  partMissing: (part) => `缺少部件 ${part}`,
  rowInvalid: () => '行号有误',
  sheetMissing: (sheet) => `找不到工作表“${sheet}”`,
  textInvalid: () => '文字编号有误',
  columnOutside: () => '列号超出范围',
  fileSize: (megabytes) => `文件有 ${megabytes} MB`,
  fileTooLarge: (megabytes) => `文件超过 ${megabytes} MB`,
  nestedArchive: () => '压缩包里还有压缩包',
  partTooLarge: (part) => `部件 ${part} 解压后过大`,
  rowOutside: () => '行号超出范围',
  tooDeep: () => '内容嵌套过深',
  tooManyArrays: () => '数组公式过多',
  tooManyCells: (most) => `一张工作表超过 ${most} 个单元格`,
  tooManyCellsInAll: (most) => `各工作表合计超过 ${most} 个单元格`,
  tooManyPages: (pages) => `PDF 有 ${pages} 页`,
  tooManyNames: () => '定义的名称过多',
  tooManyParts: () => '压缩包内文件过多',
  tooManySheets: () => '工作表过多',
  tooManyTexts: () => '文字过多',
  tooMuch: () => '内容过多',
  tooMuchMemory: () => '读取占用内存过多',
  tooSlow: () => '读取超过 10 秒',
  zip64: () => '压缩包为 ZIP64 格式',
  encrypted: () => '',
  xls: () => '',
  officeOnly: (kind) => `这里读不了 ${kind}，请用命令行的 nianbao import`,
  noReport: () => '没有找到格式规定的表和各部分标题',
  pictures: () => '内容是图片，没有可以读取的文字，请用文字版',
  severalReports: () => '里面有两份以上的报告或者两年的数并列，分不清要哪一份，请把它们分开',
  xlsb: () => '二进制工作簿（.xlsb）',
}

/** Why cells of a workbook cannot be changed, or findings not shown in it. */
const UNPATCHABLE: Readonly<Record<UnpatchableReason, Detail>> = {
  cellInvalid: (place) => `工作表里的单元格位置 ${place} 有误，不能改写这个文件`,
  controlsInvalid: () => '工作表的控件有误，不能在这个文件上批注',
  emptyPart: () => '工作簿的部件是空的',
  emptySheet: () => '工作表是空的',
  formatInvalid: () => '单元格的格式有误，不能在这个文件上批注',
  noCell: (place) => `没有单元格 ${place}`,
  noCells: () => '工作表里没有单元格，不能改写这个文件',
  noSheet: (sheet) => `没有名为“${sheet}”的工作表`,
  noStyles: () => '工作簿没有格式部件，不能在这个文件上批注',
  notStorable: (value) => `${value} 不是单元格能存的数字`,
  otherDrawings: () => '工作表已有控件、页眉图片或不完整的批注，不能在这个文件上批注',
  sharedFormula: (place) => `单元格 ${place} 的公式与其他单元格共用，不能单独改写`,
  strictOoxml: () => '文件是严格 OOXML 格式，不能在这个文件上批注',
  tooManyFormats: () => '工作簿的单元格格式过多，不能在这个文件上批注',
  unusualComments: () => '原有批注的写法与常见的不同，不能在这个文件上批注',
  unusualNames: () => '工作簿的部件名称过于特别，不能在这个文件上批注',
  unusualStyles: () => '工作簿的格式部件与常见的不同，不能在这个文件上批注',
}

/** What is wrong with a file that cannot be read; empty where its code says it all. A subject may be anything of any length. */
export const unreadableWords = ({ why, subject }: Pick<Unreadable, 'why' | 'subject'>): string =>
  oneLine(DETAIL[why](subject).slice(0, LONGEST_DETAIL))
const LONGEST_DETAIL = 80

/** Why a workbook cannot be written into. */
export const unpatchableWords = ({ why, subject }: Pick<Unpatchable, 'why' | 'subject'>): string =>
  oneLine(UNPATCHABLE[why](subject))

const UNFIT = {
  unreadable: (found) => `给出的上年报告“${found}”无法读取`,
  organ: (found, expected) => `给出的上年报告是“${found}”的，本报告是“${expected}”的`,
  year: (found, expected) => `给出的上年报告是 ${found} 年的，应为 ${expected} 年`,
  none: (_, expected) => `没有找到本机关${expected === '' ? '上年' : ` ${expected} 年`}的报告`,
} as const satisfies Record<Of<'lastYearUnfit'>['why'], (found: string, expected: string) => string>

const DUPLICATE: Readonly<Record<Of<'duplicate'>['why'], (f: Of<'duplicate'>) => string>> = {
  copy: (f) => `与“${oneLine(f.other)}”内容完全相同，只计一份`,
  replaced: (f) => `是同一机关同一年度报告的另一稿，以“${oneLine(f.other)}”为准，这一份不计`,
  undecided: (f) =>
    `与“${oneLine(f.other)}”是同一机关同一年度的报告而内容不同，都没有采用，请确认以哪一份为准，把另一份移走` +
    (f.latest ? `。其中“${oneLine(f.latest.name)}”保存得最晚（${beijing(f.latest.savedAt)}）` : ''),
}

/** 2026-01-20T02:11:00.000Z → 2026-01-20 10:11, whatever clock this computer has. */
const beijing = (utc: string): string =>
  new Date(Date.parse(utc) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const named = (name: string): string => COVER.find((f) => f.name === name)!.label

const SENTENCE: Sentences = {
  unbalanced: (f, where) => `${where}${balance(f)}。依据：${f.equation.rule.cites}`,
  blank: (f, where) =>
    `${where}还有 ${f.count} 格没有填${f.totals > 0 ? `（其中 ${f.totals} 格是合计，其余填完后自动算出）` : ''}。没有发生的填 0，或者在本表右上角选“空白格按 0 计”`,
  zeroed: (f) => `${f.section.tab}：按填报人的选择，${f.count} 格空白计为 0`,
  slash: (f, where) => `${where}有 ${f.count} 格填了“/”，按不涉及处理、合计时不计。格式要求填数字，没有发生的请填 0`,
  illegal: (f, where) => `${where}${ILLEGAL[f.why]}，现为 ${digits(f.actual)}`,
  notNumber: (f, where) => `${where}应填数字，现为“${shown(f.raw)}”，无法认定是多少，没有采用`,
  healedNumber: (f, where) => `${where}填的是文字“${shown(f.raw)}”，按 ${digits(f.actual)} 读取`,
  formulaRead: (f, where) => `${where}填的是公式“=${shown(f.formula)}”，按其结果 ${digits(f.actual)} 读取`,
  totalOverwritten: (f, where) =>
    `${where}合计格的公式被改掉了，现为“${shown(f.raw)}”${f.computed === undefined ? '' : `，按各项相加是 ${digits(f.computed)}`}。以现有数字为准进行校验`,
  errorValue: (f, where) => `${where}显示错误值 ${shown(f.raw)}，没有数字可用，请重新填写`,
  otherWorkbook: (f, where) =>
    `${where}填的是公式“=${shown(f.formula)}”，引用了别的工作簿，这里看不到那个文件，没有采用。请改填数字`,
  labelChanged: (f, where) =>
    `${where}表头文字被改为“${shown(f.found)}”，格式规定的是“${f.printed}”。成文时用规定的文字`,
  cellLost: (f, where) =>
    `${where}在工作簿里找不到这一格${f.count > 1 ? `及同一行的其余各格（共 ${f.count} 格）` : ''}，所在行、列可能被删除或者挪动，没有数字可用`,
  cellAmbiguous: (f, where) => `${where}名称与表头指向不同的格（另一处是 ${f.other}），无法认定是哪个数，没有采用`,
  namesLost: (f) => `工作簿里 ${f.count} 个格的名称丢失（可能由其他软件转存），已按表头文字找到对应的格，请核对结果`,
  stray: (f, where) => `${where}有表外内容“${shown(f.raw)}”，格式里没有这一格，没有采用`,
  sheetMissing: (f) => `找不到工作表“${f.section.tab}”（${f.section.heading}），其中的内容没有读到`,
  textFormula: (f, where) => `${where}是公式“=${shown(f.formula)}”而没有文字结果，这一段没有读到`,
  textJoined: (f, where) => `${where}这一行有 ${f.columns} 格文字，已从左到右连成一段`,
  figureUnread: (f, where) =>
    f.raw === ''
      ? `${where}在原文里没有找到${f.count > 1 ? `，同一张表里共有 ${f.count} 个数没有找到` : ''}。请对照原文填写`
      : `${where}${f.count > 1 ? `这一行 ${f.count} 个数` : ''}原文${placeWords(f.place)}是“${shown(f.raw)}”，无法认定是多少，没有采用。请对照原文填写`,
  gridMissing: (f, where) =>
    `${where}在原文里没有找到这张表${f.pictures > 0 ? `（原文有 ${f.pictures} 张图片，表可能是图片）` : ''}，没有数字可用`,
  rowsLumped: (f, where) => `${where}原文把这一项的几行印成一行，数记在这里，另外 ${f.count} 行原文没有`,
  unknownKey: (f) => `“${shown(f.key)}”不是本版式的项目，没有采用`,
  file: (f) => {
    const { sentence, remedy } = REFUSED[codeOfUnreadable(f.why)]
    const detail = unreadableWords(f)
    return `${sentence}。${remedy}${detail === '' ? '' : `（${detail}）`}`
  },
  unknownEdition: (f) =>
    f.found === '' ? '看不出用的是哪一版格式（版式标记丢失）' : `版式“${shown(f.found)}”不是本程序认识的格式`,
  editionGuessed: (f) => `版式标记丢失，按表头文字认定为${f.notice}的格式，请核对`,
  yearOutside: (f, where) =>
    `${where}${f.notice}的格式适用于 ${f.first} 年${f.last === undefined ? '及以后' : `至 ${f.last} 年`}的报告，报告年度现为 ${f.year}`,
  oldTemplate: (f) => `用的是旧模板（第 ${shown(f.found)} 版，现为第 ${f.current} 版），已照常读取`,
  macros: () => '工作簿里有宏，没有读取，也没有运行',
  organMissing: (_, where) => `${where}没有填${named('organ.name')}`,
  yearMissing: (f, where) =>
    `${where}${named('report.year')}应填四位年份，${f.raw === '' ? '现在没有填' : `现为“${shown(f.raw)}”`}`,
  sectionEmpty: (f, where) => `${where}“${f.section.heading}”没有内容。依据：${f.section.empty.cites}`,
  lastYearUnfit: (f) => `${UNFIT[f.why](shown(f.found), shown(f.expected))}，没有与上年比对`,
  duplicate: (f) => DUPLICATE[f.why](f),
  otherYear: (f) => otherThan(f.found, f.expected),
  notReceived: (f) =>
    `没有收到“${oneLine(f.name)}”的报告${f.contact === '' ? '' : `（联系人：${oneLine(f.contact)}）`}`,
  otherSeason: (f) =>
    `“${oneLine(f.name)}”交来的${otherThan(f.found, f.expected)}，没有收到要汇总的那一份（${oneLine(f.file)}）`,
  notOnRoster: (f) => `“${shown(f.organ)}”不在单位名单里（${oneLine(f.file)}）`,
  self: () => '是汇总机关自己的报告，不与各单位的数相加，以免重复计算',
  notSummed: (f) =>
    `“${f.row.label}”只由本级政府填报，各单位的数没有相加，请自行填写。填了数的单位：${f.organs.map(shown).join('、')}${f.more > 0 ? `，另有 ${f.more} 个单位` : ''}`,
}

/** 是 2023 年的报告，本次汇总的是 2024 年 */
const otherThan = (found: Of<'otherYear'>['found'], expected: Of<'otherYear'>['expected']): string =>
  found.year === expected.year
    ? `用的是${found.notice}的格式，本次汇总的是${expected.notice}的格式`
    : `是 ${found.year} 年的报告，本次汇总的是 ${expected.year} 年`

/** The sentence of a finding: 哪里：应为 X，现为 Y（差 Z）。依据：… */
export function message(finding: Finding, edition: Edition | undefined): string {
  const sentence = SENTENCE[finding.kind] as (finding: Finding, where: string) => string
  return sentence(finding, whereWords(finding, edition))
}

/** A repair as a hint: 如果“予以公开·自然人”由 1480 改为 1408（相邻两位数字颠倒），就都平了 */
export function repairWords({ at, from, to, transposed }: Repair, edition: Edition): string {
  const number = numberWords(grids(edition).find((g) => g.id === at.grid)!, at)
  return `如果“${number}”由 ${digits(from)} 改为 ${digits(to)}${transposed ? '（相邻两位数字颠倒）' : ''}，就平了`
}

/** Where it stands in a published document, for whoever looks it up there: 表格3第5行第4格 */
export function placeWords(place: SourcePlace | undefined): string {
  if (!place) return ''
  if ('sheet' in place) return `${oneLine(place.sheet)}!${place.cell}`
  return 'table' in place ? `表格${place.table}第${place.row}行第${place.cell}格` : `第${place.line}行`
}

/** What became of a file, in two words. */
export const STATUS: Readonly<Record<Status, string>> = {
  ok: '通过',
  warnings: '通过，有提醒',
  errors: '退回',
  unreadable: '无法读取',
}

/** How a finding's line begins in a list: [错误] T3-BAL 三、依申请公开!D30 */
export const heading = (f: Pick<Finding, 'severity' | 'sheet' | 'cell'> & { readonly rule: string }): string =>
  [`[${SEVERITY[f.severity]}]`, f.rule, f.sheet && oneLine(f.cell ? `${f.sheet}!${f.cell}` : f.sheet)]
    .filter(Boolean)
    .join(' ')

/** Names of sheets, parts and places are whatever a file says they are. */
export const oneLine = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '◌')

/** A finding as one line of plain text. */
export const line = (f: Finding, edition: Edition | undefined): string => `${heading(f)}  ${message(f, edition)}`

function whereWords(finding: Finding, edition: Edition | undefined): string {
  if (finding.kind === 'unbalanced')
    return finding.equation.rule.each === 'column'
      ? `“${eachWords(finding.equation)}”栏：`
      : `“${eachWords(finding.equation)}”：`
  if (finding.kind === 'blank' || finding.kind === 'slash' || finding.kind === 'gridMissing') {
    const table = finding.grid.banner ?? (finding.sheet ? '' : sectionOf(finding.grid.id, edition))
    return table === '' ? '' : `${table}：`
  }
  const grid = finding.at && edition && grids(edition).find((g) => g.id === finding.at?.grid)
  if (grid && finding.at) return `${numberWords(grid, finding.at)}：`
  return finding.sheet === SHEET.cover ? `${SHEET.cover}：` : ''
}

const sectionOf = (grid: string, edition: Edition | undefined): string =>
  edition?.sections.find((s) => s.kind === 'tabular' && s.grids.some((g) => g.id === grid))?.tab ?? ''

/** 应为 26，现为 20（差 -6）：… or, for a balance, the numbers of both sides. */
function balance(f: Of<'unbalanced'>): string {
  const { equation, sides } = f
  const terms = termsOf(equation).map((t, i) => ({ words: termWords(equation, t), value: f.values[i] ?? null }))
  const left = terms.slice(0, equation.left.length)
  const right = terms.slice(equation.left.length)
  const gap = digits(Math.abs(sum([f.actual, -f.expected])))
  if (equation.rule.kind === 'total') {
    const parts = right.filter((t) => t.value !== 0 && t.value !== '/').map((t) => `${t.words} ${printed(t.value)}`)
    const why = parts.length === 0 ? '各项都是 0' : parts.join(' + ')
    return `${left[0]!.words}应为 ${digits(sides[1])}，现为 ${digits(sides[0])}（差 ${gap}）：${why}`
  }
  const side = (of: typeof terms, total: number) =>
    of.map((t) => `${t.words} ${printed(t.value)}`).join(' + ') + (of.length > 1 ? ` = ${digits(total)}` : '')
  return `应当“${equationWords(equation)}”，现在 ${side(left, sides[0])}，${side(right, sides[1])}（差 ${gap}）`
}

/** Untrusted text inside a sentence: one line, not too long, invisible characters made visible. */
function shown(raw: string): string {
  // Cut first, so that half of a pair of surrogates does not come through.
  const visible = raw.slice(0, 40).replace(/\s/gu, '␣').replace(/\p{C}/gu, '◌')
  return raw.length > 40 ? `${visible}…` : visible
}
