/** Where in the cells of a text the passage stands that a finding quotes. Pure. */
import { paragraphs } from '../../converter/report.ts'
import { columnOf, rowOf, type SnapshotSheet } from '../../converter/snapshot.ts'
import { a1, parseA1 } from '../../templates/lib/a1.ts'

export interface Passage {
  readonly cell: string
  /** Positions in the text of the cell, the end not included. */
  readonly start: number
  readonly end: number
}

/**
 * The first place from the cell `from` on, below or beside it, where the words stand: in one cell, or a paragraph a cell. Empty
 * where they are not found as they are quoted.
 */
export function passageIn(sheet: SnapshotSheet, from: string, quote: string): readonly Passage[] {
  const top = parseA1(from)?.row ?? 1
  const texts = [...sheet.cells()]
    .filter(([key, { value }]) => rowOf(key) >= top && typeof value === 'string')
    .sort(([a], [b]) => a - b)
    .map(([key, { value }]) => ({ cell: a1({ row: rowOf(key), column: columnOf(key) }), text: String(value) }))
  for (const lines of [[quote], paragraphs(quote)]) {
    const first = texts.findIndex((_, i) => lines.every((line, n) => texts[i + n]?.text.includes(line)))
    if (first < 0 || lines.length === 0) continue
    return lines.map((line, n) => {
      const { cell, text } = texts[first + n]!
      const start = text.indexOf(line)
      return { cell, start, end: start + line.length }
    })
  }
  return []
}
