/** The list of units that `--roster` names. */

import { readIfThere } from '../batch/index.ts'
import { refusal } from '../refusals.ts'
import { type RosterUnit, readRoster } from '../season/index.ts'

/** Read before any report is: a wrong list should not cost a run. */
export function rosterOf(path: string | undefined): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw refusal('noPath', path)
  const roster = readRoster(bytes)
  if (!roster) throw refusal('notRoster', path)
  return roster
}
