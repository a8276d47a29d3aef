/** From one number of a printed table to the next, as arrows and Enter go. Pure. */
import type { PositionedCell } from '../../../templates/printed-table.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The nearest of `cells` in a direction; `undefined` at the edge. */
export function beside(
  from: PositionedCell,
  direction: Direction,
  cells: readonly PositionedCell[],
): PositionedCell | undefined {
  const across = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const along = (cell: PositionedCell) => (across ? cell.left - from.left : cell.top - from.top) * sign
  const inLine = (cell: PositionedCell) =>
    across ? cell.top === from.top : cell.left < from.left + from.colspan && from.left < cell.left + cell.colspan
  const [nearest] = cells.filter((cell) => inLine(cell) && along(cell) > 0).sort((a, b) => along(a) - along(b))
  return nearest
}

/** Where Enter goes (and Shift+Enter comes from): down, from the last of a column to the first of the next, in one row to the right. */
export function following(
  from: PositionedCell,
  by: 1 | -1,
  cells: readonly PositionedCell[],
): PositionedCell | undefined {
  const order = [...cells].sort((a, b) => a.left - b.left || a.top - b.top)
  const at = order.findIndex((cell) => cell.top === from.top && cell.left === from.left)
  return beside(from, by > 0 ? 'down' : 'up', cells) ?? order[at + by]
}

/** The rectangle that two cells span, of all cells that stand in it, row by row. */
export function between(
  a: PositionedCell,
  b: PositionedCell,
  cells: readonly PositionedCell[],
): readonly (readonly PositionedCell[])[] {
  const [top, left] = [Math.min(a.top, b.top), Math.min(a.left, b.left)]
  const bottom = Math.max(a.top, b.top)
  const right = Math.max(a.left + a.colspan, b.left + b.colspan)
  const inside = cells.filter((c) => c.top >= top && c.top <= bottom && c.left >= left && c.left < right)
  return [...new Set(inside.map((c) => c.top))].map((row) => inside.filter((c) => c.top === row))
}
