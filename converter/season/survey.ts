/** A season looked over before any of its numbers: which year's it is, and whom the list of units misses. Pure. */
import { toRecorded } from '../public-finding.ts'
import { majority } from './majority.ts'
import { editionOf, type FileResult, type Season } from './records.ts'
import { compareRoster, type RosterUnit } from './roster.ts'

/** A file as far as it matters here. */
export type Surveyed = Pick<FileResult, 'file' | 'organ' | 'year' | 'edition' | 'supersededBy'>

/** The year is that of most reports that count; of all that came, whatever counts, the list of units says who sent something. */
export function survey(files: readonly Surveyed[], units?: readonly RosterUnit[]): Omit<Season, 'records'> {
  const most = majority(files.filter(({ supersededBy }) => supersededBy === undefined))
  return { ...most, ...(units ? { roster: rosterOf(units, files, most) } : {}) }
}

function rosterOf(
  units: readonly RosterUnit[],
  files: readonly Surveyed[],
  most: Pick<FileResult, 'year' | 'edition'> = {},
): NonNullable<Season['roster']> {
  const received = files.map((one) => {
    const { file, organ } = one
    const season = seasonOf(one)
    return { file, ...(organ === undefined ? {} : { organ }), ...(season ? { season } : {}) }
  })
  const { missing, findings } = compareRoster(units, received, seasonOf(most))
  return { units, missing, findings: findings.map((f) => toRecorded(f, undefined)) }
}

/** As a sentence names it; `undefined` where the year or the edition is not known. */
function seasonOf(of: Pick<FileResult, 'year' | 'edition'>) {
  const notice = editionOf(of)?.notice
  return of.year === undefined || notice === undefined ? undefined : { year: of.year, notice }
}
