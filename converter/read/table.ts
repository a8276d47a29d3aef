/** The numbers of one table, as its sheet says them: inputs understood, totals recomputed, every doubt a finding. */
import { add, type Equation, type Lookup, totals } from '../../templates/equation.ts'
import { cellsOf, type Edition, type Entry, idOf, type Tabular } from '../../templates/form.ts'
import { type Area, near, sumFormula } from '../../templates/formula.ts'
import { type Address, a1, layout, ZERO_CHOICES, ZERO_LABEL, zeroName } from '../../templates/layout.ts'
import { type Finding, found, foundAs } from '../finding.ts'
import { cellKey, columnOf, rowOf, type Snapshot, type SnapshotCell } from '../snapshot.ts'
import { bare, type Spot, textsOf } from './labels.ts'
import { type Located, locate } from './locate.ts'
import { understand } from './number.ts'

export interface TableReading {
  readonly entries: ReadonlyMap<string, Entry>
  readonly spots: ReadonlyMap<string, Spot>
  readonly sheet?: string
  readonly findings: readonly Finding[]
  /** Ids of numbers whose absence a finding already explains. */
  readonly explained: ReadonlySet<string>
  readonly byHeading: number
}

export function readTable(section: Tabular, edition: Edition, snapshot: Snapshot): TableReading {
  const located = locate(section, snapshot)
  const cells = section.grids.flatMap((g) => cellsOf(g))
  if (!located)
    return {
      entries: new Map(),
      spots: new Map(),
      findings: [found('sheetMissing', { section })],
      explained: new Set(cells.map((c) => c.id)),
      byHeading: 0,
    }
  const { sheet, spots, byHeading } = located
  const findings = [...located.findings]
  const explained = new Set(cells.filter((c) => !spots.has(c.id)).map((c) => c.id))
  const entries = new Map<string, Entry>()
  const toCompute = new Map<string, Equation>()
  const zero = countsBlanks(section, snapshot, located)
  const content = sheet.cells()
  let zeroed = 0
  for (const at of cells) {
    const spot = spots.get(at.id)
    if (!spot) continue
    const cell = content.get(cellKey(spot.row, spot.column))
    const definition = totals(edition).get(at.id)
    if (definition && isOwnFormula(cell, definition, edition, spots)) {
      toCompute.set(at.id, definition)
      continue
    }
    const place = { at, sheet: sheet.name, cell: a1(spot) }
    const read = understand(cell)
    if ('error' in read) findings.push(found('errorValue', { ...place, raw: read.error }))
    else if ('wrong' in read) findings.push(found('notNumber', { ...place, raw: read.wrong }))
    else if (definition) {
      if (read.entry === null) toCompute.set(at.id, definition)
      else entries.set(at.id, read.entry)
    } else {
      if ('healed' in read) findings.push(found('healedNumber', { ...place, raw: read.healed, actual: read.entry }))
      if ('formula' in read)
        findings.push(found('formulaRead', { ...place, formula: read.formula, actual: read.entry }))
      const blank = read.entry === null && zero
      if (blank) zeroed++
      entries.set(at.id, blank ? 0 : read.entry)
    }
    if ('error' in read || 'wrong' in read) explained.add(at.id)
  }
  compute(toCompute, entries)
  findings.push(...overwritten(edition, entries, toCompute, located))
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

/** Totals that the workbook computes, recomputed: cached results are never trusted. A total of totals waits for its parts. */
function compute(toCompute: ReadonlyMap<string, Equation>, entries: Map<string, Entry>): void {
  const lookup: Lookup = (term) => {
    const id = idOf(term)
    const definition = entries.has(id) ? undefined : toCompute.get(id)
    if (definition) entries.set(id, add(definition.right, lookup) ?? null)
    return entries.get(id)
  }
  for (const equation of toCompute.values()) lookup(equation.left[0]!)
}

/** Totals that somebody typed over: the typed number counts and is judged, and the finding says what the sum would be. */
function overwritten(
  edition: Edition,
  entries: ReadonlyMap<string, Entry>,
  computed: ReadonlyMap<string, Equation>,
  { sheet, spots }: Located,
): readonly Finding[] {
  const lookup: Lookup = (term) => entries.get(idOf(term))
  return [...totals(edition)].flatMap(([id, equation]) => {
    const spot = spots.get(id)
    const cell = spot && sheet.cells().get(cellKey(spot.row, spot.column))
    if (!spot || (computed.has(id) && cell)) return []
    const sum = add(equation.right, lookup)
    const raw = cell?.formula ? `=${cell.formula}` : String(cell?.value ?? cell?.error ?? '')
    const facts = { at: equation.left[0]!, sheet: sheet.name, cell: a1(spot), raw }
    return [found('totalOverwritten', sum === undefined ? facts : { ...facts, computed: sum })]
  })
}

const plain = (formula: string): string => formula.replace(/[\s$]/g, '').toUpperCase()

/** True where a total cell still holds the template's formula, shifted as rows and columns were inserted or removed. */
function isOwnFormula(
  cell: SnapshotCell | undefined,
  definition: Equation,
  edition: Edition,
  spots: ReadonlyMap<string, Spot>,
): boolean {
  if (cell?.formula === undefined) return false
  // A shared formula's text stands in another cell; it is one of ours as long as that one is.
  if (cell.formula === '') return true
  const original = layout(edition).cell
  const now = (term: Equation['left'][number]): Address => ({ ...original(term), ...spots.get(idOf(term)) })
  const written = plain(cell.formula)
  const matches = (address: typeof now, whole: boolean) =>
    written === plain(sumFormula(definition.right, definition.section, address, near, whole ? hull : undefined))
  return matches(now, false) || matches(now, true)
}

/** The smallest rectangle around some: what a range becomes when a row is inserted inside it. */
const hull = (areas: readonly Area[]): readonly Area[] =>
  areas[0]
    ? [
        {
          sheet: areas[0].sheet,
          top: Math.min(...areas.map((a) => a.top)),
          left: Math.min(...areas.map((a) => a.left)),
          bottom: Math.max(...areas.map((a) => a.bottom)),
          right: Math.max(...areas.map((a) => a.right)),
        },
      ]
    : []

/** The 空白按 0 计 choice: by its name, else the first text to the right of its label. Anything but 是 means no. */
function countsBlanks(section: Tabular, snapshot: Snapshot, { sheet }: Located): boolean {
  const cells = sheet.cells()
  const name = snapshot.names.get(zeroName(section).toLowerCase())
  const label = textsOf(sheet).get(bare(ZERO_LABEL))?.[0]
  const choice =
    name?.sheet === sheet.name
      ? cells.get(cellKey(name.top, name.left))
      : label && [1, 2, 3, 4, 5].map((d) => cells.get(cellKey(label.row, label.column + d))).find((c) => c)
  return typeof choice?.value === 'string' && bare(choice.value) === ZERO_CHOICES.yes
}

const STRAYS = 5

/** Numbers on the sheet that the form has no place for: said, never used. */
function strays({ sheet, spots }: Located): readonly Finding[] {
  const ours = new Set([...spots.values()].map((s) => cellKey(s.row, s.column)))
  const out: Finding[] = []
  for (const [key, cell] of sheet.cells()) {
    if (ours.has(key) || cell.formula !== undefined || out.length === STRAYS) continue
    const read = typeof cell.value === 'boolean' ? { entry: null } : understand(cell)
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
