/** Whom to believe where names and printed headings disagree on which cell holds a number. Knows positions, not numbers. */

import { type Cell, cellsOf, type Grid, type Locator } from '../../templates/form.ts'
import type { RowColumn } from '../../templates/lib/a1.ts'
import { cellKey, columnOf, rowOf, type SnapshotCell, type SnapshotSheet } from '../snapshot.ts'
import type { Headings } from './labels.ts'
import { understand } from './number.ts'

/** `both`: they agree; `headings`: the names have stayed behind; `agreement`: only numbers on which they agree are known. */
export type Trust = 'both' | 'headings' | 'agreement'
type Named = (at: Cell) => RowColumn | undefined
type Printed = ReadonlyMap<Grid, Headings>

export const same = (a: RowColumn, b: RowColumn): boolean => a.row === b.row && a.column === b.column

/** Whom to believe on the sheet of a section. */
export function trust(printed: Printed, named: Named, sheet: SnapshotSheet): Trust {
  const agrees = (headings: Headings, at: Cell): boolean => {
    const [byName, byLabel] = [named(at), headings.at(at)]
    return byName !== undefined && byLabel !== undefined && same(byName, byLabel)
  }
  // Nearly always, and then nothing more need be looked at.
  if ([...printed].every(([grid, headings]) => cellsOf(grid).every((at) => agrees(headings, at)))) return 'both'
  const owners = new Map(
    [...printed.keys()].flatMap((grid) =>
      cellsOf(grid).flatMap((at) => keys(named(at)).map((key) => [key, at.id] as const)),
    ),
  )
  const differs = (headings: Headings, at: Cell): boolean =>
    contradict(headings, at, named(at)) || keys(headings.at(at)).some((key) => (owners.get(key) ?? at.id) !== at.id)
  const differing = [...printed].filter(([grid, headings]) => cellsOf(grid).some((at) => differs(headings, at)))
  if (differing.length === 0) return 'both'
  const headed = new Set([...printed].flatMap(([grid, h]) => cellsOf(grid).flatMap((at) => keys(h.at(at)))))
  return differing.every(([grid]) => stayedBehind(grid, named, headed, sheet)) && nothingBetween(headed, sheet)
    ? 'headings'
    : 'agreement'
}

const keys = (spot: RowColumn | undefined): readonly number[] => (spot ? [cellKey(spot.row, spot.column)] : [])

/** True where no number stands among the cells that the headings lead to, but on none of them. */
function nothingBetween(headed: ReadonlySet<number>, sheet: SnapshotSheet): boolean {
  const [rows, columns] = [[...headed].map(rowOf), [...headed].map(columnOf)]
  const within = (n: number, of: readonly number[]) => n >= Math.min(...of) && n <= Math.max(...of)
  return [...sheet.cells()].every(
    ([key, cell]) => headed.has(key) || !within(rowOf(key), rows) || !within(columnOf(key), columns) || !isNumber(cell),
  )
}

function isNumber(cell: SnapshotCell | undefined): boolean {
  const read = understand(cell)
  return 'error' in read || 'link' in read || 'differs' in read || ('entry' in read && read.entry !== null)
}

/** True where names lead to the numbers of a sheet: some of its headings say the same. */
export const confirmed = (printed: Printed, named: Named): boolean =>
  [...printed].some(([grid, headings]) =>
    cellsOf(grid).some((at) => {
      const [byName, byLabel] = [named(at), headings.at(at)]
      return byName && byLabel && same(byName, byLabel)
    }),
  )

/** True where the headings, even one of the two, show another line or lane than the name does. */
function contradict({ rows, columns, at: spotOf }: Headings, at: Locator, byName: RowColumn | undefined): boolean {
  if (!byName) return false
  const { row, column } = spotOf(at) ?? { row: rows.get(at.row), column: columns.get(at.column) }
  return (row ?? byName.row) !== byName.row || (column ?? byName.column) !== byName.column
}

/**
 * Some programs move whole lines of cells without moving names. Then none of the names is lost, they still form a clean grid
 * of lines and lanes, and where they point beside all headings nothing is left: the headings, which people see, are right.
 * Where single cells or only headings were shoved aside it is not so, and nobody knows which number belongs where.
 */
function stayedBehind(grid: Grid, named: Named, headed: ReadonlySet<number>, sheet: SnapshotSheet): boolean {
  const lines = new Map<string, number>()
  const lanes = new Map<string, number>()
  const cells = sheet.cells()
  for (const at of cellsOf(grid)) {
    const spot = named(at)
    if (!spot) return false
    const lane = grid.across ? at.id : at.column
    if ((lines.get(at.row) ?? spot.row) !== spot.row || (lanes.get(lane) ?? spot.column) !== spot.column) return false
    lines.set(at.row, spot.row)
    lanes.set(lane, spot.column)
    const key = cellKey(spot.row, spot.column)
    if (!headed.has(key) && isNumber(cells.get(key))) return false
  }
  return true
}
