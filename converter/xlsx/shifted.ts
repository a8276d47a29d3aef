/** A formula as it reads in another cell: what Excel makes of it when it is filled down or to the right. Knows no XML. */
import { a1, GRID, parseA1, type RowColumn } from '../../templates/lib/a1.ts'

/** Characters; totals are shorter, and thousands of cells may share one text. */
const LONGEST = 1_000
/** Texts and names of sheets in quotes, words and numbers of any kind, and among them references to cells. */
const WORD = /"[^"]*"|'[^']*'|[$\p{L}\p{N}_.]+(?=(\(|!)?)/gu
const REFERENCE = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/i

/** References without `$` move by as much as the cell does; those that leave the sheet become `#REF!`. Longer formulas stay as they are. */
export function shifted(formula: string, from: RowColumn, to: RowColumn): string {
  if (formula.length > LONGEST) return formula
  return formula.replace(WORD, (word, other: string | undefined) => {
    const found = other === undefined ? REFERENCE.exec(word) : null
    const at = found && parseA1(word)
    if (!found || !at) return word
    const [, fixedColumn, , fixedRow] = found
    const row = fixedRow ? at.row : at.row + to.row - from.row
    const column = fixedColumn ? at.column : at.column + to.column - from.column
    if (row < 1 || column < 1 || row > GRID.rows || column > GRID.columns) return '#REF!'
    return a1({ row, column }).replace(/([A-Z]+)(\d+)/, `${fixedColumn ? '$$' : ''}$1${fixedRow ? '$$' : ''}$2`)
  })
}
