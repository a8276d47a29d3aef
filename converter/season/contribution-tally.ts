/** What many units gave to one figure: all of it added up, and who gave most. Holds no more than so many of them. */
import * as decimal from '../../templates/lib/decimal.ts'
import type { FileRecord } from './records.ts'

/** A unit's report, as a record holds it. */
export type UnitFigures = Pick<FileRecord, 'file' | 'organ' | 'edition' | 'figures'>

/** What one unit gave to one figure. */
export interface Contribution {
  readonly organ: string
  /** What the unit's report is called where it was collected. */
  readonly file: string
  readonly value: number
}

export interface FigureTotal {
  readonly sum: number
  /** The units that gave most, in the order in which they came; without those that gave 0. */
  readonly from: readonly Contribution[]
  /** All others together, where there are more. */
  readonly rest?: { readonly units: number; readonly value: number }
}

/** A list of more nobody reads, and of 200 000 units no program reads it either: 1.4 GB. */
const MOST = 1000

export interface Giving {
  add(unit: UnitFigures, value: number): void
  given(): FigureTotal
}

/** Hears of the units one by one. */
export function contributionTally(most = MOST): Giving {
  let from: Contribution[] = []
  let sum = 0
  let units = 0
  /** Who gives no more than this is not among the largest. */
  let least = 0
  const cut = () => {
    if (from.length <= most) return
    const sizes = from.map(({ value }) => Math.abs(value)).sort((a, b) => b - a)
    least = sizes[most - 1]!
    let even = most - sizes.filter((size) => size > least).length
    from = from.filter(({ value }) => Math.abs(value) > least || (Math.abs(value) === least && even-- > 0))
  }
  return {
    add({ organ = '', file }, value) {
      if (value === 0) return
      units++
      // Exact: of at most six places, up to nine thousand million.
      sum = decimal.sum([sum, value])
      if (Math.abs(value) <= least) return
      from.push({ organ, file, value })
      if (from.length >= 2 * most) cut()
    },
    given() {
      cut()
      if (units === from.length) return { sum, from }
      const named = decimal.sum(from.map((f) => f.value))
      return { sum, from, rest: { units: units - from.length, value: decimal.sum([sum, -named]) } }
    },
  }
}
