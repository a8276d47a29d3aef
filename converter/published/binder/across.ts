/** Binds a grid that is printed as one line of figures, its rows side by side. */
import { type Grid, leaves } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import { cuts, type RowSum } from './cut.ts'
import { type Style, styleOf } from './figures.ts'
import { put, type Result, unreadRow } from './result.ts'
import type { Row } from './rows.ts'
import type { Token } from './tokens.ts'
import { figureIn } from './value.ts'

export function bindAcross(grid: Grid, rows: readonly Row[], all: readonly Token[], result: Result): boolean {
  const first = all.findIndex(
    (t) =>
      t.kind === 'label' &&
      t.labels.some((l) => l.grid === grid && (l.of === 'column' || l.of === 'row') && !alsoElsewhere(t, grid)),
  )
  if (first < 0) return false
  const near = rows.filter(
    (r) => r.to > first && r.units.length > 0 && !r.labels.some((l) => l.of === 'row' && l.grid !== grid),
  )
  const places = leaves(grid.rows).flatMap((row) => leaves(grid.columns).map((column) => ({ row: row.id, column })))
  const style = styleOf(rows)
  const fitting = near.flatMap((row) => {
    const read = figures(row, grid, places.length, all, headFrom(grid, all, row), style)
    return read ? [{ row, read }] : []
  })
  const filled = distinct(fitting.filter(({ read }) => read.some((t) => t !== undefined)))
  const [one] = filled.length > 0 ? filled : fitting
  if (one && filled.length <= 1 && inOrder(grid, all, headFrom(grid, all, one.row), one.row)) {
    for (const [i, { row, column }] of places.entries()) put(result, grid, row, column, one.read[i])
    return true
  }
  const shown = near.filter((r) => r.units.some((t) => t.kind === 'value'))
  for (const row of leaves(grid.rows))
    unreadRow(
      result,
      grid,
      row.id,
      leaves(grid.columns),
      shown.flatMap((r) => r.units),
    )
  return true
}

/** Where the headings of its line begin: behind all that belongs to other figures. */
function headFrom(grid: Grid, all: readonly Token[], { from }: Row): number {
  for (let i = from - 1; i >= 0; i--) {
    const t = all[i]!
    if (t.kind === 'value' || (t.kind === 'label' && t.labels.some((l) => l.of === 'row') && alsoElsewhere(t, grid)))
      return i + 1
  }
  return 0
}

/** What is printed twice in the same words is one. */
const distinct = <T extends { readonly read: readonly (Token | undefined)[] }>(some: readonly T[]): readonly T[] => [
  ...new Map(some.map((one) => [one.read.map((t) => t?.raw.trim() ?? '').join(' '), one])).values(),
]

const alsoElsewhere = (t: Token, grid: Grid): boolean =>
  t.kind === 'label' && t.labels.some((l) => l.grid && l.grid !== grid)

function figures(
  row: Row,
  grid: Grid,
  count: number,
  all: readonly Token[],
  first: number,
  style: Style,
): readonly (Token | undefined)[] | undefined {
  const seen = row.units.filter((t) => t.kind !== 'blank')
  const asIs = (tokens: readonly Token[]) => tokens.map((t) => (t.kind === 'blank' ? undefined : t))
  if (row.ruled) {
    if (!seen.every((t) => (t.cell?.rowspan ?? 1) === 1)) return undefined
    if (seen.length === count) return seen
    if (row.head.length > 0 && seen.length === 0) return undefined
    if (row.units.length === count) return asIs(row.units)
    return below(row, grid, count, all, first)
  }
  if (seen.length === count && seen.every((t) => !('unclear' in figureIn(t.raw)))) return seen
  if (style.bare && row.units.length === count) return asIs(row.units)
  if (!row.units.every((t) => t.kind === 'value')) return undefined
  const columns = leaves(grid.columns)
  const index = (id: string) => columns.findIndex((c) => c.id === id)
  const sums = leaves(grid.rows).flatMap((r, i): readonly RowSum[] =>
    grid.rules
      .filter((rule) => rule.kind === 'total' && rule.each === 'row' && (!rule.of || rule.of.includes(r.id)))
      .map((rule) => ({
        total: i * columns.length + index(String(rule.left[0])),
        parts: rule.right.map((t) => i * columns.length + index(String(t))),
      })),
  )
  const ways = cuts(
    row.units.map((t) => canonical(t.raw).text),
    count,
    sums,
  )
  return ways.length === 1 ? ways[0]!.map((n): Token => ({ ...row.units[0]!, raw: String(n) })) : undefined
}

/** Figures by the headings they stand below, where blanks of other tables lie around them. */
function below(
  row: Row,
  grid: Grid,
  count: number,
  all: readonly Token[],
  first: number,
): readonly (Token | undefined)[] | undefined {
  const columns = headCells(grid, all, first, row.from).map((t) => t.cell!.column)
  if (columns.length !== count || new Set(columns).size !== count) return undefined
  const found = columns
    .sort((a, b) => a - b)
    .map((c) => row.units.find((t) => t.cell!.column === c && t.cell!.colspan === 1))
  const taken = new Set(found)
  if (found.some((t) => t === undefined) || row.units.some((t) => t.kind !== 'blank' && !taken.has(t))) return undefined
  return found.map((t) => (t!.kind === 'blank' ? undefined : t))
}

const headCells = (grid: Grid, all: readonly Token[], from: number, to: number): readonly Token[] =>
  all
    .slice(from, to)
    .filter((t) => t.cell && t.kind === 'label' && t.labels.some((l) => l.grid === grid && l.of === 'column'))

/** In a ruled table the headings must stand in the form's order; in running text they may be scattered, letter by letter. */
function inOrder(grid: Grid, all: readonly Token[], first: number, { ruled, from }: Row): boolean {
  if (!ruled) return true
  const ids = leaves(grid.columns).map((c) => c.id)
  const expected = leaves(grid.rows).flatMap(() => ids)
  const seen = [...headCells(grid, all, first, from)]
    .sort((a, b) => a.cell!.column - b.cell!.column)
    .map((t) => (t.kind === 'label' ? t.labels.find((l) => l.grid === grid && l.of === 'column')!.id! : ''))
  const rows = leaves(grid.rows).map((r) =>
    all
      .slice(first, from)
      .find((t) => t.kind === 'label' && t.labels.some((l) => l.grid === grid && l.of === 'row' && l.id === r.id)),
  )
  const starts = rows.flatMap((t) => t?.cell?.column ?? [])
  if (starts.some((c, i) => i > 0 && c <= starts[i - 1]!)) return false
  if (seen.length > expected.length) return false
  let at = 0
  for (const id of expected) if (id === seen[at]) at++
  return at === seen.length
}
