/** A roll-up beside the government's own report: where they differ, and which unit it may be. Pure; knows no file and no sentence. */
import * as decimal from '../templates/decimal.ts'
import { type Edition, type Entry, grids, type Locator, leaves } from '../templates/form.ts'
import { entry, type Report } from './report.ts'
import type { Contribution, Unit } from './rollup.ts'

export interface Difference {
  readonly at: Locator
  readonly given: Entry
  readonly summed: Entry
  /** Given less summed; a blank or `/` counts as 0. */
  readonly difference: number
  /** `equal`: each of these units gave just the difference. `largest`: the three that gave most. */
  readonly why: 'equal' | 'largest'
  readonly likely: readonly Contribution[]
}

/** Every figure of an edition that a roll-up adds up or computes, in the order of the form. */
export const summed = (edition: Edition): readonly Locator[] =>
  grids(edition).flatMap((grid) =>
    leaves(grid.rows)
      .filter((row) => !row.notSummed)
      .flatMap((row) => leaves(grid.columns).map((column) => ({ grid: grid.id, row: row.id, column: column.id }))),
  )

/** What each unit put at a place, without those that put nothing or 0. */
export const contributionsAt = (units: readonly Unit[], at: Locator): readonly Contribution[] =>
  units.flatMap((unit) => {
    const value = entry(unit.report, at)
    return typeof value === 'number' && value !== 0 ? [{ unit, value }] : []
  })

/**
 * Every figure in which `given` differs from the roll-up of `units` (AG-SUM), with the units that explain it best. A report
 * that was left out is a suspect too: the government may have added it.
 */
export function against(
  given: Report,
  rolled: Report,
  edition: Edition,
  units: readonly Unit[],
  leftOut: readonly Unit[],
): readonly Difference[] {
  return summed(edition).flatMap((at): readonly Difference[] => {
    const [theirs, ours] = [entry(given, at) ?? null, entry(rolled, at) ?? null]
    const difference = decimal.sum([number(theirs), -number(ours)])
    if (difference === 0) return []
    const within = contributionsAt(units, at)
    const without = contributionsAt(leftOut, at).filter((c) => c.value === difference)
    const equal = [...without, ...within.filter((c) => Math.abs(c.value) === Math.abs(difference))]
    const largest = [...within].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 3)
    const said = { at, given: theirs, summed: ours, difference }
    return [equal.length > 0 ? { ...said, why: 'equal', likely: equal } : { ...said, why: 'largest', likely: largest }]
  })
}

const number = (entry: Entry): number => (typeof entry === 'number' ? entry : 0)
