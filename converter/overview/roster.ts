/** What the whole season shows, told apart: who on the list of units has sent nothing, and what else there is to look at. Pure. */
import type { RecordedFinding } from '../public-finding.ts'
import { type RosterUnit, type Season, seasonFindings } from '../season/index.ts'

export interface Roster {
  /** How many are on the list; absent where there is none. */
  readonly units?: number
  readonly missing: readonly RosterUnit[]
  /** Reports from nobody on the list, of another year; names that may be one organ's … */
  readonly others: readonly RecordedFinding[]
}

export const rosterOf = (season: Season): Roster => ({
  ...(season.roster ? { units: season.roster.units.length } : {}),
  missing: season.roster?.missing ?? [],
  others: seasonFindings(season).filter((f) => f.kind !== 'notReceived'),
})
