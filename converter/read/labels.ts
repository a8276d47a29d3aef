/** Finds the printed headings on a sheet, wherever rows and columns have moved. Knows positions, not numbers. */

import { cellsOf, type Grid, type Heading, idOf, type Locator, leaves, type Tabular } from '../../templates/form.ts'
import type { RowColumn } from '../../templates/lib/a1.ts'
import { memoText } from '../../templates/lib/memo.ts'
import { cellKey, columnOf, rowOf, type SnapshotCell, type SnapshotSheet } from '../snapshot.ts'

/** Which cells hold which text; spaces, line breaks and character width do not count. */
export type LabelIndex = ReadonlyMap<string, readonly RowColumn[]>

/** Longer texts are no headings. */
const LONGEST = 200

export const normalizeLabel = memoText((text) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, ''))

const indexed = new WeakMap<ReadonlyMap<number, SnapshotCell>, LabelIndex>()

export function textsOf(sheet: SnapshotSheet): LabelIndex {
  const cells = sheet.cells()
  const known = indexed.get(cells)
  if (known) return known
  const texts = new Map<string, RowColumn[]>()
  for (const [key, { value, formula }] of cells) {
    if (typeof value !== 'string' || formula !== undefined || value.length > LONGEST) continue
    const text = normalizeLabel(value)
    const spot = { row: rowOf(key), column: columnOf(key) }
    const spots = texts.get(text)
    if (spots) spots.push(spot)
    else texts.set(text, [spot])
  }
  indexed.set(cells, texts)
  return texts
}

/** The lines and lanes of a grid as its headings show them; a heading that is missing or stands twice is left out. */
export interface Headings {
  readonly rows: ReadonlyMap<string, number>
  readonly columns: ReadonlyMap<string, number>
  readonly at: (at: Locator) => RowColumn | undefined
}

/** Reads the headings of every grid of a section. */
export function headingsOf(section: Tabular, sheet: SnapshotSheet): ReadonlyMap<Grid, Headings> {
  const texts = textsOf(sheet)
  const only = (label: string): RowColumn | undefined => {
    const spots = texts.get(normalizeLabel(label)) ?? []
    return spots.length === 1 ? spots[0] : undefined
  }
  const banners = section.grids.map((g) => (g.banner === undefined ? 0 : only(g.banner)?.row))
  return new Map(
    section.grids.map((grid, i) => {
      const top = banners[i] ?? Number.POSITIVE_INFINITY
      const bottom = Math.min(...banners.slice(i + 1).map((b) => b ?? top), Number.POSITIVE_INFINITY)
      const within = ({ row }: RowColumn) => row >= top && (row < bottom || bottom === top)
      return [grid, grid.across ? across(grid, texts, sheet) : crossed(grid, texts, within)]
    }),
  )
}

function crossed(grid: Grid, texts: LabelIndex, within: (spot: RowColumn) => boolean): Headings {
  const lines = (headings: readonly Heading[], of: 'row' | 'column') => {
    const found = new Map<string, number>()
    for (const { id, label } of leaves(headings)) {
      const spots = (texts.get(normalizeLabel(label)) ?? []).filter(within)
      if (spots.length === 1) found.set(id, spots[0]![of])
    }
    return found
  }
  const rows = lines(grid.rows, 'row')
  const columns = lines(grid.columns, 'column')
  const at = (at: Locator) => {
    const row = rows.get(at.row)
    const column = columns.get(at.column)
    return row === undefined || column === undefined ? undefined : { row, column }
  }
  return { rows, columns, at }
}

/** Table 四: the same columns stand side by side under each row's heading, and the numbers in the line below them all. */
function across(grid: Grid, texts: LabelIndex, sheet: SnapshotSheet): Headings {
  const starts = leaves(grid.rows).flatMap(({ id, label }) => {
    const spots = texts.get(normalizeLabel(label)) ?? []
    return spots.length === 1 ? [{ id, column: spots[0]!.column }] : []
  })
  const lanes = new Map<string, number>()
  let head = 0
  let displaced = starts.length < leaves(grid.rows).length
  for (const { id, label } of leaves(grid.columns))
    for (const { row, column } of texts.get(normalizeLabel(label)) ?? []) {
      const over = starts.filter((s) => s.column <= column).sort((a, b) => b.column - a.column)[0]
      if (!over) continue
      const key = idOf({ grid: grid.id, row: over.id, column: id })
      displaced ||= lanes.has(key)
      lanes.set(key, column)
      head = Math.max(head, row)
    }
  // Headings of which one is missing over several lanes, stands twice, or is out of the form's order were shoved about: they
  // say nothing about any number.
  const inOrder = cellsOf(grid).flatMap((at) => lanes.get(at.id) ?? [])
  if (displaced || inOrder.some((column, i) => i > 0 && column <= inOrder[i - 1]!)) lanes.clear()
  const line = head === 0 ? undefined : numbersBelow(head, [...lanes.values()], sheet)
  const at = (at: Locator) => {
    const column = lanes.get(idOf(at))
    return line === undefined || column === undefined ? undefined : { row: line, column }
  }
  return { rows: new Map(), columns: new Map(), at }
}

/** The one line below a head that holds anything in its lanes; the next line if none does; nothing if several do. */
function numbersBelow(head: number, lanes: readonly number[], sheet: SnapshotSheet): number | undefined {
  const cells = sheet.cells()
  const lines = [1, 2, 3, 4].map((d) => head + d).filter((row) => lanes.some((c) => cells.has(cellKey(row, c))))
  return lines.length > 1 ? undefined : (lines[0] ?? head + 1)
}
