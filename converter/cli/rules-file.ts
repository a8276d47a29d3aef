/** The rules file that a run goes by: the one that is named, else the one beside the program. */

import { basename, join } from 'node:path'
import { readIfThere, sha256 } from '../batch/index.ts'
import { refusal } from '../refusals.ts'
import type { RulesFile } from '../switches.ts'

/** Where it is looked for when nobody names one. */
export const besideProgram = (): string => join(__dirname, '规则.json')

/**
 * What it says on a day (`2026-01-15`, by this computer's calendar); `undefined` where there is none. Throws `Refused` where
 * a named one is missing, or what is there is no rules file.
 */
export async function rulesFile(path?: string, today: string = localDate()): Promise<RulesFile | undefined> {
  const at = path ?? besideProgram()
  const bytes = readIfThere(at)
  if (!bytes) {
    if (path === undefined) return undefined
    throw refusal('noPath', path)
  }
  // What judges its lines is large, and most runs have no such file.
  const { switchesIn } = await import('./rules-lines.ts')
  const switches = switchesIn(bytes.toString('utf8'), today, (why) => refusal('notRules', at, why))
  return { file: basename(at), sha256: sha256(bytes), switches }
}

function localDate(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
