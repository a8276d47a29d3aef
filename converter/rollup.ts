/** Many units' reports → the government-wide report: every cell the sum of the units' (AG-SUM). Pure; knows no file. */
import * as decimal from '../templates/decimal.ts'
import { add, type Lookup, totals } from '../templates/equation.ts'
import { type Edition, type Entry, grids, idOf, type Locator, leaves } from '../templates/form.ts'
import { build, entry, type Report } from './report.ts'

export interface Unit {
  /** What the unit's report is called where it was collected. */
  readonly file: string
  readonly report: Report
}

/** What one unit adds to one figure. */
export interface Contribution {
  readonly unit: Unit
  readonly value: number
}

export interface Rollup {
  /** Its narratives are left to write; 规章 stays open (AG-REG). */
  readonly report: Report
  /** Of every figure that was added up, by its id, the units that gave more than 0. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>
}

/**
 * Adds up reports of one year and edition, cell by cell: exactly, `/` as nothing. A figure that some unit left blank is
 * unknown. Totals are computed from the sums, so that the result balances by construction wherever its parts are known.
 */
export function rollup(units: readonly Unit[], edition: Edition, year: number, organ: string): Rollup {
  const contributions = new Map<string, readonly Contribution[]>()
  const sums = new Map<string, Entry>()
  for (const grid of grids(edition))
    for (const row of leaves(grid.rows))
      for (const column of leaves(grid.columns)) {
        const at = { grid: grid.id, row: row.id, column: column.id }
        if (row.notSummed || totals(edition).has(idOf(at))) continue
        const given = units.map((unit) => ({ unit, value: entry(unit.report, at) ?? null }))
        const numbers = given.filter((g): g is Contribution => typeof g.value === 'number')
        sums.set(idOf(at), given.some((g) => g.value === null) ? null : decimal.sum(numbers.map((g) => g.value)))
        contributions.set(
          idOf(at),
          numbers.filter((g) => g.value !== 0),
        )
      }
  const lookup: Lookup = (term) => {
    const definition = totals(edition).get(idOf(term))
    return definition ? (add(definition.right, lookup) ?? null) : (sums.get(idOf(term)) ?? null)
  }
  const at = (locator: Locator): Entry => lookup(locator) ?? null
  return { report: build(edition, { year, organ: { name: organ } }, at, () => ''), contributions }
}
