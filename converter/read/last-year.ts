/** Last year's figures, as the workbook carries them on 上年数据. Knows where they stand, not what they are compared with. */

import { add, type Lookup, type Term } from '../../templates/equation.ts'
import { type Edition, type Entry, grids, idOf } from '../../templates/form.ts'
import { lastYearTotal, layout, SHEET } from '../../templates/layout.ts'
import { a1, type RowColumn } from '../../templates/lib/a1.ts'
import { numberWords } from '../../templates/words.ts'
import { type Finding, foundAs } from '../finding.ts'
import type { LastYear } from '../report.ts'
import { areaOf, cellKey, type Snapshot, type SnapshotSheet } from '../snapshot.ts'
import { normalizeLabel, textsOf } from './labels.ts'
import { understand } from './number.ts'

export interface LastYearReading {
  readonly lastYear?: LastYear
  readonly findings: readonly Finding[]
}

/** The figures on 上年数据, by name, else by their words; nothing if the sheet is blank or gone. */
export function readLastYear(edition: Edition, snapshot: Snapshot): LastYearReading {
  const sheet = snapshot.sheets.find(
    (s) => s.name === (areaOf(layout(edition).lastYear[0]!.id, snapshot.names)?.sheet ?? SHEET.lastYear),
  )
  if (!sheet) return { findings: [] }
  const findings: Finding[] = []
  const figures = new Map<string, Entry>()
  for (const term of layout(edition).lastYear) {
    const area = areaOf(term.id, snapshot.names)
    const spot = area ? { row: area.top, column: area.left } : byWords(term, edition, sheet)
    const cell = spot ? sheet.cells().get(cellKey(spot.row, spot.column)) : undefined
    const computed = cell?.formula !== undefined && lastYearTotal(term, edition)
    const seen = understand(cell)
    if (!computed && 'entry' in seen) figures.set(idOf(term), seen.entry)
    // Without it, there is one comparison less: no reason to send the report back.
    if (!computed && spot && 'link' in seen)
      findings.push(
        foundAs(
          'otherWorkbook',
          { rule: 'WB-LINK', severity: 'warning' },
          { formula: seen.link, sheet: sheet.name, cell: a1(spot) },
        ),
      )
  }
  const lookup: Lookup = (term) => figures.get(idOf(term))
  for (const term of layout(edition).lastYear) {
    const sum = figures.has(idOf(term)) ? undefined : lastYearTotal(term, edition)
    if (sum) figures.set(idOf(term), add(sum.right, lookup) ?? null)
  }
  if ([...figures.values()].every((f) => f === null)) return { findings }
  return { lastYear: { source: 'retyped', at: (at) => figures.get(idOf(at)) }, findings }
}

function byWords(term: Term, edition: Edition, sheet: SnapshotSheet): RowColumn | undefined {
  const [line, lane] = numberWords(grids(edition).find((g) => g.id === term.grid)!, term)
    .split('·')
    .map(normalizeLabel)
  const texts = textsOf(sheet)
  const row = texts.get(line!)?.find((a) => texts.get(lane!)?.some((b) => b.row === a.row))?.row
  return row === undefined ? undefined : { row, column: FIGURES }
}

/** The column in which the template has them. */
const FIGURES = 3
