/** A season looked over before any of its numbers: which year's it is, whom the list of units misses, what else to look at. Pure. */
import { type Finding, found } from '../finding.ts'
import { toRecorded } from '../public-finding.ts'
import { compareRoster } from './compare-roster.ts'
import { majority } from './majority.ts'
import { type NamedFile, nearNames } from './near-names.ts'
import { editionOf, type FileResult, type Season } from './records.ts'
import type { RosterUnit } from './roster.ts'
import { ownersIn } from './whose.ts'

/** A file as far as it matters here. */
export type Surveyed = Pick<FileResult, 'file' | 'organ' | 'year' | 'edition' | 'supersededBy'> &
  Partial<Pick<FileResult, 'status'>>

/**
 * The year is that of most reports that count, or the one that was asked for; of all that came, whatever counts, the list of
 * units says who sent something.
 */
export function survey(
  files: readonly Surveyed[],
  units?: readonly RosterUnit[],
  wanted?: number,
): Omit<Season, 'records'> {
  const counting = files.filter(({ supersededBy }) => supersededBy === undefined)
  const most = majority(counting, wanted)
  const roster = units && rosterOf(units, files, most)
  const named = files.flatMap(({ file, organ = '' }): readonly NamedFile[] =>
    organ === '' ? [] : [{ name: organ, file }],
  )
  const remarks = [
    ...(wanted === undefined ? years(counting) : []),
    ...(units ? nearListed(named, units, roster?.missing ?? []) : nearNames(named)),
  ]
  return { ...most, ...(roster ? { roster } : {}), remarks: remarks.map((f) => toRecorded(f, undefined)) }
}

/** What people are to look at beside the files: first what the list of units shows. */
export const seasonFindings = ({ roster, remarks }: Omit<Season, 'records'>): Season['remarks'] => [
  ...(roster?.findings ?? []),
  ...remarks,
]

function rosterOf(
  units: readonly RosterUnit[],
  files: readonly Surveyed[],
  most: Pick<FileResult, 'year' | 'edition'> = {},
): NonNullable<Season['roster']> {
  const received = files.map((one) => {
    const { file, organ, status } = one
    const season = seasonOf(one)
    return {
      file,
      unreadable: status === 'unreadable',
      ...(organ === undefined ? {} : { organ }),
      ...(season ? { season } : {}),
    }
  })
  const { missing, findings } = compareRoster(units, received, seasonOf(most))
  return { units, missing, findings: findings.map((f) => toRecorded(f, undefined)) }
}

/** Whoever is on the list is known; only names that are not may be slips of the pen. */
function nearListed(
  named: readonly NamedFile[],
  units: readonly RosterUnit[],
  missing: readonly RosterUnit[],
): readonly Finding[] {
  const owners = ownersIn(units)
  const strangers = named.filter(({ name }) => !owners.of(name) && owners.sharing(name).length === 0)
  const names = (of: readonly RosterUnit[]) => of.map((unit) => unit.name)
  return strangers.length === 0 ? [] : nearNames(strangers, names(units), names(missing))
}

/** Said where it is not plain which year is meant. */
function years(files: readonly Surveyed[]): readonly Finding[] {
  const counts = new Map<number, number>()
  for (const { year } of files) if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1)
  if (counts.size < 2) return []
  const byCount = [...counts].map(([year, count]) => ({ year, count }))
  return [found('severalYears', { years: byCount.sort((a, b) => b.count - a.count || b.year - a.year) })]
}

/** As a sentence names it; `undefined` where the year or the edition is not known. */
function seasonOf(of: Pick<FileResult, 'year' | 'edition'>) {
  const notice = editionOf(of)?.notice
  return of.year === undefined || notice === undefined ? undefined : { year: of.year, notice }
}
