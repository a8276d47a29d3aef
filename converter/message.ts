/** Every sentence that a user reads about a finding. English in code, Chinese on screen: here is the border, with the *-words.ts beside it. */

import { type Edition, grids } from '../templates/form.ts'
import { COVER, SHEET } from '../templates/layout.ts'
import { digits } from '../templates/lib/decimal.ts'
import { REFUSED } from '../templates/rules/index.ts'
import { eachWords, NOTHING, numberWords, SEVERITY } from '../templates/words.ts'
import { balanceWords } from './balance-words.ts'
import { unreadableWords } from './error-words.ts'
import { codeOfUnreadable } from './errors.ts'
import { type Finding, type Kind, type Repair, type Standing, type Status, standingOf } from './finding.ts'
import { arithmeticWords, copiedWords, figureWords, wordingWords } from './prose-words.ts'
import { oneLine, shown } from './shown.ts'
import type { SourcePlace } from './source-place.ts'
import { valuesWords } from './values-words.ts'

type Of<K extends Kind> = Finding & { readonly kind: K }
type Sentences = {
  readonly [K in Kind]: (finding: Of<K>, where: string, edition: Edition | undefined) => string
}

const ILLEGAL = {
  negative: ['不能是负数', '请核对后改填 0 或正数'],
  fraction: ['应填整数', '请核对后改填整数'],
  places: ['最多 6 位小数（以万元为单位，即精确到 1 分）', '请四舍五入'],
} as const

const UNFIT = {
  unreadable: (found) => `上年报告“${found}”无法读取`,
  organ: (found, expected) => `选用的上年报告是“${found}”的，本报告是“${expected}”的`,
  year: (found, expected) => `选用的上年报告是 ${found} 年的，应为 ${expected} 年`,
  none: (_, expected) => `没有找到本机关${expected === '' ? '上年' : ` ${expected} 年`}的报告`,
} as const satisfies Record<Of<'lastYearUnfit'>['why'], (found: string, expected: string) => string>

/** Why what was given as last year's report is not. */
export const unfitWords = (f: Of<'lastYearUnfit'>): string => UNFIT[f.why](shown(f.found), shown(f.expected))

const DUPLICATE: Readonly<Record<Of<'duplicate'>['why'], (f: Of<'duplicate'>) => string>> = {
  copy: (f) => `与“${oneLine(f.other)}”内容完全相同，只计一份`,
  replaced: (f) => `是同一机关同一年度报告的另一稿，以“${oneLine(f.other)}”为准，这一份不计`,
  undecided: (f) =>
    `与“${oneLine(f.other)}”是同一机关同一年度的报告而内容不同，都没有采用，请确认以哪一份为准，把另一份移走` +
    (f.latest ? `。其中“${oneLine(f.latest.name)}”保存得最晚（${beijing(f.latest.savedAt)}）` : '') +
    (f.sameTime ? `。${SAME_TIME}` : ''),
  contested: (f) =>
    `同一机关同一年度的报告有两份而内容不同：${contest(f)}。都没有采用，请确认以哪一份为准，把另一份移走`,
}

function contest({ other, faulty, latest }: Of<'duplicate'>): string {
  const [name, when] = [oneLine(other), latest && `（${beijing(latest.savedAt)}）`]
  if (faulty === other) return `另一份“${name}”有错误，${when ? `但保存得较晚${when}` : SAME_TIME}`
  return when ? `这一份有错误，但比没有错误的“${name}”保存得晚${when}` : `这一份有错误，“${name}”没有错误，${SAME_TIME}`
}

const SAME_TIME = '两份的保存时间相同，看不出先后'

