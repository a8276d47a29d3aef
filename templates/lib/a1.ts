/** Cell references as workbooks write them: `B3`, `'it''s'!$A$1:$B$2`. Knows no file. */
import { memoText } from './memo.ts'

/** The largest sheet there is. */
export const GRID = { rows: 1_048_576, columns: 16_384 }

/** A rectangle of cells on one sheet; rows and columns count from 1. */
export interface Area {
  readonly sheet: string
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface RowColumn {
  readonly row: number
  readonly column: number
}

/** `B3`, `$b$3` → row and column; `null` for anything else, and for places outside of the largest sheet. */
export function parseA1(reference: string): RowColumn | null {
  let i = 0
  let column = 0
  let row = 0
  if (reference[i] === '$') i++
  for (; i < reference.length && column <= GRID.columns; i++) {
    const letter = reference.charCodeAt(i) & ~0x20
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  if (column > 0 && reference[i] === '$') i++
  if (reference[i] === '0') return null
  for (; i < reference.length && row <= GRID.rows; i++) {
    const digit = reference.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return null
    row = row * 10 + digit
  }
  return column > 0 && column <= GRID.columns && row > 0 && row <= GRID.rows ? { row, column } : null
}

/** A sheet's name has 31 characters at most; anything much longer is a formula. */
const LONGEST = 120

/**
 * What a defined name refers to, if that is one area of one sheet of the same workbook; otherwise `null` (`#REF!`, another
 * workbook, several areas, whole rows or columns, a formula). `sheets`: the names as the workbook spells them, by themselves and by `fold`.
 */
export function parseArea(text: string, sheets: ReadonlyMap<string, string>): Area | null {
  const area = text.length > LONGEST ? null : written(text)
  if (!area) return null
  const sheet = sheets.get(area.sheet) ?? sheets.get(foldName(area.sheet))
  return sheet === undefined ? null : { ...area, sheet }
}

/** An area as it is spelled, on a sheet that may not be there. */
const written = memoText((text): Area | null => {
  const mark = text.lastIndexOf('!')
  const cells = text.slice(mark + 1).trim()
  const colon = cells.indexOf(':')
  const a = parseA1(colon < 0 ? cells : cells.slice(0, colon))
  const b = colon < 0 ? a : parseA1(cells.slice(colon + 1))
  if (!a || !b) return null
  return {
    sheet: sheetName(text.slice(0, Math.max(mark, 0)).trim()),
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
})

/** `'it''s'` → it's. What is no name of a sheet (`Sheet1:Sheet2`, `A,B!`, `[1]A`) is found in no list of them. */
const sheetName = (text: string): string =>
  text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text

const BEYOND_ASCII = /[^\0-\x7f]/

/** Names of sheets and cells are compared without case, and composed (NFC). */
export const foldName = memoText((name) => (BEYOND_ASCII.test(name) ? name.normalize('NFC') : name).toLowerCase())

/** Column number → letters: 1 → A, 27 → AA. */
export const letters = (n: number): string =>
  n <= 26 ? String.fromCharCode(64 + n) : letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1)

export const a1 = ({ row, column }: RowColumn): string => `${letters(column)}${row}`
