/** Where a pasted block goes: by its headings where it brings them, else from a cell on, over the cells as they are printed. Pure. */

import { normalizeLabel } from '../../../converter/read/index.ts'
import { totals } from '../../../templates/equation.ts'
import type { Edition, Tabular } from '../../../templates/form.ts'
import { type PositionedCell, table } from '../../../templates/printed-table.ts'
import type { Typed } from '../typed.ts'
import type { Block } from './block.ts'

export interface Placement {
  readonly entries: readonly Typed[]
  /** Cells of the block that hold something, but fall on a total or beside the table. */
  readonly onTotals: number
  readonly outside: number
}

/** The block brings headings that are not, or not so, those of this table. */
export const LABELS_DIFFER = 'labelsDiffer'

/** `from` is the id of the number that the block's first cell goes to, where it brings no headings. */
export function place(
  block: Block,
  section: Tabular,
  edition: Edition,
  from: string,
): Placement | typeof LABELS_DIFFER {
  const printedAt = new Map(table(section).cells.map((cell) => [`${cell.top} ${cell.left}`, cell]))
  const labels = new Set(table(section).cells.flatMap((cell) => labelOf(cell) ?? []))
  const firstLabel = block.flatMap((row, r) =>
    row.flatMap((text, c) => (labels.has(normalizeLabel(text)) && text !== '' ? [{ r, c, text }] : [])),
  )[0]
  if (!firstLabel) return drop(block, rowsFrom(block, section, from), edition)
  // Headings are a grid that fits in one way or not at all: no number is put where the heading beside it says something else.
  for (const cell of table(section).cells.filter((one) => labelOf(one) === normalizeLabel(firstLabel.text))) {
    const at = (r: number, c: number) => printedAt.get(`${cell.top - firstLabel.r + r} ${cell.left - firstLabel.c + c}`)
    const fits = block.every((row, r) =>
      row.every((text, c) => {
        const there = at(r, c)
        return text === '' || there?.content.role === 'number' || (there && labelOf(there) === normalizeLabel(text))
      }),
    )
    if (!fits) continue
    const rows = block.map((row, r) => row.map((_, c) => at(r, c)))
    return drop(
      block.map((row, r) => row.map((text, c) => (numberAt(at(r, c)) ? text : ''))),
      rows,
      edition,
    )
  }
  return LABELS_DIFFER
}

const labelOf = ({ content }: PositionedCell): string | undefined =>
  content.role === 'number' ? undefined : normalizeLabel(content.label)

const numberAt = (cell: PositionedCell | undefined) => (cell?.content.role === 'number' ? cell.content.at : undefined)

type Rows = readonly (readonly (PositionedCell | undefined)[])[]

/** Where each cell of the block falls: on the numbers from one on, to the right and below, headings between them passed over. */
function rowsFrom(block: Block, section: Tabular, from: string): Rows {
  const numbers = table(section).cells.filter(numberAt)
  const first = numbers.find((cell) => numberAt(cell)?.id === from)
  if (!first) return []
  const tops = [...new Set(numbers.map((cell) => cell.top))].filter((top) => top >= first.top)
  return block.map((row, r) => {
    const own = numbers.filter((cell) => cell.top === tops[r] && cell.left + cell.colspan > first.left)
    const begin = own[0]?.left ?? 0
    return row.map((_, c) => (isMerged(row, own) ? own.find((cell) => cell.left - begin === c) : own[c]))
  })
}

/** A row copied out of the same form has an empty cell for each that is merged into the one before it. */
function isMerged(row: readonly string[], own: readonly PositionedCell[]): boolean {
  const begins = new Set(own.map((cell) => cell.left - own[0]!.left))
  return row.length > own.length && begins.size > 0 && row.every((text, c) => text === '' || begins.has(c))
}

function drop(block: Block, rows: Rows, edition: Edition): Placement {
  const entries: Typed[] = []
  let onTotals = 0
  let outside = 0
  block.forEach((row, r) => {
    row.forEach((text, c) => {
      const at = numberAt(rows[r]?.[c])
      if (at && !totals(edition).has(at.id)) entries.push({ id: at.id, text: text.trim() })
      else if (text.trim() !== '') at ? onTotals++ : outside++
    })
  })
  return { entries, onTotals, outside }
}
