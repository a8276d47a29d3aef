/** Formulas that stand in one cell and fill others: shared ones, and arrays that spill. Knows how a sheet's XML says so. */

import { parseA1, type RowColumn } from '../../templates/lib/a1.ts'
import { Unreadable } from '../errors.ts'
import type { Attributes } from '../ooxml/index.ts'
import { cellKey, columnOf, rowOf, type SnapshotCell } from '../snapshot.ts'
import { shifted } from './shifted.ts'

/** Each is looked for in all cells of a sheet, and so is each that a group of shared formulas has. */
const MAX_ARRAYS = 200

interface Box {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What a formula's tag says of other cells than its own. */
export interface Spread {
  /** The shared formula that it is, or takes part in. */
  readonly group?: string
  /** The cells that it fills. */
  readonly box?: Box
}

export const NO_SPREAD: Spread = {}

export function spreadOf(attributes: Attributes): Spread {
  const type = attributes.get('t')
  const reference = attributes.get('ref') ?? ''
  const isShared = type === 'shared'
  const fillsOthers = isShared || ((type === 'array' || type === 'dataTable') && reference.includes(':'))
  const box = fillsOthers ? boxOf(reference) : undefined
  return { ...(isShared ? { group: attributes.get('si') ?? '' } : {}), ...(box ? { box } : {}) }
}

/** `B2:D4`, or one cell. */
function boxOf(reference: string): Box | undefined {
  const [from, to = from] = reference.split(':').map(parseA1)
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : undefined
}

interface Master {
  readonly formula: string
  readonly at: RowColumn
  readonly box: Box | undefined
}

/** Remembers the formulas of a sheet that fill other cells, and tells those where they come from. */
export function spreading() {
  const masters = new Map<string, Master[]>()
  const children: { readonly key: number; readonly group: string; readonly at: RowColumn }[] = []
  const arrays: { readonly box: Box; readonly formula: string }[] = []

  /** What a group puts into a cell: of the formulas that fill others the last whose range has it, else the last of all. */
  function from(group: string, at: RowColumn): string | undefined {
    const all = masters.get(group) ?? []
    const master = all.filter(({ box }) => box && contains(box, at)).at(-1) ?? all.at(-1)
    const isItself = master?.at.row === at.row && master.at.column === at.column
    return master && !isItself ? shifted(master.formula, master.at, at) : undefined
  }

  return {
    /** To be told of each cell with a formula. */
    cell({ formula = '' }: SnapshotCell, { group, box }: Spread, at: RowColumn): void {
      if (group === undefined) {
        if (!box) return
        if (arrays.length === MAX_ARRAYS) throw new Unreadable('tooManyArrays')
        arrays.push({ box, formula })
        return
      }
      const known = masters.get(group)
      // Only one with a range fills others. A text without it counts where there is no other: what a child says itself never does.
      if (formula !== '' && !known) masters.set(group, [{ formula, at, box }])
      else if (formula !== '' && box && known?.push({ formula, at, box }) === MAX_ARRAYS)
        throw new Unreadable('tooManyArrays')
      if (!box) children.push({ key: cellKey(at.row, at.column), group, at })
    },
    /** Once all cells are known: an array's other cells look like constants in the file, and a shared formula's hold any text or none. */
    spill(cells: Map<number, SnapshotCell>): void {
      for (const { key, group, at } of children) {
        const text = from(group, at)
        const cell = cells.get(key)
        if (cell && text !== undefined && text !== cell.formula) cells.set(key, { ...cell, formula: '', from: text })
      }
      for (const { box, formula } of arrays)
        for (const [key, cell] of cells)
          if (contains(box, { row: rowOf(key), column: columnOf(key) }) && cell.formula === undefined)
            cells.set(key, { ...cell, from: formula })
    },
  }
}

const contains = ({ top, left, bottom, right }: Box, { row, column }: RowColumn): boolean =>
  row >= top && row <= bottom && column >= left && column <= right
