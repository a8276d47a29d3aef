/** What the list of units shows, told apart: who has sent nothing, and what else there is to look at. Pure. */

import { found } from '../finding.ts'
import { message } from '../message.ts'
import type { PublicFinding } from '../public-finding.ts'
import type { RosterUnit, Season } from '../season/index.ts'

export interface Roster {
  readonly units: number
  readonly missing: readonly RosterUnit[]
  /** Reports from nobody on the list, of another year … */
  readonly others: readonly PublicFinding[]
}

/** A unit has sent nothing where the finding that says so is there: by its sentence, which names the unit and its contact. */
export function rosterOf({ roster }: Season): Roster | undefined {
  if (!roster) return undefined
  const sentences = new Set(roster.findings.map((f) => f.message))
  const missing = roster.units.filter((unit) => sentences.has(sentence(unit)))
  const about = new Set(missing.map(sentence))
  return { units: roster.units.length, missing, others: roster.findings.filter((f) => !about.has(f.message)) }
}

const sentence = (unit: RosterUnit): string => message(found('notReceived', unit), undefined)
