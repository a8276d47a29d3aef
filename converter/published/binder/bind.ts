/** Document → the figures, names and texts of a report: edition by table, rows and columns by their labels. */
import { currentEdition, editionForYear, editions } from '../../../templates/editions/index.ts'
import { type Edition, type Grid, grids, narratives, tables } from '../../../templates/form.ts'
import { Unreadable } from '../../errors.ts'
import type { PublishedDocument } from '../sources/index.ts'
import { bindAcross } from './across.ts'
import { bindCrossed } from './crossed.ts'
import { flatten, type Line } from './flat.ts'
import { emptyResult, type Result } from './result.ts'
import { type Row, rowsOf } from './rows.ts'
import { type Written, writtenSections } from './sections.ts'
import { fit, type Segment, segments } from './segments.ts'
import { type Title, titleOf } from './title.ts'
import { type Token, tokens } from './tokens.ts'

export interface Bound extends Result {
  readonly edition: Edition
  /** By its tables; otherwise by its year, or by nothing. */
  readonly certain: boolean
  readonly title: Title
  readonly written: Written
  /** Grids of which nothing is there. */
  readonly missing: readonly Grid[]
  readonly pictures: number
}

interface View {
  readonly edition: Edition
  readonly all: readonly Token[]
  readonly where: readonly Segment[]
}

/** Throws `Unreadable` (WB-IMPORT) where there is no report, more than one, or only pictures of one. */
export function bind(document: PublishedDocument): Bound {
  const lines = flatten(document)
  const views = editions.map((edition): View => {
    const all = tokens(lines, edition)
    return { edition, all, where: segments(all, lines, edition) }
  })
  const title = titleOf(lines, firstTable(views, lines), document.title)
  const { view, certain } = choose(views, title)
  const { edition, all, where } = view
  const rows = where.flatMap(({ from, to }) => rowsOf(all, from, to))
  refuseSeveral(edition, rows, all)
  const result = emptyResult()
  const stretch = all.slice(0, where.at(-1)?.to ?? 0)
  const missing = grids(edition).filter(
    (grid) => !(grid.across ? bindAcross(grid, rows, stretch, result) : bindCrossed(grid, edition, rows, all, result)),
  )
  const tabular = tabularLines(all, where)
  const written = writtenSections(edition, lines, all, (line) => tabular.has(line), title)
  const nothing = missing.length === grids(edition).length
  const headings = [...written.texts.values()].filter((t) => t !== '').length
  if (nothing && where.length === 0 && headings < narratives(edition).length - 1) {
    if (document.pictures > 0 && textLength(lines) < FEW) throw new Unreadable('pictures')
    throw new Unreadable('noReport')
  }
  return { ...result, edition, certain, title, written, missing, pictures: document.pictures }
}

/** A document of no more characters shows its report as pictures. */
const FEW = 400
const textLength = (lines: readonly Line[]): number =>
  lines.reduce(
    (n, l) => n + (l.kind === 'text' ? l.text.trim().length : l.cells.reduce((m, c) => m + c.text.length, 0)),
    0,
  )

function firstTable(views: readonly View[], lines: readonly Line[]): number {
  const first = views.flatMap(({ all, where }) => where.slice(0, 1).map(({ from }) => all[from]!.line))
  return first.length > 0 ? Math.max(Math.min(...first), 1) : lines.length
}

/** The edition whose labels the tables bear; a later table only decides where the earlier say nothing. */
function choose(views: readonly View[], title: Title): { readonly view: View; readonly certain: boolean } {
  const count = Math.max(...editions.map((e) => tables(e).length))
  for (let i = 0; i < count; i++) {
    const fits = views.map(({ edition, all, where }) => {
      const table = tables(edition)[i]
      return table ? fit(all, where, (grid) => table.grids.includes(grid)) : 0
    })
    const best = Math.max(...fits)
    const winners = views.filter((_, v) => fits[v] === best)
    if (best > 0 && winners.length === 1) return { view: winners[0]!, certain: true }
  }
  const wanted = title.year === null ? undefined : editionForYear(title.year)
  const view = views.find((v) => v.edition === (wanted ?? currentEdition))!
  return { view, certain: wanted !== undefined }
}

/** Two reports, one after the other or side by side: which of them would be read? */
function refuseSeveral(edition: Edition, rows: readonly Row[], all: readonly Token[]): void {
  for (const grid of grids(edition)) {
    const seen = new Map<string, Set<string>>()
    for (const row of rows) {
      const label = row.labels.find((l) => l.grid === grid && l.of === 'row')
      if (!label?.id || !row.units.some((u) => u.kind === 'value')) continue
      seen.set(label.id, (seen.get(label.id) ?? new Set()).add(row.units.map((u) => u.raw.trim()).join(' ')))
    }
    const twice = [...seen.values()].filter((s) => s.size > 1).length
    if (twice > 2 && twice * 2 > seen.size) throw new Unreadable('severalReports')
  }
  // Side by side, a heading of the same row of a table comes twice.
  const heads = new Map<string, number>()
  for (const t of all)
    if (t.kind === 'label' && t.cell && !t.labels.some((l) => l.grid?.across))
      for (const l of t.labels)
        if (l.of === 'column' && l.grid && isWide(l.grid)) {
          const key = `${t.line} ${l.id}`
          heads.set(key, (heads.get(key) ?? 0) + 1)
        }
  if ([...heads.values()].filter((n) => n > 1).length >= 2) throw new Unreadable('severalReports')
}

const isWide = (grid: Grid): boolean => grid.columns.some((c) => 'children' in c)

function tabularLines(all: readonly Token[], where: readonly Segment[]): ReadonlySet<number> {
  const out = new Set<number>()
  for (const { from, to } of where) for (let i = from; i < to; i++) out.add(all[i]!.line)
  return out
}
