/** The clipboard of Excel, WPS or a browser → a block of texts, row by row. Nothing in it becomes an element of the page. */
import { records } from '../../../converter/source/index.ts'

export type Block = readonly (readonly string[])[]

/** No table of the form has a tenth of these cells; what is larger is another table, and would only take its time. */
const MOST = { cells: 5_000, characters: 2_000_000 }
export const TOO_LARGE = 'tooLarge'

/**
 * The block that was copied: as text, cell by cell, or as a web table where the text has another shape: browsers leave out
 * cells that are merged. Of merged cells the first holds the text, the others are empty, as in a workbook.
 */
export function blockOf(plain: string, html: string): Block | typeof TOO_LARGE {
  const ends = plain.match(/[\t\n\r]/g)?.length ?? 0
  if (ends > MOST.cells || plain.length > MOST.characters) return TOO_LARGE
  const text = trimmed(records(plain, '\t'))
  if (html === '' || html.length > MOST.characters) return text
  const table = tableOf(html)
  if (table === TOO_LARGE || !table) return table ?? text
  return shape(table) === shape(text) ? text : table
}

const shape = (block: Block): string => block.map((row) => row.length).join(' ')

/** Every copied block ends with a line end; a table on a page may end with rows of nothing. */
function trimmed(rows: Block): Block {
  let end = rows.length
  while (end > 1 && rows[end - 1]!.every((cell) => cell === '')) end--
  return rows.slice(0, end)
}

function tableOf(html: string): Block | typeof TOO_LARGE | undefined {
  // A document of its own: nothing in it runs, loads or is shown.
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table || table.rows.length === 0) return undefined
  const rows: string[][] = Array.from(table.rows, () => [])
  let cells = 0
  for (const [top, row] of [...table.rows].entries()) {
    let left = 0
    for (const cell of row.cells) {
      while (rows[top]![left] !== undefined) left++
      const bottom = Math.min(rows.length, top + Math.max(1, cell.rowSpan))
      cells += (bottom - top) * cell.colSpan
      if (cells > MOST.cells) return TOO_LARGE
      for (let r = top; r < bottom; r++)
        for (let c = left; c < left + cell.colSpan; c++)
          rows[r]![c] = r === top && c === left ? (cell.textContent ?? '').trim() : ''
      left += cell.colSpan
    }
  }
  return trimmed(rows.map((row) => Array.from(row, (text) => text ?? '')))
}
