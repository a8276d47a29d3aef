/** Formulas that stand in one cell and fill others: shared ones, and arrays that spill. Knows how a sheet's XML says so. */

import { parseA1, type RowColumn } from '../../templates/lib/a1.ts'
import { Unreadable } from '../errors.ts'
import type { Attributes } from '../ooxml/index.ts'
import { columnOf, rowOf, type SnapshotCell } from '../snapshot.ts'
import { shifted } from './shifted.ts'

/** Each is looked for in all cells of a sheet. */
const MAX_ARRAYS = 200

interface Box {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What a formula's tag says of other cells than its own. */
export interface Spread {
  readonly group?: string
  readonly box?: Box
}

export const NO_SPREAD: Spread = {}

export function spreadOf(attributes: Attributes): Spread {
  const type = attributes.get('t')
  if (type === 'shared') return { group: attributes.get('si') ?? '' }
  const box = type === 'array' || type === 'dataTable' ? boxOf(attributes.get('ref') ?? '') : undefined
  return box ? { box } : NO_SPREAD
}

/** Several cells, as `B2:D4`. */
function boxOf(reference: string): Box | undefined {
  const [from, to] = reference.split(':').map(parseA1)
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : undefined
}

/** Remembers the formulas of a sheet that fill other cells, and tells those where they come from. */
export function spreading() {
  const shared = new Map<string, { readonly formula: string; readonly at: RowColumn }>()
  const arrays: { readonly box: Box; readonly formula: string }[] = []
  return {
    /** The cell, which has a formula, as it is; or with the text that another one holds for it, as it would read here. */
    cell(cell: SnapshotCell, { group, box }: Spread, at: RowColumn): SnapshotCell {
      const formula = cell.formula ?? ''
      if (box) {
        if (arrays.length === MAX_ARRAYS) throw new Unreadable('tooManyArrays')
        arrays.push({ box, formula })
      }
      if (group === undefined) return cell
      const master = shared.get(group)
      if (formula !== '') shared.set(group, { formula, at })
      return formula !== '' || !master ? cell : { ...cell, from: shifted(master.formula, master.at, at) }
    },
    /** An array's other cells look like constants in the file. */
    spill(cells: Map<number, SnapshotCell>): void {
      for (const { box, formula } of arrays)
        for (const [key, cell] of cells) {
          const [row, column] = [rowOf(key), columnOf(key)]
          const within = row >= box.top && row <= box.bottom && column >= box.left && column <= box.right
          if (within && cell.formula === undefined) cells.set(key, { ...cell, from: formula })
        }
    },
  }
}
