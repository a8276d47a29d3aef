/** Rows without a label of the form: misprinted, shortened, or missing. They stand for those that are missing beside their neighbours. */
import { type Grid, leaves } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import { rowIds } from './lexicon.ts'
import { likeness, partOf } from './likeness.ts'
import { isHeading, type Row, seen } from './rows.ts'

/** A label at least so much alike stands for the one that is missing at its place. */
const ALIKE = 0.6
const SOMEWHAT_ALIKE = 0.4

/** Rows whose label is misprinted or missing, between two that are known: only where there are as many as are missing. */
export function fillGaps(grid: Grid, rows: readonly Row[], slots: Map<string, Row[]>, width: number): void {
  const ids = rowIds(grid)
  const cores = new Map(leaves(grid.rows).map((l) => [l.id, bare(l.label)]))
  const place = (id: string): number => rows.indexOf(slots.get(id)![0]!)
  const known = ids.flatMap((id, i) => (slots.has(id) ? [i] : []))
  for (let a = -1; a < known.length; a++) {
    const [low, high] = [known[a] ?? -1, known[a + 1] ?? ids.length]
    const missing = ids.slice(low + 1, high)
    if (missing.length === 0 || (low < 0 && high === ids.length)) continue
    const begin = low < 0 ? 0 : place(ids[low]!) + 1
    const end = high === ids.length ? rows.length : place(ids[high]!)
    const between = open(rows.slice(begin, Math.max(begin, end)), low < 0, width)
    const inside = low >= 0 && high < ids.length
    const fits = (row: Row, id: string): boolean => {
      const head = headOf(row)
      const core = cores.get(id)!
      if (head === '') return inside
      const alike = likeness(head, core)
      const best = ids.every((other) => other === id || likeness(head, cores.get(other)!) < alike)
      return (
        best &&
        (alike >= ALIKE ||
          (inside && between.length === missing.length && alike >= SOMEWHAT_ALIKE) ||
          (inside && head.length >= 4 && partOf(head, core)))
      )
    }
    if (inside && between.length === missing.length && missing.every((id, i) => fits(between[i]!, id)))
      for (const [i, id] of missing.entries()) slots.set(id, [between[i]!])
    else
      for (const id of missing) {
        const fitting = between.filter((row) => headOf(row) !== '' && fits(row, id))
        if (fitting.length === 1) slots.set(id, [fitting[0]!])
      }
  }
}

/** The rows next to a known one that no label claims. */
function open(rows: readonly Row[], last: boolean, width: number): readonly Row[] {
  const isOpen = (r: Row): boolean =>
    !isHeading(r) &&
    !r.labels.some((l) => l.of === 'row' || l.lump !== undefined) &&
    seen(r).length > 0 &&
    (!r.ruled || r.units.length >= width)
  const isBorder = (r: Row): boolean =>
    r.labels.some((l) => l.of === 'row' || l.of === 'banner' || l.of === 'corner') || isHeading(r)
  const run = last ? [...rows].reverse() : rows
  const border = run.findIndex(isBorder)
  const near = (border < 0 ? run : run.slice(0, border)).filter(isOpen)
  return last ? [...near].reverse() : near
}

const bare = (text: string): string =>
  canonical(text)
    .text.replace(/\([^()]*\)$/, '')
    .replace(/^\(?[\d一二三四五六七八九十]+[,.)]+/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
/** The words before a row's figures: those of its own last cell, or since the last label. */
function headOf(row: Row): string {
  const words = row.head.filter((t) => t.kind === 'label' || t.kind === 'text')
  const from = words.findLastIndex((t) => t.kind === 'label') + 1
  const own = row.ruled ? words.slice(-1) : words.slice(from)
  return bare(own.map((t) => t.raw).join(''))
}
