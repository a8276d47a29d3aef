/** The numbers of many reports, added up and compared with last year's. Holds sums and the largest few, never every report. */

import { cellsOf, type Edition, type Entry, tables } from '../../templates/form.ts'
import * as decimal from '../../templates/lib/decimal.ts'
import { numberWords } from '../../templates/words.ts'
import { editionOf, type FileRecord, outcomeOf, placesOf, type Season } from '../season/index.ts'

const TOP = 20

/** The units with the most of what is asked for first. */
export interface Ranking {
  readonly words: string
  /** As its table in the form says: 件 */
  readonly unit: string
  readonly total: number
  readonly top: readonly { readonly organ: string; readonly value: number }[]
  readonly rest: { readonly units: number; readonly total: number }
  /** Reports that do not say how many. */
  readonly unknown: number
}

/** One figure of the units of which both years are known. */
export interface Comparison {
  readonly id: string
  readonly words: string
  readonly units: number
  readonly now: number
  readonly before: number
  readonly unknown: number
}

export interface Figures {
  /** Reports of the season's year whose numbers were looked at, those that are sent back among them. */
  readonly reports: number
  readonly sentBack: number
  readonly ranking?: Ranking
  /** Empty where last year's numbers are known of nobody. */
  readonly comparisons: readonly Comparison[]
}

export function figures(season: Season): Figures {
  const { year } = season
  const edition = editionOf(season)
  const headlines = edition ? headlinesOf(edition) : []
  const [first] = headlines
  const compared = headlines.map(({ id, words }) => ({ id, words, units: 0, now: 0, before: 0 }))
  const top: { organ: string; value: number }[] = []
  let [reports, sentBack, told, total] = [0, 0, 0, 0]
  for (const record of season.records()) {
    if (year === undefined || record.year !== year || !record.figures || outcomeOf(record) === 'superseded') continue
    reports++
    if (record.status === 'errors') sentBack++
    const now = lookup(record, record.figures)
    const before = lookup(record, record.before ?? [])
    const value = first && now(first.id)
    if (value !== undefined) {
      told++
      total = decimal.sum([total, value])
      rank(top, { organ: record.organ ?? '', value })
    }
    for (const figure of compared) {
      const [a, b] = [now(figure.id), before(figure.id)]
      if (a === undefined || b === undefined) continue
      figure.units++
      figure.now = decimal.sum([figure.now, a])
      figure.before = decimal.sum([figure.before, b])
    }
  }
  const rest = { units: told - top.length, total: decimal.sum([total, ...top.map((t) => -t.value)]) }
  return {
    reports,
    sentBack,
    ...(first && told > 0
      ? { ranking: { words: first.words, unit: first.unit, total, top, rest, unknown: reports - told } }
      : {}),
    comparisons: compared.some((c) => c.units > 0) ? compared.map((c) => ({ ...c, unknown: reports - c.units })) : [],
  }
}

/** The numbers that an edition asks for first, with their words and the unit of their table. */
const headlinesOf = (edition: Edition) =>
  edition.headlines.flatMap((id) =>
    tables(edition).flatMap(({ unit, grids }) =>
      grids.flatMap((grid) =>
        cellsOf(grid)
          .filter((cell) => cell.id === id)
          .map((cell) => ({ id, unit, words: numberWords(grid, cell) })),
      ),
    ),
  )

/** A report's known numbers by id; `/` is nothing, as in every sum of the form. */
function lookup(record: FileRecord, entries: readonly Entry[]): (id: string) => number | undefined {
  const edition = editionOf(record)
  return (id) => {
    const entry = edition && entries[placesOf(edition).get(id) ?? -1]
    return entry === '/' ? 0 : (entry ?? undefined)
  }
}

/** Keeps the largest; of equals those that came first. */
function rank<T extends { readonly value: number }>(top: T[], one: T): void {
  const place = top.findIndex((t) => t.value < one.value)
  top.splice(place < 0 ? top.length : place, 0, one)
  top.length = Math.min(top.length, TOP)
}
