/** Where among the tokens the form's tables stand: stretches dense with its labels. Prose that names a label is none. */
import { type Edition, type Grid, narratives } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import type { Line } from './flat.ts'
import type { Token } from './tokens.ts'

export interface Segment {
  readonly from: number
  readonly to: number
}

/** A longer word stands in no table but as a label; a longer line with a full stop is prose unless it holds labels enough. */
const LONGEST_WORD = 40
const PROSE_LINE = 60
/** So many different labels make a table. */
const DENSE = 4
/** A label of so many characters hardly stands in prose. */
const TELLING = 6

export function segments(all: readonly Token[], lines: readonly Line[], edition: Edition): readonly Segment[] {
  const written = new Set(narratives(edition).map((s) => s.id))
  /** A table ends where a written section begins. */
  const begins = (t: Token): boolean =>
    t.kind === 'label' && !t.cell && t.labels.some((l) => l.of === 'heading' && written.has(l.id ?? ''))
  const prose = proseLines(all, lines)
  const out: Segment[] = []
  let from = 0
  const close = (to: number): void => {
    const segment = trimmed(all, from, to)
    if (segment && isDense(all, segment)) out.push(segment)
  }
  all.forEach((token, i) => {
    if (
      !begins(token) &&
      !prose.has(token.line) &&
      !(token.kind === 'text' && !token.cell && canonical(token.raw).text.length > LONGEST_WORD)
    )
      return
    close(i)
    from = i + 1
  })
  close(all.length)
  return out
}

function proseLines(all: readonly Token[], lines: readonly Line[]): ReadonlySet<number> {
  const labels = new Map<number, number>()
  for (const t of all) if (t.kind === 'label') labels.set(t.line, (labels.get(t.line) ?? 0) + 1)
  return new Set(
    lines.flatMap((line, i) =>
      line.kind === 'text' &&
      line.text.length > PROSE_LINE &&
      /[。；]|，.*，/u.test(line.text) &&
      !/[|\t]/.test(line.text) &&
      (labels.get(i) ?? 0) < DENSE * 2
        ? [i]
        : [],
    ),
  )
}

/** A label with a figure right behind it, and nothing that counts or goes on, is a row of a table. */
const isFigured = (t: Token, next: Token | undefined): boolean =>
  ofTable(t) && next?.kind === 'value' && /^[\d/+\-.,]+$/.test(next.raw.trim())

const ofTable = (t: Token): boolean => t.kind === 'label' && t.labels.some((l) => l.of !== 'heading')

/** From the first label of a table on; what prose before it may have named does not count. */
function trimmed(all: readonly Token[], from: number, to: number): Segment | undefined {
  let start = from
  const heading = all.findIndex((t, i) => i >= from && i < to && t.kind === 'label' && t.labels[0]!.of === 'heading')
  if (heading >= 0 && !all.slice(from, heading).some((t, i) => isFigured(t, all[from + i + 1]))) start = heading + 1
  while (start < to && !ofTable(all[start]!)) start++
  // A ruled row is whole.
  while (
    start < to &&
    start > from &&
    all[start]!.cell &&
    all[start - 1]!.cell &&
    all[start - 1]!.line === all[start]!.line
  )
    start--
  return start < to ? { from: start, to } : undefined
}

function isDense(all: readonly Token[], { from, to }: Segment): boolean {
  const seen = new Set<string>()
  let telling = false
  for (let i = from; i < to; i++) {
    const token = all[i]!
    if (token.kind !== 'label') continue
    for (const l of token.labels) {
      if (l.of === 'heading') continue
      seen.add(`${l.grid?.id} ${l.of} ${l.id ?? l.core}`)
      telling ||= l.of === 'banner' || l.of === 'corner' || l.core.length >= TELLING
    }
  }
  return telling && seen.size >= DENSE
}

/** How many different labels of some grids stand in the segments: how well an edition fits. */
export function fit(all: readonly Token[], where: readonly Segment[], of: (grid: Grid) => boolean): number {
  const seen = new Set<string>()
  for (const { from, to } of where)
    for (let i = from; i < to; i++) {
      const token = all[i]!
      if (token.kind !== 'label') continue
      for (const l of token.labels)
        if (l.grid && of(l.grid) && (l.of === 'row' || l.of === 'column' || l.of === 'banner'))
          seen.add(`${l.grid.id} ${l.of} ${l.id ?? ''}`)
    }
  return seen.size
}
