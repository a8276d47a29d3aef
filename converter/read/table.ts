/** The numbers of one table, as its sheet says them: inputs understood, totals recomputed, every doubt a finding. */

import { type Equation, totals } from '../../templates/equation.ts'
import { cellsOf, type Edition, type Entry, type Tabular } from '../../templates/form.ts'
import { ZERO_CHOICES, ZERO_LABEL, zeroName } from '../../templates/layout.ts'
import { a1, type RowColumn } from '../../templates/lib/a1.ts'
import { type Finding, found, foundAs } from '../finding.ts'
import { areaOf, cellKey, columnOf, rowOf, type Snapshot } from '../snapshot.ts'
import { withoutShoved } from './displaced-totals.ts'
import { normalizeLabel, textsOf } from './labels.ts'
import { leavesWorkbook } from './links.ts'
import { type Located, locate } from './locate.ts'
import { formulaOf, understand } from './number.ts'
import { compute, isOwnFormula, overwritten } from './totals.ts'

export interface TableReading {
  readonly entries: ReadonlyMap<string, Entry>
  readonly spots: ReadonlyMap<string, RowColumn>
  readonly sheet?: string
  readonly findings: readonly Finding[]
  /** Ids of numbers whose absence a finding already explains. */
  readonly explained: ReadonlySet<string>
  readonly byHeading: number
}

export function readTable(section: Tabular, edition: Edition, snapshot: Snapshot): TableReading {
  const bound = locate(section, snapshot)
  const cells = section.grids.flatMap((g) => cellsOf(g))
  if (!bound)
    return {
      entries: new Map(),
      spots: new Map(),
      findings: [found('sheetMissing', { section })],
      explained: new Set(cells.map((c) => c.id)),
      byHeading: 0,
    }
  const located = withoutShoved(section, edition, bound)
  const { sheet, spots, byHeading } = located
  const findings = [...located.findings]
  const explained = new Set(cells.filter((c) => !spots.has(c.id)).map((c) => c.id))
  const entries = new Map<string, Entry>()
  const computed = new Map<string, Equation>()
  const typedOver: Equation[] = []
  const zero = countsBlanks(section, snapshot, located)
  const content = sheet.cells()
  let zeroed = 0
  for (const at of cells) {
    const spot = spots.get(at.id)
    if (!spot) continue
    const cell = content.get(cellKey(spot.row, spot.column))
    const definition = totals(edition).get(at.id)
    if (definition && isOwnFormula(cell, definition, edition, spots)) {
      computed.set(at.id, definition)
      // Nobody has to fill it in: it follows from its parts.
      explained.add(at.id)
      continue
    }
    const place = { at, sheet: sheet.name, cell: a1(spot) }
    const read = understand(cell)
    if ('error' in read) findings.push(found('errorValue', { ...place, raw: read.error }))
    else if ('link' in read)
      findings.push(foundAs('otherWorkbook', { rule: 'WB-LINK' }, { ...place, formula: read.link }))
    else if ('wrong' in read) findings.push(found('notNumber', { ...place, raw: read.wrong }))
    else if ('differs' in read) findings.push(found('shownOtherwise', { ...place, ...read.differs }))
    else if (definition) {
      typedOver.push(definition)
      if (read.entry === null) computed.set(at.id, definition)
      else entries.set(at.id, read.entry)
    } else {
      if ('healed' in read) findings.push(found('healedNumber', { ...place, raw: read.healed, actual: read.entry }))
      if ('formula' in read)
        findings.push(found('formulaRead', { ...place, formula: read.formula, actual: read.entry }))
      if ('stored' in read)
        findings.push(found('beyondShown', { ...place, raw: String(read.stored), actual: read.entry }))
      const blank = read.entry === null && zero
      if (blank) zeroed++
      entries.set(at.id, blank ? 0 : read.entry)
    }
    if (!('entry' in read)) explained.add(at.id)
  }
  compute(computed, entries)
  findings.push(...typedOver.map((equation) => overwritten(equation, entries, located)))
  if (zeroed > 0)
    findings.push(
      foundAs(
        'zeroed',
        { rule: `${section.code}-FILL`, severity: 'note' },
        { section, count: zeroed, sheet: sheet.name },
      ),
    )
  findings.push(...strays(located))
  return { entries, spots, sheet: sheet.name, findings, explained, byHeading }
}

/** The 空白按 0 计 choice: by its name, else the first text to the right of its label. Anything but 是 means no. */
function countsBlanks(section: Tabular, snapshot: Snapshot, { sheet }: Located): boolean {
  const cells = sheet.cells()
  const name = areaOf(zeroName(section), snapshot.names)
  const label = textsOf(sheet).get(normalizeLabel(ZERO_LABEL))?.[0]
  const choice =
    name?.sheet === sheet.name
      ? cells.get(cellKey(name.top, name.left))
      : label && [1, 2, 3, 4, 5].map((d) => cells.get(cellKey(label.row, label.column + d))).find((c) => c)
  if (typeof choice?.value !== 'string' || choice.marks || leavesWorkbook(formulaOf(choice) ?? '')) return false
  return normalizeLabel(choice.value) === ZERO_CHOICES.yes
}

const STRAYS = 5
/** Characters; what is longer is a heading, and headings are many. */
const LONGEST_NUMBER = 24

/** Numbers on the sheet that the form has no place for: said, never used. */
function strays({ sheet, spots }: Located): readonly Finding[] {
  const ours = new Set([...spots.values()].map((s) => cellKey(s.row, s.column)))
  const out: Finding[] = []
  for (const [key, cell] of sheet.cells()) {
    const { value, formula } = cell
    const mayBeNumber = typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST_NUMBER)
    if (!mayBeNumber || formula !== undefined || ours.has(key) || out.length === STRAYS) continue
    const read = understand(cell)
    if ('entry' in read && typeof read.entry === 'number')
      out.push(
        found('stray', {
          raw: String(cell.value),
          sheet: sheet.name,
          cell: a1({ row: rowOf(key), column: columnOf(key) }),
        }),
      )
  }
  return out
}
