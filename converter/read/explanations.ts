/** 说明: why warnings are right as they stand, from the workbook's sheet or the report's JSON. Knows no finding. */

import { type Edition, narratives } from '../../templates/form.ts'
import { EXPLANATIONS, layout, narrativeName, SHEET, spotWords } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { memo } from '../../templates/lib/memo.ts'
import { explanation, placeKey, valuesFrom } from '../explanations.ts'
import type { ExplainedValue, Explanation } from '../report.ts'
import { areaOf, cellKey, columnOf, rowOf, type Snapshot, type SnapshotSheet } from '../snapshot.ts'
import { normalizeLabel } from './labels.ts'
import type { CellAddress } from './read.ts'
import { asExcel, shownOf } from './shown/index.ts'

/** More rows than these nobody fills in by hand, and no report has as many warnings. */
const MOST = 1000

export type Part = keyof typeof EXPLANATIONS.columns
const PARTS = Object.keys(EXPLANATIONS.columns) as readonly Part[]

/** Of the sheet 说明, row by row to its end; empty ones and those without code or text count for nothing. `places`: of the report. */
export function readExplanations(snapshot: Snapshot, places: ReadonlyMap<string, CellAddress>): readonly Explanation[] {
  const table = tableOf(snapshot)
  if (!table) return []
  const { sheet, columns } = table
  const ids = new Map([...places].map(([id, { sheet, cell }]) => [placeKey(`${sheet}!${cell}`), id]))
  const word = (row: number, column: number): string => {
    const cell = sheet.cells().get(cellKey(row, column))
    if (!cell || cell.error !== undefined) return ''
    const { value, format } = cell
    return (typeof value === 'number' && format === undefined ? String(asExcel(value)) : shownOf(cell)) ?? ''
  }
  const rows = [...new Set([...sheet.cells().keys()].map(rowOf))].filter((row) => row > columns.head)
  return rows
    .sort((a, b) => a - b)
    .flatMap((row) => {
      const { rule, at, values, text } = Object.fromEntries(
        PARTS.map((part) => [part, word(row, columns[part])]),
      ) as Record<Part, string>
      return explanation({ rule, at: ids.get(placeKey(at)) ?? at, values: valuesFrom(values), text }) ?? []
    })
    .slice(0, MOST)
}

/** The next row of 说明 in which nothing stands: where each part of an explanation belongs. `undefined` where there is no such sheet. */
export function freeExplanationRow(snapshot: Snapshot): ReadonlyMap<Part, CellAddress> | undefined {
  const table = tableOf(snapshot)
  if (!table) return undefined
  const { sheet, columns } = table
  const isFree = (row: number) =>
    PARTS.every((part) => (sheet.cells().get(cellKey(row, columns[part]))?.value ?? '') === '')
  let row = columns.head + 1
  while (!isFree(row)) row++
  return new Map(PARTS.map((part) => [part, { sheet: sheet.name, cell: a1({ row, column: columns[part] }) }]))
}

function tableOf({ names, sheets }: Snapshot) {
  const area = areaOf(EXPLANATIONS.name, names)
  const sheet = sheets.find((s) => s.name === (area?.sheet ?? SHEET.explanations))
  const columns = sheet && headed(sheet)
  return columns && { sheet, columns }
}

/** The line that has all headings, and the column of each. */
function headed(sheet: SnapshotSheet): (Readonly<Record<Part, number>> & { readonly head: number }) | undefined {
  const lines = new Map<number, Map<string, number>>()
  for (const [key, { value }] of sheet.cells()) {
    if (typeof value !== 'string' || value.length > LONGEST_HEADING) continue
    const line = lines.get(rowOf(key)) ?? new Map<string, number>()
    lines.set(rowOf(key), line.set(normalizeLabel(value), columnOf(key)))
  }
  for (const [head, line] of [...lines].sort(([a], [b]) => a - b)) {
    const columns = PARTS.map((part) => [part, line.get(EXPLANATIONS.columns[part])] as const)
    if (columns.every(([, column]) => column !== undefined))
      return { head, ...(Object.fromEntries(columns) as Record<Part, number>) }
  }
  return undefined
}

const LONGEST_HEADING = 20

/** Of a report's JSON; what is none is passed over. */
export function explanationsIn(value: unknown, edition: Edition): readonly Explanation[] {
  const ids = idsBySpot(edition)
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return list
    .flatMap((one) => {
      if (typeof one !== 'object' || one === null) return []
      const { rule, at = '', values, text } = one as Readonly<Record<string, unknown>>
      if (typeof rule !== 'string' || typeof at !== 'string' || typeof text !== 'string') return []
      const some = Array.isArray(values) ? values.filter(isValue) : []
      return explanation({ rule, at: ids.get(placeKey(at)) ?? at, values: some, text }) ?? []
    })
    .slice(0, MOST)
}

const isValue = (value: unknown): value is ExplainedValue =>
  value === null || typeof value === 'string' || Number.isFinite(value)

/** The ids of what stands in the template of an edition, as somebody may write places from a workbook. */
const idsBySpot = memo((edition: Edition): ReadonlyMap<string, string> => {
  const ids = [...layout(edition).names.keys(), ...narratives(edition).map(narrativeName)]
  return new Map([
    ...ids.map((id) => [placeKey(spotWords(id, edition)!), id] as const),
    ...narratives(edition).map((section) => [section.id, narrativeName(section)] as const),
  ])
})
