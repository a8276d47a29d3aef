/** The verdict on the whole workbook, and where to look first: faults, then what is missing, then reminders. */
import { VERDICT } from '../equation.ts'
import { type Edition, narratives, parts, tables } from '../form.ts'
import { onSheet } from '../formula.ts'
import { COVER, COVER_COLUMN, FAILING, SHEET, summaryRow } from '../layout.ts'
import { a1, letters } from '../lib/a1.ts'
import { SEVERITY, STATE } from '../words.ts'
import { COLUMN, columnOf, SUMMARY } from './status.ts'

const [ORGAN, YEAR] = COVER
/** No report is of a later year where its edition has no last one. */
export const LAST_YEAR = 2199

/** True where the year is none that the edition governs. */
const yearFault = ({ years }: Edition): string =>
  `IF(ISNUMBER(${YEAR!.name}),OR(${YEAR!.name}<${years.first},${YEAR!.name}>${years.last ?? LAST_YEAR},${YEAR!.name}<>INT(${YEAR!.name})),LEN(${YEAR!.name})>0)`

const organMissing = `LEN(TRIM(SUBSTITUTE(${ORGAN!.name},"　","")))=0`
const yearMissing = `LEN(${YEAR!.name})=0`

/** 2021 年及以后, 2019 至 2020 年 */
export const yearWords = ({ years: { first, last } }: Edition): string =>
  last === undefined ? `${first} 年及以后` : `${first} 至 ${last} 年`

/** The sums over the lines of some sections. */
function sums(edition: Edition) {
  const over = (sections: Edition['sections'], column: number) =>
    `SUM(${sections.map((s) => a1({ row: summaryRow(edition, s), column })).join(',')})`
  return {
    errors: over(parts(edition), SUMMARY.errors),
    faults: over(parts(edition), SUMMARY.faults),
    warnings: over(parts(edition), SUMMARY.warnings),
    cells: over(tables(edition), SUMMARY.blanks),
    texts: over(narratives(edition), SUMMARY.blanks),
  }
}

export function overallFormula(edition: Edition): string {
  const { errors, faults, warnings, cells, texts } = sums(edition)
  const missing = `IF(${cells}>0,${cells}&" 格","")&IF(${cells}*${texts}>0,"、","")&IF(${texts}>0,${texts}&" 个文字部分","")&"没有填"`
  return [
    `IF(${errors}>0,IF(${errors}>${faults},"${VERDICT.fails}","${STATE.faulty}")&"：有 "&${errors}&" 处${SEVERITY.error}，见“${SHEET.checks}”表"`,
    `IF(${yearFault(edition)},"${STATE.faulty}：${SHEET.cover}的${YEAR!.label}应是四位数字，本表适用于 ${yearWords(edition)}的报告"`,
    `IF(OR(${organMissing},${yearMissing}),"${VERDICT.pending}：请在${SHEET.cover}填写${ORGAN!.label}和${YEAR!.label}"`,
    `IF(${cells}+${texts}>0,"${VERDICT.pending}：还有 "&${missing}`,
    `IF(${warnings}>0,"${VERDICT.holds}：可以报送，有 "&${warnings}&" 处${SEVERITY.warning}请核对","${VERDICT.holds}：全部平衡，可以报送")))))`,
  ].join(',')
}

/** Where to look first: a place as a link names it, or nothing. */
export function firstPlaceFormula(edition: Edition): string {
  const { errors, faults, cells, texts, warnings } = sums(edition)
  const at = (column: number) => (section: Edition['sections'][number]) =>
    a1({ row: summaryRow(edition, section), column })
  const firstOf = (column: number) =>
    parts(edition).reduceRight(
      (rest, section) => `IF(${at(column)(section)}>0,${at(SUMMARY.target)(section)},${rest})`,
      '""',
    )
  const failing = `"#'"&SUBSTITUTE(${letters(COLUMN.link)}${FAILING.top},"!","'!")`
  const cover = ({ row }: (typeof COVER)[number]) => `"#${onSheet(SHEET.cover, a1({ row, column: COVER_COLUMN }))}"`
  return [
    `IF(${faults}>0,${firstOf(SUMMARY.faults)}`,
    `IF(${errors}>0,${failing}`,
    `IF(${organMissing},${cover(ORGAN!)}`,
    `IF(OR(${yearMissing},${yearFault(edition)}),${cover(YEAR!)}`,
    `IF(${cells}+${texts}>0,${firstOf(SUMMARY.blanks)}`,
    `IF(COUNT(${columnOf(COLUMN.rank, edition)})>0,${failing}`,
    `IF(${warnings}>0,${firstOf(SUMMARY.warnings)},"")))))))`,
  ].join(',')
}
