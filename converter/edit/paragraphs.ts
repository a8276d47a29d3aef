/** Paragraphs taken out of a text, cell by cell. Pure. */
import { a1, parseA1 } from '../../templates/lib/a1.ts'
import type { CellAddress } from '../read/index.ts'
import { paragraphs } from '../report.ts'
import { columnOf, rowOf, type SnapshotSheet } from '../snapshot.ts'
import type { Edit } from './fixes.ts'

/**
 * What the cells of a text, from `start` down, hold without these paragraphs, and which of those were found. Cells that share
 * a row make one paragraph, and formulas are somebody's work: they stay.
 */
export function withoutParagraphs(
  start: CellAddress,
  sheet: SnapshotSheet | undefined,
  unwanted: ReadonlySet<string>,
): { readonly edits: readonly Edit[]; readonly found: ReadonlySet<string> } {
  const found = new Set<string>()
  const edits: Edit[] = []
  const top = parseA1(start.cell)
  if (!top || !sheet) return { edits, found }
  const own = [...sheet.cells()].filter(
    ([key, { value }]) => rowOf(key) >= top.row && columnOf(key) >= top.column && value !== null && value !== '',
  )
  const inRow = new Map<number, number>()
  for (const [key] of own) inRow.set(rowOf(key), (inRow.get(rowOf(key)) ?? 0) + 1)
  for (const [key, cell] of own) {
    if (inRow.get(rowOf(key)) !== 1 || typeof cell.value !== 'string' || cell.formula !== undefined) continue
    const all = paragraphs(cell.value)
    const kept = all.filter((paragraph) => !unwanted.has(paragraph))
    if (kept.length === all.length) continue
    for (const paragraph of all) if (unwanted.has(paragraph)) found.add(paragraph)
    const at = a1({ row: rowOf(key), column: columnOf(key) })
    edits.push({ sheet: sheet.name, cell: at, content: { value: kept.length > 0 ? kept.join('\n') : null } })
  }
  return { edits, found }
}
