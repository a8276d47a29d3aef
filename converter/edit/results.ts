/** What the formulas of a workbook show once other cells hold something else. Changes nothing. */

import { evaluate, Unsupported, type Value } from '../../templates/lib/evaluate.ts'
import { areaOf, cellKey, type Snapshot, type SnapshotCell } from '../snapshot.ts'
import type { Shown } from './patch/index.ts'

/** A file may hold formulas that read each other round and round, or whole sheets. */
const MOST = { cells: 1_000_000, depth: 50 }

/** A formula's result, and the values of the cells that it was computed from; `undefined` where a cell has none. */
interface Known {
  readonly result: Value
  readonly reads: ReadonlyMap<string, ReadonlyMap<number, Value | undefined>>
}

/** What was computed before: good for a formula as long as the cells it read hold the same. */
export type Memory = WeakMap<SnapshotCell, Known>

/**
 * What the formulas of a sheet show otherwise by now, by `cellKey`: computed when it is asked for. Those that are not computed
 * here keep what they showed. `memory`: of the same workbook with other edits.
 */
export function results(book: Snapshot, memory: Memory = new WeakMap()): (sheet: string) => ReadonlyMap<number, Shown> {
  const sheets = new Map(book.sheets.map((sheet) => [sheet.name, sheet]))
  const computed = new Map<SnapshotCell, Value>()
  let looked = 0
  let depth = 0
  const name = (text: string) => {
    const area = areaOf(text, book.names)
    return area && { sheet: area.sheet, row: area.top, column: area.left }
  }
  const valueAt = (sheet: string, key: number): Value | undefined => {
    const cell = sheets.get(sheet)?.cells().get(key)
    if (++looked > MOST.cells || cell?.error !== undefined) return undefined
    return cell?.formula ? resultOf(cell, sheet) : (cell?.value ?? null)
  }
  const resultOf = (cell: SnapshotCell, sheet: string): Value => {
    const done = computed.get(cell)
    if (done !== undefined) return done
    // Where a formula leads back to itself, it stays as it is.
    computed.set(cell, cell.value)
    let result = cell.value
    if (++depth <= MOST.depth) {
      const known = memory.get(cell)
      const now = known && holds(known) ? known : compute(cell, sheet)
      memory.set(cell, now)
      result = now.result
    }
    depth--
    computed.set(cell, result)
    return result
  }
  const holds = ({ reads }: Known): boolean =>
    [...reads].every(([sheet, values]) => [...values].every(([key, value]) => valueAt(sheet, key) === value))
  const compute = (cell: SnapshotCell, sheet: string): Known => {
    const reads = new Map<string, Map<number, Value | undefined>>()
    const value = (on: string, row: number, column: number): Value => {
      const key = cellKey(row, column)
      const found = valueAt(on, key)
      reads.set(on, (reads.get(on) ?? new Map()).set(key, found))
      if (found === undefined) throw new Unsupported()
      return found
    }
    try {
      return { result: evaluate(cell.formula!, sheet, { name, value }), reads }
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
      return { result: cell.value, reads }
    }
  }
  return (sheet) => {
    const out = new Map<number, Shown>()
    for (const [key, cell] of sheets.get(sheet)?.cells() ?? []) {
      const shown = cell.formula && cell.error === undefined ? resultOf(cell, sheet) : null
      if (shown !== null && shown !== cell.value) out.set(key, shown)
    }
    return out
  }
}
