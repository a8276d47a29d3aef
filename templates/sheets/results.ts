/** What every formula of a finished workbook shows, written beside it: Protected View and previews compute nothing. */
import type { Cell, CellFormulaValue, Workbook } from 'exceljs'
import type { Edition } from '../form.ts'
import { layout } from '../layout.ts'
import { evaluate, type Value } from '../lib/evaluate.ts'

/** Computes all formulas and stores their results. Throws where one is of a kind that `evaluate` does not know. */
export function storeResults(book: Workbook, edition: Edition): void {
  // exceljs takes its time to find a cell, and the same ones are asked for again and again.
  const sheets = new Map<string, (Known | undefined)[][]>()
  for (const sheet of book.worksheets) {
    const rows: Known[][] = []
    sheet.eachRow((row, number) => {
      const cells: Known[] = []
      row.eachCell((cell, column) => {
        // A cell that is merged into another shows the other's value, and counts for nothing.
        if (cell.master === cell) cells[column] = known(cell)
      })
      rows[number] = cells
    })
    sheets.set(sheet.name, rows)
  }
  const { names } = layout(edition)
  const name = (text: string) => names.get(text)
  const value = (sheet: string, row: number, column: number): Value => {
    const at = sheets.get(sheet)?.[row]?.[column]
    if (at?.formula === undefined || at.value !== null) return at?.value ?? null
    const result = evaluate(at.formula, sheet, { name, value }) ?? ''
    at.value = result
    at.cell.value = { ...(at.cell.value as CellFormulaValue), result }
    return result
  }
  for (const [sheet, rows] of sheets)
    rows.forEach((cells, row) => {
      cells.forEach((_, column) => {
        value(sheet, row, column)
      })
    })
}

interface Known {
  readonly cell: Cell
  readonly formula?: string
  /** Of a formula, `null` until it is computed. */
  value: Value
}

function known(cell: Cell): Known {
  const { value } = cell
  if (typeof value === 'object' && value !== null && 'formula' in value)
    return { cell, formula: value.formula, value: null }
  return { cell, value: typeof value === 'string' || typeof value === 'number' ? value : null }
}
