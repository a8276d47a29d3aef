/** Cells written into damaged workbooks: refused, or written so that the cell holds it and no other cell is another. */

import { deepStrictEqual, ok } from 'node:assert'
import type { Edit } from '../../converter/edit/fixes.ts'
import { patch } from '../../converter/edit/patch/patch.ts'
import { Unpatchable, Unreadable } from '../../converter/errors.ts'
import { cellKey } from '../../converter/snapshot.ts'
import { a1, parseA1 } from '../../templates/lib/a1.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { opened } from '../support/book.ts'
import { type Draw, hostile } from './draw.ts'

/** One edit of any cell, near the contents or far away. */
export const anyEdit = (draw: Draw, sheets: readonly string[]): Edit => ({
  sheet: draw.one(sheets),
  cell: a1({ row: 1 + draw.below(draw.chance(10) ? 1_048_576 : 40), column: 1 + draw.below(12) }),
  content: draw.one([
    () => ({ value: draw.below(1_000_000) }),
    () => ({ value: hostile(draw) }),
    () => ({ value: null }),
    () => ({ formula: 'SUM(A1:A2)', shown: 3 }),
  ])(),
})

export function patched(bytes: Uint8Array, edit: Edit): void {
  try {
    const before = opened(bytes).sheets.map((s) => [s.name, s.cells()] as const)
    const after = opened(patch(bytes, nodeInflate, [edit])).sheets.map((s) => [s.name, s.cells()] as const)
    const { row, column } = parseA1(edit.cell)!
    const others = (list: typeof before) =>
      list.map(([name, cells]) => [
        name,
        [...cells].filter(([key]) => name !== edit.sheet || key !== cellKey(row, column)).sort(([a], [b]) => a - b),
      ])
    deepStrictEqual(others(after), others(before), 'other cells than the edited one')
    const cell = after.find(([name]) => name === edit.sheet)?.[1].get(cellKey(row, column))
    if ('value' in edit.content && typeof edit.content.value === 'number')
      ok(cell?.value === edit.content.value, `${edit.cell} holds ${JSON.stringify(cell)}`)
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Unpatchable)) throw error
  }
}
