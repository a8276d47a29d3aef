/** A season as text, for the screen and for 校验结果.txt. */
import { SHEET } from '../../templates/layout.ts'
import { explanationRow } from '../explanations.ts'
import { standingOf, standings } from '../finding.ts'
import { heading, STANDING, STATUS } from '../message.ts'
import type { PublicFinding } from '../public-finding.ts'
import { titleLine } from '../report.ts'
import { oneLine } from '../shown.ts'
import { type Counts, countsOf } from './outcomes.ts'
import type { FileResult, Season } from './records.ts'
import { seasonFindings } from './survey.ts'

/** Every file with its findings, then the units that sent nothing, then how many came to what. */
export function* listing(season: Season): Generator<string> {
  for (const record of season.records())
    yield [verdictLine(record), ...findingLines(record), ''].map((l) => `${l}\n`).join('')
  for (const finding of seasonFindings(season)) yield `${publicLine(finding)}\n`
  if (season.rules) yield `${rulesFileLine(season.rules)}\n`
  yield `${summaryLine(countsOf(season.records()))}\n`
}

/** 青山区财政局2025年政府信息公开工作年度报告（收到/财政局.xlsx）：退回，2 处错误，1 处提醒 */
export function verdictLine({ file, organ = '', year, status, supersededBy, findings }: FileResult): string {
  const who = oneLine(organ === '' ? file : `${titleLine({ organ: { name: organ }, year: year ?? null })}（${file}）`)
  const counts = standings.flatMap((standing) => {
    const n = findings.filter((f) => standingOf(f) === standing).length
    return n > 0 ? [`${n} 处${STANDING[standing]}`] : []
  })
  const mark = supersededBy === undefined ? STATUS[status] : '不计'
  return `${who}：${[mark, ...counts].join('，')}`
}

/** [错误] T3-BAL 三、依申请公开!D30  “自然人”栏：… */
export const publicLine = (f: PublicFinding): string => `${heading(f)}  ${f.message}`

/** The findings of a file, gravest first, one a line. */
export const findingLines = ({ findings }: FileResult): readonly string[] =>
  standings.flatMap((standing) =>
    findings
      .filter((f) => standingOf(f) === standing)
      .flatMap((f) => [`  ${publicLine(f)}`, ...moreLines(f).map((line) => `      ${line}`)]),
  )

/** A row for 说明 is set apart by tabs, as spreadsheets take it. */
const moreLines = (f: PublicFinding): readonly string[] => [
  ...(f.hints ?? []).map((hint) => `提示：${hint}`),
  ...(f.explanation === undefined ? [] : [`说明：${oneLine(f.explanation.replaceAll('\n', ' '))}`]),
  ...(f.explain ? [`如属实，在“${SHEET.explanations}”表写明原因：${explanationRow(f, f.explain).join('\t')}`] : []),
]

/** 按规则文件“规则.json”：ST-DUP 停用，XY-COPY 为说明 */
export function rulesFileLine({ file, switches }: NonNullable<Season['rules']>): string {
  const words = Object.entries(switches).map(([code, to]) => `${code} ${to === 'off' ? '停用' : `为${STANDING[to]}`}`)
  return `按规则文件“${oneLine(file)}”：${words.length > 0 ? words.join('，') : '各条规则照常'}`
}

/** 共 3 份：通过 2 份，退回 1 份 */
export function summaryLine({ all, passed, errors, unreadable, superseded }: Counts): string {
  const some = (n: number, words: string) => (n > 0 ? `，${words} ${n} 份` : '')
  return `共 ${all} 份：通过 ${passed} 份，退回 ${errors} 份${some(unreadable, '无法读取')}${some(superseded, '旧稿或重复')}`
}
