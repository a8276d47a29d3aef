/** Every finding of a season, one a row: for the sheet 问题 and for `findings.csv`. */
import { digits } from '../../templates/lib/decimal.ts'
import { standingOf } from '../finding.ts'
import { STANDING } from '../message.ts'
import type { PublicFinding } from '../public-finding.ts'
import { type Season, seasonFindings } from '../season/index.ts'
import type { CellValue } from './cell.ts'

export const FINDING_COLUMNS = [
  '机关',
  '文件',
  '工作表',
  '单元格',
  '规则',
  '程度',
  '说明',
  '现为',
  '应为',
  '单位说明',
] as const

/** In the order of the files; at the end, what is to be said of all of them. */
export function* findingRows(season: Season): Iterable<readonly CellValue[]> {
  for (const { organ = '', file, findings } of season.records())
    for (const finding of findings) yield [organ, file, ...told(finding)]
  for (const finding of seasonFindings(season)) yield ['', '', ...told(finding)]
}

const told = (f: PublicFinding): readonly CellValue[] => [
  f.sheet ?? '',
  f.cell ?? '',
  f.rule,
  STANDING[standingOf(f)],
  f.message,
  f.actual ?? null,
  f.expected ?? null,
  f.explanation ?? '',
]

/** `findings.csv`, line by line (RFC 4180), with the mark by which Excel knows UTF-8. */
export function* findingsCsv(season: Season): Iterable<string> {
  yield `\ufeff${FINDING_COLUMNS.join(',')}\r\n`
  for (const row of findingRows(season)) yield `${row.map(field).join(',')}\r\n`
}

/** What a spreadsheet would compute when it opens the file (OWASP: CSV injection). */
const COMPUTED = /^[=+\-@\t\r\n＝＋－＠]/

function field(value: CellValue): string {
  if (typeof value === 'number') return digits(value)
  const text = value ?? ''
  const safe = COMPUTED.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
