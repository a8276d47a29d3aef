/** Many units' reports → the government-wide report: every cell the sum of the units' (AG-SUM). Pure; knows no file. */
import { add, type Lookup, totals } from '../../templates/equation.ts'
import { type Cell, cells, type Edition, type Entry, grids, type Leaf, leaves } from '../../templates/form.ts'
import { build, type Report } from '../report.ts'
import { contributionTally, type FigureTotal, type UnitFigures } from './contribution-tally.ts'
import { placesOf } from './records.ts'

export interface Rollup {
  /** Its narratives are left to write; 规章 stays open (AG-REG). */
  readonly report: Report
  /** By the id of every figure that was added up or computed. */
  readonly given: ReadonlyMap<string, FigureTotal>
  /** The rows that are the government's own and that units filled in all the same: the first of them, and how many more. */
  readonly own: readonly { readonly row: Leaf; readonly organs: readonly string[]; readonly more: number }[]
}

/** Every figure of an edition that a roll-up adds up or computes, in the order of the form. */
export const summed = (edition: Edition): readonly Cell[] =>
  rowsOf(edition).flatMap(({ row, places }) => (row.notSummed ? [] : places))

/**
 * Adds up reports of one year and edition, cell by cell: exactly, `/` as nothing. A figure that some unit left blank is
 * unknown. Totals are computed from the sums, so that the result balances by construction wherever its parts are known.
 * There may be very many units: hears of them one by one.
 */
export function rollup(units: Iterable<UnitFigures>, edition: Edition, year: number, organ: string): Rollup {
  const figures = summed(edition).map((at) => ({ id: at.id, giving: contributionTally(), unknown: false }))
  const places = figures.map(({ id }) => placesOf(edition).get(id)!)
  const own = rowsOf(edition).flatMap(({ row, places }) => (row.notSummed ? [namesOf(row, edition, places)] : []))
  for (const unit of units) {
    for (const [i, figure] of figures.entries()) {
      const value = unit.figures?.[places[i]!] ?? null
      if (typeof value === 'number') figure.giving.add(unit, value)
      else if (value === null) figure.unknown = true
    }
    for (const row of own) row.add(unit)
  }
  const given = new Map(figures.map(({ id, giving }) => [id, giving.given()]))
  const sums = new Map(figures.map(({ id, unknown }): [string, Entry] => [id, unknown ? null : given.get(id)!.sum]))
  const lookup: Lookup = (term) => {
    const definition = totals(edition).get(term.id)
    return definition ? (add(definition.right, lookup) ?? null) : (sums.get(term.id) ?? null)
  }
  const report = build(
    edition,
    { year, organ: { name: organ } },
    (at) => lookup(at) ?? null,
    () => '',
  )
  return { report, given, own: own.map((row) => row.names()).filter(({ organs }) => organs.length > 0) }
}

const rowsOf = (edition: Edition) =>
  grids(edition).flatMap((grid) =>
    leaves(grid.rows).map((row) => ({
      row,
      places: cells(edition).filter((cell) => cell.grid === grid.id && cell.row === row.id),
    })),
  )

/** More names than these nobody reads in a sentence. */
const NAMED = 20

/** Who put a number into a row. */
function namesOf(row: Leaf, edition: Edition, numbers: readonly Cell[]) {
  const places = numbers.map((at) => placesOf(edition).get(at.id)!)
  const organs: string[] = []
  let more = 0
  return {
    add({ organ = '', figures = [] }: UnitFigures): void {
      if (!places.some((i) => Number(figures[i]) > 0)) return
      if (organs.length < NAMED) organs.push(organ)
      else more++
    },
    names: () => ({ row, organs, more }),
  }
}
