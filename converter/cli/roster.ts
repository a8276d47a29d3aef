/** The list of units that `--roster` names. */

import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { readIfThere } from '../batch/index.ts'
import { unreadableWords } from '../error-words.ts'
import { Unreadable } from '../errors.ts'
import { refusal } from '../refusals.ts'
import { type RosterUnit, readRoster } from '../season/index.ts'
import { type Rows, tablesOf } from '../source/index.ts'

/** Read before any report is: a wrong list should not cost a run. */
export function rosterOf(path: string | undefined): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw refusal('noPath', path)
  const roster = readRoster(tables(path, bytes))
  if (!roster) throw refusal('notRoster', path)
  return roster
}

function tables(path: string, bytes: Uint8Array): readonly Rows[] {
  try {
    return tablesOf(bytes, nodeInflate)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw refusal('rosterUnreadable', path, unreadableWords(error))
  }
}
