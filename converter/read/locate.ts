/**
 * Binds every number of a table to a cell: by its defined name, checked against the printed headings; by the headings where
 * names are lost or have stayed behind. A cell on which both disagree is not bound at all.
 */

import { type Cell, cellsOf, type Grid, leaves, type Tabular } from '../../templates/form.ts'
import { type Area, a1, type RowColumn } from '../../templates/lib/a1.ts'
import { type Finding, found } from '../finding.ts'
import { areaOf, cellKey, type Snapshot, type SnapshotSheet } from '../snapshot.ts'
import { type Headings, headingsOf, normalizeLabel } from './labels.ts'
import { confirmed, same, trust } from './trust.ts'

export interface Located {
  readonly sheet: SnapshotSheet
  /** By id; numbers that could not be bound are missing. */
  readonly spots: ReadonlyMap<string, RowColumn>
  readonly findings: readonly Finding[]
  /** How many were bound by headings because their names were lost. */
  readonly byHeading: number
}

/** Finds the sheet of a table and the cell of each of its numbers; `undefined` where there is no such sheet. */
export function locate(section: Tabular, snapshot: Snapshot): Located | undefined {
  const cells = section.grids.flatMap((g) => cellsOf(g))
  const names = new Map<string, Area>()
  for (const at of cells) {
    const area = areaOf(at.id, snapshot.names)
    if (area) names.set(at.id, area)
  }
  const sheet = sheetOf(section, names, snapshot)
  if (!sheet) return undefined
  const spots = new Map<string, RowColumn>()
  const findings: Finding[] = []
  let byHeading = 0
  const printed = headingsOf(section, sheet)
  const here = new Map<string, RowColumn>()
  for (const [id, { sheet: of, top, left }] of names) if (of === sheet.name) here.set(id, { row: top, column: left })
  const named = (at: Cell): RowColumn | undefined => here.get(at.id)
  const whom = trust(printed, named, sheet)
  const nameWillDo = whom === 'both' && confirmed(printed, named)
  for (const [grid, headings] of printed) {
    for (const at of cellsOf(grid)) {
      const byName = whom === 'headings' ? undefined : named(at)
      const byLabel = headings.at(at)
      const place = { at, sheet: sheet.name }
      if (byName && byLabel && !same(byName, byLabel))
        findings.push(found('cellAmbiguous', { ...place, cell: a1(byName), other: a1(byLabel) }))
      else if (byLabel && (byName || whom !== 'agreement')) spots.set(at.id, byLabel)
      else if (byName && nameWillDo && (grid.across || headings.rows.has(at.row) || relabelled(byName, section, sheet)))
        spots.set(at.id, byName)
      if (byLabel && !byName && spots.has(at.id)) byHeading++
    }
    findings.push(...lost(grid, spots, findings, sheet), ...changedLabels(grid, headings, spots, sheet))
  }
  return { sheet, spots, findings, byHeading }
}

/** True where a text stands beside a number that is no row heading of the form: somebody has changed the heading. */
function relabelled({ row, column }: RowColumn, section: Tabular, sheet: SnapshotSheet): boolean {
  const labels = new Set(section.grids.flatMap((g) => leaves(g.rows).map((r) => normalizeLabel(r.label))))
  const beside = Array.from({ length: column - 1 }, (_, i) => sheet.cells().get(cellKey(row, i + 1))?.value)
  const texts = beside.filter((value) => typeof value === 'string').map(normalizeLabel)
  return texts.length > 0 && !texts.some((text) => labels.has(text))
}

/** The sheet that most names point to; else the one with its tab; else the one that shows its headings. */
function sheetOf(section: Tabular, names: ReadonlyMap<string, Area>, { sheets }: Snapshot): SnapshotSheet | undefined {
  const votes = new Map<string, number>()
  for (const { sheet } of names.values()) votes.set(sheet, (votes.get(sheet) ?? 0) + 1)
  const [winner] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? []
  return (
    sheets.find((s) => s.name === winner) ??
    sheets.find((s) => normalizeLabel(s.name) === normalizeLabel(section.tab)) ??
    sheets.find((s) => [...headingsOf(section, s).entries()].every(([grid, h]) => cellsOf(grid).some((at) => h.at(at))))
  )
}

/** One finding for each line of numbers that cannot be found, however long. */
function lost(
  grid: Grid,
  spots: ReadonlyMap<string, RowColumn>,
  ambiguous: readonly Finding[],
  sheet: SnapshotSheet,
): readonly Finding[] {
  if (cellsOf(grid).every((at) => spots.has(at.id))) return []
  const told = new Set(ambiguous.map((f) => f.at).flatMap((at) => (at ? [`${at.row}.${at.column}`] : [])))
  return leaves(grid.rows).flatMap((row) => {
    const missing = cellsOf(grid).filter(
      (at) => at.row === row.id && !spots.has(at.id) && !told.has(`${at.row}.${at.column}`),
    )
    return missing[0] ? [found('cellLost', { at: missing[0], sheet: sheet.name, count: missing.length })] : []
  })
}

/** Headings that no longer say what the form prints, as seen from the cells that their names still find. */
function changedLabels(
  grid: Grid,
  headings: Headings,
  spots: ReadonlyMap<string, RowColumn>,
  sheet: SnapshotSheet,
): readonly Finding[] {
  const complete =
    headings.rows.size === leaves(grid.rows).length && headings.columns.size === leaves(grid.columns).length
  if (grid.across || complete) return []
  const cells = sheet.cells()
  const first = Math.min(...cellsOf(grid).flatMap((c) => spots.get(c.id)?.column ?? []))
  const out: Finding[] = []
  const tell = (printed: string, row: number, column: number) => {
    const value = cells.get(cellKey(row, column))?.value
    const text = typeof value === 'string' ? value : ''
    if (normalizeLabel(text) !== normalizeLabel(printed))
      out.push(found('labelChanged', { printed, found: text, sheet: sheet.name, cell: a1({ row, column }) }))
  }
  for (const row of leaves(grid.rows).filter((r) => !headings.rows.has(r.id))) {
    const spot = cellsOf(grid)
      .filter((c) => c.row === row.id)
      .flatMap((c) => spots.get(c.id) ?? [])[0]
    if (!spot) continue
    const stub = Array.from({ length: first - 1 }, (_, i) => first - 1 - i)
    tell(row.label, spot.row, stub.find((c) => cells.get(cellKey(spot.row, c))?.value != null) ?? 1)
  }
  const top = Math.min(...cellsOf(grid).flatMap((c) => spots.get(c.id)?.row ?? []))
  for (const column of leaves(grid.columns).filter((c) => !headings.columns.has(c.id))) {
    const spot = cellsOf(grid)
      .filter((c) => c.column === column.id)
      .flatMap((c) => spots.get(c.id) ?? [])[0]
    if (!spot) continue
    const head = Array.from({ length: 3 }, (_, i) => top - 1 - i).filter((r) => r > 0)
    tell(column.label, head.find((r) => cells.get(cellKey(r, spot.column))?.value != null) ?? top - 1, spot.column)
  }
  return out
}
