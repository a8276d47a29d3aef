/** The tools of mishaps: other numbers in a report, other contents in the cells of its workbook. */
import { build, entry, type Report } from '../../converter/report.ts'
import { currentEdition as edition } from '../../templates/editions/index.ts'
import { add, type Lookup, totals } from '../../templates/equation.ts'
import { type Entry, grids, idOf, type Locator } from '../../templates/form.ts'
import { layout } from '../../templates/layout.ts'
import { numberWords } from '../../templates/words.ts'
import { withCells } from '../support/book.ts'
import { uncached } from '../xlsx-variants.ts'

export type Changes = Readonly<Record<string, Entry>>

/** What was sent instead, and in words what was done to it. */
export interface Mishap {
  readonly report: Report
  readonly why: string
  /** Done to the finished workbook. */
  readonly after?: (book: Uint8Array) => Uint8Array
}

const at = (id: string): Locator => {
  const [grid, row, column] = id.split('.') as [string, string, string]
  return { grid, row, column }
}
export const numberAt = (report: Report, id: string): number => Number(entry(report, at(id)))
export const words = (id: string): string =>
  `“${numberWords(grids(edition).find((g) => g.id === at(id).grid)!, at(id))}”`
export const cellAt = (id: string) => layout(edition).cell(at(id))

/** Cells typed anew; no formula keeps the result that it had before, so that every program computes it. */
export const retyped = (book: Uint8Array, cells: Parameters<typeof withCells>[1]) => uncached(withCells(book, cells))

/** Some numbers changed; totals follow, as the workbook's formulas make them, but for those that are changed themselves. */
export function changed(report: Report, changes: Changes): Report {
  const lookup: Lookup = (term) => {
    const id = idOf(term)
    if (id in changes) return changes[id]
    const sum = totals(edition).get(id)
    return sum ? add(sum.right, lookup) : entry(report, term)
  }
  const text = (id: string) => report.narratives[id] ?? ''
  return build(edition, report, (locator) => lookup(locator) ?? null, text)
}
