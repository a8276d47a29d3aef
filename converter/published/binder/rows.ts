/** Tokens → rows: what labels them, and what stands behind. */
import type { Label } from './lexicon.ts'
import type { Token } from './tokens.ts'

export interface Row {
  /** All that stands before its figures, and behind the figures before. */
  readonly head: readonly Token[]
  /** What labels it: its last label, if no other word comes after. */
  readonly labels: readonly Label[]
  /** Figures, visible blanks, and (in ruled rows) words in their place. */
  readonly units: readonly Token[]
  readonly ruled: boolean
  /** Where it stands among the tokens. */
  readonly from: number
  readonly to: number
}

/** Reads rows off a stretch of tokens. */
export function rowsOf(all: readonly Token[], start: number, stop: number): readonly Row[] {
  const rows: Row[] = []
  let i = start
  while (i < stop) {
    const from = i
    const ruledRow = all[i]!.cell !== undefined
    let end = i
    if (ruledRow) while (end < stop && all[end]!.kind !== 'end') end++
    else while (end < stop && isWords(all[end]!) && !all[end]!.cell && all[end]!.kind !== 'end') end++
    if (ruledRow) {
      const cells = all.slice(i, end)
      const split = headEnd(cells)
      rows.push(row(cells.slice(0, split), cells.slice(split), true, from, end))
      i = end + 1
      continue
    }
    let to = end
    while (to < stop && !isWords(all[to]!) && !all[to]!.cell && all[to]!.kind !== 'end') to++
    if (to > from) rows.push(row(all.slice(from, end), all.slice(end, to), false, from, to))
    i = Math.max(to, from + 1)
  }
  return rows
}

const isWords = (t: Token): boolean => t.kind === 'label' || t.kind === 'text'

/** How many cells of a ruled row come before its figures: up to the last label or word before the first figure. */
function headEnd(cells: readonly Token[]): number {
  const first = cells.findIndex((c) => c.kind === 'value')
  const before = first < 0 ? cells : cells.slice(0, first)
  const last = before.findLastIndex(isWords)
  // A label that only a row may have ends the head: a word behind it stands in the place of a figure.
  const own = before.findLastIndex((c) => c.kind === 'label' && c.labels.some((l) => l.of === 'row'))
  return (own >= 0 && before.slice(own + 1).every((c) => c.kind !== 'label') ? own : last) + 1
}

function row(head: readonly Token[], units: readonly Token[], ruled: boolean, from: number, to: number): Row {
  const last = head.findLast(isWords)
  return { head, labels: last?.kind === 'label' ? last.labels : [], units, ruled, from, to }
}

/** A ruled row of headings; in running text, headings come before the label of the first row. */
export const isHeading = (row: Row): boolean =>
  row.ruled && row.head.filter((t) => t.kind === 'label' && t.labels.some((l) => l.of === 'column')).length >= 2

/** What is shown of a row: all but its blanks. */
export const seen = (row: Row): readonly Token[] => row.units.filter((u) => u.kind !== 'blank')
