/** Writes a file that somebody named, and never over another. */
import { readIfThere, writeWhole } from '../batch/index.ts'
import { refusal } from '../refusals.ts'

/** Throws `Refused` where there is a file that says something else, unless `force`d. */
export function writeUnlessOther(path: string, text: string, force: boolean): void {
  const there = force ? undefined : readIfThere(path)
  if (there && there.toString('utf8') !== text) throw refusal('exists', path)
  writeWhole(path, text)
}
