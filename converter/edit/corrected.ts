/** A workbook with corrections in it, and with what its formulas show by then: Protected View and previews compute nothing. */

import { evaluate, Unsupported, type Value } from '../../templates/lib/evaluate.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { areaOf, cellKey, type Snapshot, type SnapshotCell } from '../snapshot.ts'
import { snapshot } from '../xlsx/index.ts'
import type { Edit } from './fixes.ts'
import { patch, type Shown, storeResults } from './patch/index.ts'

/** `patch`, then the results of the formulas that follow. Throws what `patch` throws. */
export function corrected(bytes: Uint8Array, inflate: Inflate, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return bytes
  const written = patch(bytes, inflate, edits)
  return storeResults(written, inflate, results(snapshot(written, inflate)))
}

/** A file may hold formulas that read each other round and round, or whole sheets. */
const MOST = { cells: 1_000_000, depth: 50 }

/** What formulas show otherwise by now, by sheet and `cellKey`. Those that are not computed here keep what they showed. */
function results(book: Snapshot): ReadonlyMap<string, ReadonlyMap<number, Shown>> {
  const sheets = new Map(book.sheets.map((sheet) => [sheet.name, sheet]))
  const computed = new Map<SnapshotCell, Value>()
  let looked = 0
  let depth = 0
  const name = (text: string) => {
    const area = areaOf(text, book.names)
    return area && { sheet: area.sheet, row: area.top, column: area.left }
  }
  const value = (sheet: string, row: number, column: number): Value => {
    const cell = sheets.get(sheet)?.cells().get(cellKey(row, column))
    if (++looked > MOST.cells || cell?.error !== undefined) throw new Unsupported()
    return cell?.formula ? resultOf(cell, sheet) : (cell?.value ?? null)
  }
  const resultOf = (cell: SnapshotCell, sheet: string): Value => {
    const known = computed.get(cell)
    if (known !== undefined) return known
    // Where a formula leads back to itself, it stays as it is.
    computed.set(cell, cell.value)
    let result = cell.value
    try {
      if (++depth <= MOST.depth) result = evaluate(cell.formula!, sheet, { name, value })
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
    }
    depth--
    computed.set(cell, result)
    return result
  }
  const out = new Map<string, Map<number, Shown>>()
  for (const { name: sheet, cells } of book.sheets)
    for (const [key, cell] of cells()) {
      const shown = cell.formula && cell.error === undefined ? resultOf(cell, sheet) : null
      if (shown === null || shown === cell.value) continue
      out.set(sheet, (out.get(sheet) ?? new Map()).set(key, shown))
    }
  return out
}
