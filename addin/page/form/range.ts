/** The cells that are chosen together: by Shift and arrows, or with the mouse. */
import type { PositionedCell } from '../../../templates/printed-table.ts'
import { between } from './moves.ts'
import type { Sheet } from './sheet.ts'

export interface Range {
  /** Row by row; one cell where nothing is chosen but that in which the caret stands; none where there is none. */
  rows(): readonly (readonly PositionedCell[])[]
  /** The corner that moves. */
  readonly to: PositionedCell | undefined
  isMany(): boolean
  begin(at: PositionedCell | undefined): void
  extend(to: PositionedCell): void
}

export function createRange(sheet: () => Sheet | undefined): Range {
  let from: PositionedCell | undefined
  let to: PositionedCell | undefined
  const rows = () => (from && to && sheet() ? between(from, to, sheet()!.numbers) : [])

  function mark(): void {
    const chosen = from === to ? [] : rows().flat()
    for (const cell of sheet()?.numbers ?? [])
      sheet()?.elementOf(cell)?.classList.toggle('chosen', chosen.includes(cell))
  }

  return {
    rows,
    get to() {
      return to
    },
    isMany: () => from !== to,
    begin(at) {
      from = at
      to = at
      mark()
    },
    extend(next) {
      to = next
      mark()
    },
  }
}