/** 2026-01-20T02:11:00.000Z → 2026-01-20 10:11, whatever clock this computer has. */
const beijing = (utc: string): string =>
  new Date(Date.parse(utc) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const named = (name: string): string => COVER.find((f) => f.name === name)!.label

const SENTENCE: Sentences = {
  unbalanced: (f, where) => `${where}${balanceWords(f)}。依据：${f.equation.rule.cites}`,
  blank: (f, where) => `${where}还有 ${f.count} 格没有填。没有发生的填 0，或者在本表右上角选“空白格按 0 计”`,
  zeroed: (f) => `${f.section.tab}：按填报人的选择，${f.count} 格空白计为 0`,
  slash: (f, where) =>
    `${where}有 ${f.count} 格填了“/”，按不涉及处理、合计时不计。请改填 0：没有发生的、不涉及的都填 0`,
  illegal: (f, where) => `${where}${ILLEGAL[f.why][0]}，现为 ${digits(f.actual)}。${ILLEGAL[f.why][1]}`,
  notNumber: (f, where) =>
    `${where}应填数字，现为“${shown(f.raw)}”，认不准是多少，没有采用。请只填数字，不带单位和说明`,
  healedNumber: (f, where) => `${where}填的是文字“${shown(f.raw)}”，按 ${digits(f.actual)} 读取`,
  shownOtherwise: (f, where) => `${where}${seenAs(f)}，没有采用。请只填一个数，单元格格式选“常规”`,
  beyondShown: (f, where) => `${where}存的是 ${shown(f.raw)}，按 Excel 显示的 15 位有效数字 ${digits(f.actual)} 读取`,
  formulaRead: (f, where) => `${where}填的是公式“=${shown(f.formula)}”，按其结果 ${digits(f.actual)} 读取`,
  totalOverwritten: (f, where) =>
    `${where}合计格的公式被改掉了，现为“${shown(f.raw)}”${f.computed === undefined ? '' : `，按各项相加是 ${digits(f.computed)}`}，校验时以现有的数为准。请恢复公式：合计不用填`,
  errorValue: (f, where) => `${where}显示错误值 ${shown(f.raw)}，没有数字可用。请重新填写这一格`,
  otherWorkbook: (f, where) =>
    `${where}填的是公式“=${shown(f.formula)}”，数在别的工作簿里，这里看不到，没有采用。请改填数字`,
  labelChanged: (f, where) =>
    `${where}表头被改为“${shown(f.found)}”，应为“${f.printed}”；成文时用规定的。请核对这里填的数`,
  cellLost: (f, where) =>
    `${where}找不到这一格${f.count > 1 ? `及同一行的其余各格（共 ${f.count} 格）` : ''}，可能删了、挪动了行或者列，没有数字可用。请把数填到新的模板里再交`,
  cellAmbiguous: (f, where) =>
    `${where}有两格像是它（另一格是 ${f.other}），认不准是哪个数，没有采用。请把数填到新的模板里再交`,
  namesLost: (f) => `工作簿里 ${f.count} 个格的名称丢失（可能由其他软件转存），已按表头文字找到对应的格，请核对结果`,
  stray: (f, where) => `${where}表外有“${shown(f.raw)}”，格式里没有这一格，没有采用。要报的数请填到表内，其余的请删去`,
  sheetMissing: (f) =>
    `找不到工作表“${f.section.tab}”（${f.section.heading}），其中的内容没有读到。请改回表名，或者填到新的模板里再交`,
  textFormula: (f, where) => `${where}是公式“=${shown(f.formula)}”而没有文字结果，这一段没有读到。请改成文字`,
  textJoined: (f, where) => `${where}这一行有 ${f.columns} 格文字，已从左到右连成一段`,
  textStruck: (f, where) =>
    f.kept === undefined
      ? `${where}有划了删除线的文字，分不出是哪几个字，这一段没有读到。请把划掉的字删去`
      : `${where}划了删除线的文字没有读取，${f.kept === '' ? '这一格没有留下文字' : `留下的是“${shown(f.kept)}”`}`,
  textUnseen: (f, where) =>
    `${where}按格式“${shown(f.format)}”显示的内容无法认定（存的是 ${shown(f.raw)}），这一段没有读到。请改成文字`,
  figureUnread: (f, where) =>
    f.raw === ''
      ? `${where}在原文里没有找到${f.count > 1 ? `，同一张表里共有 ${f.count} 个数没有找到` : ''}。请对照原文填写`
      : `${where}${f.count > 1 ? `这一行 ${f.count} 个数` : ''}原文${placeWords(f.place)}是“${shown(f.raw)}”，无法认定是多少，没有采用。请对照原文填写`,
  gridMissing: (f, where) =>
    `${where}在原文里没有找到这张表${f.pictures > 0 ? `（原文有 ${f.pictures} 张图片，表可能是图片）` : ''}，没有数字可用`,
  rowsLumped: (f, where) => `${where}原文把这一项的几行印成一行，数记在这里，另外 ${f.count} 行原文没有`,
  unknownKey: (f) => `“${shown(f.key)}”不是本版式的项目，没有采用`,
  more: (f) => `同样的情况还有 ${f.count} 处，没有一一列出。请先改正已列出的，再校验一次`,
  file: (f) => {
    const { sentence, remedy } = REFUSED[codeOfUnreadable(f.why)]
    const detail = unreadableWords(f)
    return `${sentence}。${remedy}${detail === '' ? '' : `（${detail}）`}`
  },
  unknownEdition: (f) =>
    f.found === ''
      ? '看不出用的是哪一版格式。请填到新的模板里再交'
      : `不认识版式“${shown(f.found)}”。请填到新的模板里再交`,
  editionGuessed: (f) => `封面上的版式不见了，按表头认定为${f.notice}的格式，请核对`,
  yearOutside: (f, where) =>
    `${where}${f.notice}的格式适用于 ${f.first} 年${f.last === undefined ? '及以后' : `至 ${f.last} 年`}的报告，报告年度现为 ${f.year}。请核对年度；年度没有错的，请改用适用的模板`,
  oldTemplate: (f) => `用的是旧模板（第 ${shown(f.found)} 版，现为第 ${f.current} 版），已照常读取`,
  macros: () => '工作簿里有宏，没有读取，也没有运行',
  organMissing: (_, where) => `${where}没有填${named('organ.name')}。请填公章上的全称`,
  yearMissing: (f, where) =>
    `${where}${named('report.year')}应填四位年份，${f.raw === '' ? '现在没有填' : `现为“${shown(f.raw)}”`}。请改填，如 2025`,
  unexplained: (f) => `有 ${f.count} 处提醒没有说明原因。请改正，或者在“${SHEET.explanations}”表逐条写明原因`,
  sectionEmpty: (f, where) =>
    `${where}“${f.section.heading}”没有内容。${f.severity === 'error' ? '请填写' : `没有需要报告的事项，请写“${NOTHING}”`}。依据：${f.cites}`,
  proseFigure: (f, _, edition) => figureWords(f, edition!),
  proseArithmetic: arithmeticWords,
  proseWording: wordingWords,
  proseCopied: copiedWords,
  implausible: (f, where) => IMPLAUSIBLE[f.rule as keyof typeof IMPLAUSIBLE](where, f.actual),
  unlikeLastYear: (f, where) =>
    `${where}${UNLIKE_LAST_YEAR[f.rule as keyof typeof UNLIKE_LAST_YEAR](digits(f.before), digits(f.actual))}`,
  lastYearUnfit: (f) => `${unfitWords(f)}，没有与上年比对`,
  duplicate: (f) => DUPLICATE[f.why](f),
  otherYear: (f) => otherThan(f.found, f.expected),
  notReceived: (f) => `没有收到“${oneLine(f.name)}”的报告${contactWords(f.contact)}`,
  otherSeason: (f) =>
    `“${oneLine(f.name)}”交来的${otherThan(f.found, f.expected)}，没有收到要汇总的那一份（${oneLine(f.file)}）`,
  notOnRoster: (f) => `“${shown(f.organ)}”不在单位名单里（${oneLine(f.file)}）`,
  receivedUnclear: (f) =>
    `收到“${oneLine(f.name)}”的文件，${f.why === 'unreadable' ? '无法读取' : '其中没有写机关名称'}（${oneLine(f.file)}，按文件名认定）${contactWords(f.contact)}`,
  receivedShared: (f) =>
    `“${oneLine(f.name)}”可能已经报送：${oneLine(f.file)}写的是“${shown(f.organ)}”，名单上不止一个单位叫这个名称，看不出是谁的`,
  listedTwice: (f) => `“${oneLine(f.name)}”在单位名单上有 ${f.lines} 行，按一个单位计`,
  nameShared: (f) =>
    `单位名单上“${shown(f.shared)}”是${f.names.map((name) => `“${oneLine(name)}”`).join('、')}共用的名称，只凭它认不出是哪个单位`,
  organListed: (f, where) => `${where}机关名称填的是“${shown(f.written)}”，按单位名单写作“${shown(f.listed)}”`,
  namesNear: (f) =>
    `“${shown(f.name)}”（${oneLine(f.file)}）与“${shown(f.other)}”名称相近，如果是同一个机关，请改成一致；现在按两个机关计`,
  severalYears: (f) =>
    `收到的报告不是同一年度的：${f.years.map(({ year, count }) => `${year} 年 ${count} 份`).join('，')}。只要其中一年的，请写明年度`,
  self: () => '是汇总机关自己的报告，不与各单位的数相加，以免重复计算',
  notSummed: (f) =>
    `“${f.row.label}”只由本级政府填报，各单位的数没有相加，请自行填写。填了数的单位：${f.organs.map(shown).join('、')}${f.more > 0 ? `，另有 ${f.more} 个单位` : ''}`,
}

const IMPLAUSIBLE = {
  'PL-REG': (where: string, actual: number) =>
    `${where}现为 ${digits(actual)}。从名称看，本机关没有规章制定权，请核对；没有的填 0`,
  'PL-ALLZERO': () => '各表全部是 0，一级政府很少这样。请核对各部门的数是不是已经汇总进来',
} as const

const UNLIKE_LAST_YEAR = {
  'XY-JUMP': (before: string, actual: string) =>
    `上年是 ${before}，本年是 ${actual}，相差 10 倍以上。请核对有没有多写、少写一位或者弄错单位；属实的不用改`,
  'XY-ZERO': (before: string) => `上年是 ${before}，本年是 0。请核对是不是漏填；确实没有的不用改`,
  'XY-T4OPEN': (before: string) =>
    `上年报告有 ${before} 件尚未审结，本年这一类各栏都是 0。请核对这些案件本年审结没有，结果填到哪一栏`,
} as const

const MARKS = { struck: '有划了删除线的字', raised: '有上标或者下标' } as const

/** 显示为“3月5日”，存的却是 45356 */
function seenAs({ raw, shown: seen, format, marks }: Of<'shownOtherwise'>): string {
  if (marks) return `现为“${shown(raw)}”，其中${MARKS[marks]}，看到的不是这个数`
  if (seen === undefined) return `按格式“${shown(format ?? '')}”显示，与存的数 ${shown(raw)} 不同`
  return seen.trim() === ''
    ? `显示为空白，存的却是 ${shown(raw)}`
    : `显示为“${shown(seen.trim())}”，存的却是 ${shown(raw)}`
}
const contactWords = (contact: string): string => (contact === '' ? '' : `（联系人：${oneLine(contact)}）`)

/** 是 2023 年的报告，本次汇总的是 2024 年 */
const otherThan = (found: Of<'otherYear'>['found'], expected: Of<'otherYear'>['expected']): string =>
  found.year === expected.year
    ? `用的是${found.notice}的格式，本次汇总的是${expected.notice}的格式`
    : `是 ${found.year} 年的报告，本次汇总的是 ${expected.year} 年`

/** The sentence of a finding: 哪里：应为 X，现为 Y（差 Z）。依据：… */
export function message(finding: Finding, edition: Edition | undefined): string {
  const sentence = SENTENCE[finding.kind] as Sentences[Kind] as (
    ...of: [Finding, string, Edition | undefined]
  ) => string
  return sentence(finding, whereWords(finding, edition), edition) + changedWords(finding) + switchedWords(finding)
}

/** 。说明是按 420、420、61、59 写的，数已变，请核对后重写 */
function changedWords({ explained, explanation }: Finding): string {
  if (explained || !explanation) return ''
  const then = valuesWords(explanation.values)
  return `。${then === '' ? '已有的说明没有写当时的数' : `以前说明过，当时的数是 ${shown(then)}，现在变了`}，请核对后改写说明`
}

/** 。这一条平常是提醒，按规则文件改为说明 */
const switchedWords = ({ usual, severity }: Finding): string =>
  usual === undefined ? '' : `。这一条平常是${SEVERITY[usual]}，按规则文件改为${SEVERITY[severity]}`

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

/** A finding's severity in one or two words. */
export const STANDING: Readonly<Record<Standing, string>> = { ...SEVERITY, explained: `已说明的${SEVERITY.warning}` }

/** How a finding's line begins in a list: [错误] T3-BAL 三、依申请公开!D30 */
export const heading = (
  f: Pick<Finding, 'severity' | 'explained' | 'sheet' | 'cell'> & { readonly rule: string },
): string =>
  [`[${STANDING[standingOf(f)]}]`, f.rule, f.sheet && oneLine(f.cell ? `${f.sheet}!${f.cell}` : f.sheet)]
    .filter(Boolean)
    .join(' ')

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
