/** Total cells: recomputed while they hold the template's formula, taken as typed where somebody wrote over it. */

import { add, type Equation, type Lookup, type Term, totals } from '../../templates/equation.ts'
import { type Edition, type Entry, idOf } from '../../templates/form.ts'
import { localRef, sumFormula, totalFormula } from '../../templates/formula.ts'
import { type Address, layout } from '../../templates/layout.ts'
import { type Area, a1, type RowColumn } from '../../templates/lib/a1.ts'
import { memo, memoText } from '../../templates/lib/memo.ts'
import { type Finding, found } from '../finding.ts'
import { cellKey, type SnapshotCell } from '../snapshot.ts'
import type { Located } from './locate.ts'
import { formulaOf } from './number.ts'

/** Totals that the workbook computes, recomputed: cached results are never trusted. A total of totals waits for its parts. */
export function compute(computed: ReadonlyMap<string, Equation>, entries: Map<string, Entry>): void {
  const lookup: Lookup = (term) => {
    const { id } = term
    const definition = entries.has(id) ? undefined : computed.get(id)
    if (definition) entries.set(id, add(definition.right, lookup) ?? null)
    return entries.get(id)
  }
  for (const equation of computed.values()) lookup(equation.left[0]!)
}

/** A total that somebody typed over: what stands there counts and is judged, and the finding says what the sum would be. */
export function overwritten(
  definition: Equation,
  entries: ReadonlyMap<string, Entry>,
  { sheet, spots }: Located,
): Finding {
  const at = definition.left[0]!
  const spot = spots.get(idOf(at))!
  const cell = sheet.cells().get(cellKey(spot.row, spot.column)) ?? { value: '' }
  const { value } = cell
  const formula = formulaOf(cell)
  const raw = formula ? `=${formula}` : String(value ?? '')
  const sum = add(definition.right, (term) => entries.get(term.id))
  const facts = { at, sheet: sheet.name, cell: a1(spot), raw }
  return found('totalOverwritten', sum === undefined ? facts : { ...facts, computed: sum })
}

/** A formula without what programs write one way or another, dots in names included (`areaOf`). */
export const plain = memoText((formula) => formula.replace(/[\s$]/g, '').replaceAll('_', '.').toUpperCase())

/** The template's own formulas, where nothing has moved: nearly always. */
export const unmovedFormula = memo(
  (edition: Edition): ReadonlyMap<Equation, string> =>
    new Map([...totals(edition).values()].map((e) => [e, plain(totalFormula(e, edition))])),
)

/** The parts of each sum, and where the template has them. */
const partsOf = memo(
  (edition: Edition): ReadonlyMap<Equation, readonly (Address & { readonly id: string })[]> =>
    new Map(
      [...totals(edition).values()].map((e) => [e, e.right.map((t) => ({ id: t.id, ...layout(edition).cell(t) }))]),
    ),
)

/** True where a total cell still holds the template's formula, shifted as rows and columns were inserted or removed. */
export function isOwnFormula(
  cell: SnapshotCell | undefined,
  definition: Equation,
  edition: Edition,
  spots: ReadonlyMap<string, RowColumn>,
): boolean {
  if (cell?.formula === undefined) return false
  const written = plain(formulaOf(cell) ?? '')
  const unmoved = partsOf(edition)
    .get(definition)!
    .every(({ id, row, column }) => {
      const spot = spots.get(id)
      return spot?.row === row && spot.column === column
    })
  if (unmoved) return written === unmovedFormula(edition).get(definition)
  return formulasOf(definition, edition, spots).includes(written)
}

/** What a total's formula has become if its cells stand there now: as the template would write it, and with ranges stretched. */
export function formulasOf(
  { right, section }: Equation,
  edition: Edition,
  spots: ReadonlyMap<string, RowColumn>,
): readonly string[] {
  const now = (term: Term): Address => ({ ...layout(edition).cell(term), ...spots.get(term.id) })
  return [plain(sumFormula(right, section, now, localRef)), plain(sumFormula(right, section, now, localRef, hull))]
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
