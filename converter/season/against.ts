/** A roll-up beside the government's own report: where they differ, and which unit it may be. Pure; knows no file and no sentence. */

import { type Edition, type Entry, idOf, type Locator } from '../../templates/form.ts'
import * as decimal from '../../templates/lib/decimal.ts'
import { entry, type Report } from '../report.ts'
import type { Contribution, UnitFigures } from './contribution-tally.ts'
import { editionOf, placesOf } from './records.ts'
import { summed } from './rollup.ts'

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

const FEW = 3

/**
 * Every figure in which `given` differs from the roll-up of `units` (AG-SUM), with the units that explain it best. A report
 * that was left out is a suspect too: the government may have added it.
 */
export function compareWithReport(
  given: Report,
  rolled: Report,
  edition: Edition,
  units: Iterable<UnitFigures>,
  leftOut: Iterable<UnitFigures>,
): readonly Difference[] {
  const all = summed(edition).flatMap((at) => {
    const [theirs, ours] = [entry(given, at) ?? null, entry(rolled, at) ?? null]
    const difference = decimal.sum([number(theirs), -number(ours)])
    const equal: Contribution[] = []
    return difference === 0 ? [] : [{ at, theirs, ours, difference, equal, largest: [] as Contribution[] }]
  })
  if (all.length === 0) return []
  for (const unit of leftOut)
    for (const { at, difference, equal } of all) {
      const value = valueAt(unit, at)
      if (value === difference) equal.push(contribution(unit, value))
    }
  for (const unit of units)
    for (const one of all) {
      const value = valueAt(unit, one.at)
      if (value === 0) continue
      if (Math.abs(value) === Math.abs(one.difference)) one.equal.push(contribution(unit, value))
      one.largest = [...one.largest, contribution(unit, value)]
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
        .slice(0, FEW)
    }
  return all.map(({ at, theirs, ours, difference, equal, largest }) => {
    const said = { at, given: theirs, summed: ours, difference }
    return equal.length > 0 ? { ...said, why: 'equal', likely: equal } : { ...said, why: 'largest', likely: largest }
  })
}

const contribution = ({ organ = '', file }: UnitFigures, value: number): Contribution => ({ organ, file, value })

/** What a unit put at a place; one of another edition may not have it. */
function valueAt(unit: UnitFigures, at: Locator): number {
  const edition = editionOf(unit)
  return number((edition && unit.figures?.[placesOf(edition).get(idOf(at)) ?? -1]) ?? null)
}

const number = (entry: Entry): number => (typeof entry === 'number' ? entry : 0)
