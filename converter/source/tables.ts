/** A table that somebody keeps, of text or of a workbook → rows of text. Knows no column. */

import { digits } from '../../templates/lib/decimal.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { columnOf, rowOf, type SnapshotCell, type SnapshotSheet } from '../snapshot.ts'
import { snapshot } from '../xlsx/index.ts'
import { declaredSeparator, decode, records, SEPARATORS } from './csv.ts'

export type Rows = readonly (readonly string[])[]

/**
 * Every table that the bytes may be read as: a workbook's sheets; a text cut at each of the usual separators, where it does not
 * say which is its own. Throws `Unreadable` for a workbook that cannot be read.
 */
export function tablesOf(bytes: Uint8Array, inflate: Inflate): readonly Rows[] {
  if (isBook(bytes)) return snapshot(bytes, inflate).sheets.map(rowsOf)
  const text = decode(bytes)
  const declared = declaredSeparator(text)
  return declared
    ? [records(declared.rest, declared.separator)]
    : SEPARATORS.map((separator) => records(text, separator))
}

/** A zip, or the old container: what it is and why it is not read, the reader says. */
const isBook = ([a, b, c]: Uint8Array): boolean =>
  (a === 0x50 && b === 0x4b && c === 0x03) || (a === 0xd0 && b === 0xcf && c === 0x11)

/** More than these no list has; a cell far away from it would only be filled up to. */
const MOST = { rows: 100_000, columns: 50 }

function rowsOf(sheet: SnapshotSheet): Rows {
  const rows: string[][] = []
  for (const [key, cell] of sheet.cells()) {
    const [row, column] = [rowOf(key), columnOf(key)]
    if (row > MOST.rows || column > MOST.columns) continue
    while (rows.length < row) rows.push([])
    const line = rows[row - 1]!
    while (line.length < column) line.push('')
    line[column - 1] = textOf(cell)
  }
  return rows
}

const textOf = ({ value }: SnapshotCell): string =>
  typeof value === 'number' ? digits(value) : typeof value === 'string' ? value : ''
