/** What the tests of the reader begin with: a workbook of each edition with every number another, and what is said of a reading. */
import { expect } from 'vitest'
import { judgeReading } from '../../converter/examine/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import type { Finding } from '../../converter/finding.ts'
import type { Reading } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { currentEdition, editions } from '../../templates/editions/index.ts'
import { totals } from '../../templates/equation.ts'
import { cells, type Edition, type Entry, idOf } from '../../templates/form.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { opened } from '../support/book.ts'
import { reportOf } from '../support/figures.ts'
import { type Book, copyOf } from '../support/moving.ts'

/** Every input another number, so that a number in the wrong place cannot pass for the right one. */
export const distinct = (edition: Edition): ReadonlyMap<string, number> => {
  const inputs = cells(edition).filter((at) => !totals(edition).has(idOf(at)))
  const figures = new Map(inputs.map((at, i) => [idOf(at), 1009 + 17 * i]))
  for (let round = 0; round < 2; round++)
    for (const [id, sum] of totals(edition))
      figures.set(
        id,
        sum.right.reduce((n, t) => n + (figures.get(idOf(t)) ?? 0), 0),
      )
  return figures
}

export const filled = await Promise.all(
  editions.map(async (edition) => {
    const report = reportOf(edition, distinct(edition))
    return { edition, report, original: copyOf(opened(await workbook(edition, fillingOf(report)))) }
  }),
)
export const { edition, report, original } = filled.at(-1)!
export const blank: Snapshot = copyOf(opened(await workbook(currentEdition)))

/** The original after a change. */
export const after = (change: (book: Book) => void, from: Snapshot = original): Book => {
  const book = copyOf(from)
  change(book)
  return book
}
export const brief = (f: Finding): string => `${f.rule} ${f.kind} ${f.severity}`
export const briefs = ({ findings }: Reading): readonly string[] => findings.map(brief)
/** What is found in the end, but for sums: the fixture's numbers balance nowhere. */
export const judged = (reading: Reading): readonly Finding[] =>
  judgeReading(reading).findings.filter((f) => f.kind !== 'unbalanced')
export const saidTwice = (reading: Reading): readonly string[] =>
  judged(reading)
    .filter((f) => f.kind === 'blank')
    .map((f) => `${brief(f)} ${f.at && idOf(f.at)} ${f.kind === 'blank' && f.count}`)
export const numberAt = (reading: Reading, id: string): Entry | undefined => {
  const [grid, row, column] = id.split('.') as [string, string, string]
  return entry(reading.report!, { grid, row, column })
}

/** The heart of it: a number is the right one, or unknown with an error that says so. Never another one. */
export function isRightOrUnknown(reading: Reading, edition: Edition, figures: ReadonlyMap<string, number>): void {
  const findings = judged(reading)
  for (const at of cells(edition)) {
    const value = entry(reading.report!, at)
    if (value === figures.get(at.id)) continue
    // Contract §2: where someone typed over a total, the typed number counts, and WB-FORMULA says so.
    if (value !== null && findings.some((f) => f.kind === 'totalOverwritten' && f.at && idOf(f.at) === at.id)) continue
    expect(value, `${at.id} should be ${figures.get(at.id)}`).toBeNull()
    const parts = totals(edition).get(at.id)?.right ?? []
    const known =
      reading.explained.has(at.id) ||
      parts.some((p) => reading.explained.has(idOf(p)) || parts.some((q) => entry(reading.report!, q) === null))
    const told = findings.some(
      (f) =>
        f.severity === 'error' &&
        (f.kind === 'blank' ? f.grid.id === at.grid : f.at?.grid === at.grid || f.kind === 'sheetMissing'),
    )
    expect(known || told, `${at.id} is gone without a word`).toBe(true)
    expect(told, `nothing is said about ${at.grid}`).toBe(true)
  }
}
