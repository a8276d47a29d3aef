/** A workbook that is being edited: what it says by now, without writing it. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unpatchable } from '../errors.ts'
import type { Snapshot, SnapshotCell, SnapshotSheet } from '../snapshot.ts'
import { type CellContent, type Edit, isDisguised } from './fixes.ts'
import { bySheet, cellOf, nodesOf, openPackage, refuseShared, type SheetNode, textOfPart } from './patch/index.ts'
import { type Memory, results } from './results.ts'

/**
 * Takes edits and gives what reading the bytes of `corrected` with these edits gives. `before` is what was read of `bytes`. Throws
 * `Unpatchable` for what `corrected` would not write; the file is opened for that at the first edit, and only once.
 */
export function editable(before: Snapshot, bytes: Uint8Array, inflate: Inflate): (edits: readonly Edit[]) => Snapshot {
  const nodesOn = nodes(bytes, inflate)
  const memory: Memory = new WeakMap()
  return (edits) => {
    if (edits.length === 0) return before
    const changed = bySheet(edits)
    for (const [sheet, cells] of changed) refuseShared(nodesOn(sheet), cells)
    const sheets = before.sheets.map((sheet) => withCells(sheet, changed.get(sheet.name)))
    return recalculated({ ...before, sheets }, memory)
  }
}

/** Where the cells of a sheet hang together. */
function nodes(bytes: Uint8Array, inflate: Inflate): (sheet: string) => SheetNode {
  const known = new Map<string, SheetNode>()
  let file: ReturnType<typeof openPackage> | undefined
  return (sheet) => {
    const found = known.get(sheet)
    if (found) return found
    file ??= openPackage(bytes, inflate)
    const part = file.sheets.get(sheet)
    if (part === undefined) throw new Unpatchable('noSheet', sheet.slice(0, 31))
    const node = nodesOf(textOfPart(file.part(part)))
    known.set(sheet, node)
    return node
  }
}

function withCells(sheet: SnapshotSheet, edits: ReadonlyMap<number, CellContent> | undefined): SnapshotSheet {
  if (!edits) return sheet
  const before = sheet.cells()
  const cells = new Map(before)
  let added = false
  /** A number that is written is shown as it is: what would disguise it goes. */
  const look: SnapshotSheet['look'] = (key) => {
    const own = sheet.look?.(key) ?? {}
    const content = edits.get(key)
    if (own.format === undefined || !content || !isDisguised(content, own.format)) return own
    const { format: _, ...rest } = own
    return rest
  }
  for (const [key, content] of edits) {
    const cell = cellOf(content, look(key))
    if (cell) cells.set(key, cell)
    else cells.delete(key)
    added ||= cell !== undefined && !before.has(key)
  }
  // In a file they stand in their order.
  const ordered = added ? new Map([...cells].sort(([a], [b]) => a - b)) : cells
  return { ...sheet, cells: () => ordered, look }
}

/** With what the formulas show by now. */
function recalculated(book: Snapshot, memory: Memory): Snapshot {
  const resultsOn = results(book, memory)
  return { ...book, sheets: book.sheets.map((sheet) => withResults(sheet, () => resultsOn(sheet.name))) }
}

function withResults(sheet: SnapshotSheet, resultsHere: () => ReturnType<ReturnType<typeof results>>): SnapshotSheet {
  let known: ReadonlyMap<number, SnapshotCell> | undefined
  const compute = (): ReadonlyMap<number, SnapshotCell> => {
    const cells = new Map(sheet.cells())
    for (const [key, shown] of resultsHere()) {
      const { formula = '', from } = cells.get(key)!
      const cell = cellOf({ formula, shown }, sheet.look?.(key) ?? {})!
      cells.set(key, from === undefined ? cell : { ...cell, from })
    }
    return cells
  }
  return {
    ...sheet,
    cells: () => {
      known ??= compute()
      return known
    },
  }
}
