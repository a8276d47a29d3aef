/** What the list of units shows, told apart: who has sent nothing, and what else there is to look at. Pure. */
import type { RecordedFinding } from '../public-finding.ts'
import type { RosterUnit, Season } from '../season/index.ts'

export interface Roster {
  readonly units: number
  readonly missing: readonly RosterUnit[]
  /** Reports from nobody on the list, of another year … */
  readonly others: readonly RecordedFinding[]
}

export const rosterOf = ({ roster }: Season): Roster | undefined =>
  roster && {
    units: roster.units.length,
    missing: roster.missing,
    others: roster.findings.filter((f) => f.kind !== 'notReceived'),
  }
