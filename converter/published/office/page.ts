/** A printed page: its words and rules → paragraphs and tables from top to bottom. */
import type { Block, Paragraph, Table } from '../sources/index.ts'
import { type Box, isWithin, linesOf, type Rule, type RuledCell, ruledTables, type Words } from './ruled.ts'

export interface PrintedPage {
  readonly words: readonly Words[]
  readonly rules: readonly Rule[]
}

/** What pages count on from one to the next. */
export interface Count {
  tables: number
  lines: number
}

/** A table of fewer cells is a frame, or the rule below a heading. */
const FEWEST_CELLS = 4

export function blocksOf(page: PrintedPage, count: Count): readonly Block[] {
  const tables = ruledTables(page.rules).filter((t) => t.rows.flat().length >= FEWEST_CELLS)
  const left = page.words.filter((w) => w.text.trim() !== '' && !tables.some((t) => isWithin(w, t)))
  const placed: { readonly top: number; readonly make: () => Block }[] = [
    ...tables.map((t) => ({ top: t.top, make: () => tableBlock(t.rows, page.words, ++count.tables) })),
    ...paragraphsOf(left).map((p) => ({
      top: p.top,
      make: (): Paragraph => ({ kind: 'paragraph', text: p.text, place: { line: ++count.lines } }),
    })),
  ]
  return placed.sort((a, b) => b.top - a.top).map(({ make }) => make())
}

function tableBlock(rows: readonly (readonly RuledCell[])[], words: readonly Words[], number: number): Table {
  const width = Math.max(...rows.flat().map((c) => c.column + c.colspan))
  return {
    kind: 'table',
    width,
    rows: rows
      .filter((cells) => cells.length > 0)
      .map((cells, i) =>
        cells.map(({ row, column, rowspan, colspan, box }, j) => {
          const place = { table: number, row: i + 1, cell: j + 1 }
          const text = shownIn(words, box)
          return { row, column, rowspan, colspan, text, place, inside: [{ kind: 'paragraph', text, place }] }
        }),
      ),
  }
}

/** Words that lie across a border belong to no cell for certain: they are marked, so that they are no figure. */
function shownIn(words: readonly Words[], box: Box): string {
  const inside = words.filter((w) => w.text.trim() !== '' && isWithin(w, box))
  const across = inside.some((w) => /\d/.test(w.text) && (w.left < box.left - OVER || w.right > box.right + OVER))
  const text = linesOf(inside)
    .map((l) => l.text)
    .join('\n')
  return across ? `${text}？` : text
}
const OVER = 3

/** Lines of running text: a new paragraph begins indented, or behind a line that ends early. */
function paragraphsOf(words: readonly Words[]): readonly { readonly text: string; readonly top: number }[] {
  const lines = linesOf(words)
  const right = Math.max(0, ...lines.map((l) => l.box.right))
  const margin = Math.min(Number.POSITIVE_INFINITY, ...lines.filter((l) => l.text.length > 20).map((l) => l.box.left))
  const out: { text: string; top: number; ended: boolean; bottom: number }[] = []
  for (const { text, box } of lines) {
    const size = box.top - box.bottom
    const before = out.at(-1)
    const indented = box.left > margin + size
    const ended = box.right < right - 2.5 * size
    if (before && !before.ended && !indented && before.bottom - box.top < 2 * size) {
      before.text += text.trim()
      before.ended = ended
      before.bottom = box.bottom
    } else out.push({ text: text.trim(), top: box.top, ended, bottom: box.bottom })
  }
  return out
}
