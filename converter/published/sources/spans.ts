/** Cells as they are written, row by row, → the columns that they cover. */
import { Unreadable } from '../../errors.ts'
import type { SourcePlace } from '../../source-place.ts'
import { type Block, MOST, type Table, type TableCell } from './document.ts'

export interface WrittenCell {
  readonly colspan: number
  readonly rowspan: number
  /** It is part of the cell above it, and shows nothing of its own. */
  readonly continues: boolean
  readonly text: string
  readonly inside: readonly Block[]
}

/** No table of the form is wider; a span beyond says nothing. */
const WIDEST = 200

/** Resolves spans as browsers do: a cell takes the first column that no cell from above covers; where spans overlap, both stand. */
export function resolved(
  written: readonly (readonly WrittenCell[])[],
  placeOf: (row: number, cell: number) => SourcePlace,
): Table {
  /** Until which row each column is covered from above. */
  const covered: number[] = []
  let width = 0
  let count = 0
  const rows = joined(written).map((cells, row) => {
    let column = 0
    return cells.map((cell, i): TableCell => {
      if (++count > MOST.cells) throw new Unreadable('tooManyCells', String(MOST.cells))
      while ((covered[column] ?? 0) > row) column++
      if (column > MOST.columns) throw new Unreadable('tooMuch')
      const at = column
      const colspan = clamp(cell.colspan, WIDEST)
      const rowspan = clamp(cell.rowspan === 0 ? written.length - row : cell.rowspan, written.length - row)
      for (let c = at; c < at + colspan; c++) covered[c] = Math.max(covered[c] ?? 0, row + rowspan)
      column = at + colspan
      width = Math.max(width, column)
      return { row, column: at, rowspan, colspan, text: cell.text, place: placeOf(row, i), inside: cell.inside }
    })
  })
  return { kind: 'table', rows, width }
}

const clamp = (n: number, most: number): number => (Number.isInteger(n) && n >= 1 ? Math.min(n, Math.max(most, 1)) : 1)

/** Cells that continue those above them become their spans. */
function joined(written: readonly (readonly WrittenCell[])[]): readonly (readonly WrittenCell[])[] {
  if (!written.some((row) => row.some((cell) => cell.continues))) return written
  const spans = new Map<WrittenCell, number>()
  let above = new Map<number, WrittenCell>()
  const own = written.map((row) => {
    const here = new Map<number, WrittenCell>()
    let column = 0
    const cells = row.filter((cell) => {
      const from = cell.continues ? above.get(column) : undefined
      const top = from ?? cell
      here.set(column, top)
      column += clamp(cell.colspan, WIDEST)
      spans.set(top, (spans.get(top) ?? 0) + 1)
      return from === undefined
    })
    above = here
    return cells
  })
  return own.map((cells) => cells.map((cell) => ({ ...cell, rowspan: spans.get(cell) ?? 1 })))
}
