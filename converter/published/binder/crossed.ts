/** Binds a grid whose rows stand one below the other: rows by their labels, figures by their number and order. */
import { type Edition, type Grid, leaves } from '../../../templates/form.ts'
import { columnsOf } from './columns.ts'
import { figures, styleOf } from './figures.ts'
import { fillGaps } from './gaps.ts'
import { type Label, rowIds } from './lexicon.ts'
import { put, type Result, unreadRow } from './result.ts'
import { isHeading, type Row } from './rows.ts'
import { canBeCut, cutRows } from './run-together.ts'
import type { Token } from './tokens.ts'

export function bindCrossed(
  grid: Grid,
  edition: Edition,
  rows: readonly Row[],
  all: readonly Token[],
  result: Result,
): boolean {
  const columns = leaves(grid.columns)
  const slots = labelled(grid, rows)
  fillGaps(grid, rows, slots, columns.length)
  const firstRow = Math.min(...[...slots.values()].flat().map((r) => r.from), Number.POSITIVE_INFINITY)
  if (!Number.isFinite(firstRow)) return false
  const heads = columnsOf(grid, all, headStart(grid, rows, firstRow), firstRow)
  const byId = new Map(columns.map((c) => [c.id, c]))
  const ordered = heads.order?.map((id) => byId.get(id)!)
  const style = styleOf(rows)
  const pending = new Map<string, Row>()
  const lumped = lumps(grid, rows, slots)
  /** A label with nothing behind it is a row left blank; one that a column bears too is no proof of a row. */
  const isOf = (l: Label, id: string): boolean => l.grid === grid && l.of === 'row' && l.id === id
  const stands = (id: string): boolean =>
    all.some((t) => t.kind === 'label' && t.labels.some((l) => isOf(l, id)) && !t.labels.some((l) => l.of === 'column'))
  for (const id of rowIds(grid)) {
    const candidates = withFigures(slots.get(id) ?? [])
    const [row] = candidates
    if (!row) {
      if (!stands(id) && !lumped.some((l) => l.group.includes(id))) unreadRow(result, grid, id, columns, [])
      continue
    }
    const same = candidates.every((r) => rawOf(r) === rawOf(row))
    const read = ordered && same ? figures(row, ordered, heads, style) : undefined
    if (read) for (const [i, column] of ordered!.entries()) put(result, grid, id, column, read[i])
    else if (ordered && same && canBeCut(row)) pending.set(id, row)
    else
      unreadRow(
        result,
        grid,
        id,
        columns,
        candidates.flatMap((r) => r.units),
      )
  }
  for (const { id, row, group } of lumped) {
    const read = ordered && figures(row, ordered, heads, style)
    if (read) for (const [i, column] of ordered.entries()) put(result, grid, id, column, read[i])
    else unreadRow(result, grid, id, columns, row.units)
    result.lumped.push({ grid, row: id, unprinted: group.filter((other) => other !== id) })
  }
  if (pending.size > 0) cutRows(grid, edition, ordered!, pending, result)
  return true
}

const rawOf = (row: Row): string =>
  row.units
    .map((u) => u.raw.trim())
    .filter((t) => t !== '')
    .join(' ')
const idIn = (grid: Grid, row: Row): string | undefined =>
  isHeading(row) ? undefined : row.labels.find((l) => l.grid === grid && l.of === 'row')?.id

/** A guide or a note may bear the label too: where one row has figures, a row without any is none. */
function withFigures(rows: readonly Row[]): readonly Row[] {
  const figured = rows.filter((r) => r.units.some((u) => u.kind === 'value'))
  return figured.length > 0 ? figured : rows
}

/** The rows with a label of their own. */
function labelled(grid: Grid, rows: readonly Row[]): Map<string, Row[]> {
  const slots = new Map<string, Row[]>()
  for (const row of rows) {
    const id = row.units.length > 0 ? idIn(grid, row) : undefined
    if (id) slots.set(id, [...(slots.get(id) ?? []), row])
  }
  return slots
}

/** Where the headings of a grid may begin: behind the last row before it that holds figures of another. */
function headStart(grid: Grid, rows: readonly Row[], first: number): number {
  const before = rows.filter(
    (r) => r.from < first && !isHeading(r) && r.labels.some((l) => l.of === 'row' && l.grid !== grid),
  )
  return Math.max(0, ...before.map((r) => r.to))
}

interface Lump {
  readonly id: string
  readonly row: Row
  readonly group: readonly string[]
}
/** Groups that are printed as one row, none of whose own rows is there. */
function lumps(grid: Grid, rows: readonly Row[], slots: ReadonlyMap<string, readonly Row[]>): readonly Lump[] {
  return rows.flatMap((row) => {
    const label = isHeading(row) ? undefined : row.labels.find((l) => l.grid === grid && l.lump !== undefined)
    const id = label?.lump
    if (id === undefined || row.units.length === 0) return []
    const group = groupOf(grid.rows, id)
    return group.some((other) => slots.has(other)) ? [] : [{ id, row, group }]
  })
}

const groupOf = (headings: Grid['rows'], id: string): readonly string[] =>
  headings.flatMap((h) => {
    if (!('children' in h)) return []
    return h.children.some((c) => 'id' in c && c.id === id)
      ? leaves(h.children).map((l) => l.id)
      : groupOf(h.children, id)
  })
