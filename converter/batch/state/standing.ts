/** What stands under a name in the output folder: what this program wrote, or what has become of it. */
import { readFileSync } from 'node:fs'
import { isBroken, sha256 } from '../disk/index.ts'

/**
 * Nothing; what was written last; what was written before that; what a power cut has left of it; somebody's work on what this
 * program wrote; or something that this program never wrote.
 */
export type Standing = 'none' | 'whole' | 'older' | 'broken' | 'edited' | 'foreign'

/** `last`: the hash of what was written under this name last; `given`: of all that was. */
export function standingOf(path: string, last: string | undefined, given: ReadonlySet<string> | undefined): Standing {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'foreign'
  }
  if (last === undefined) return 'foreign'
  const hash = sha256(bytes)
  if (hash === last) return 'whole'
  if (given?.has(hash)) return 'older'
  return isBroken(path, bytes) ? 'broken' : 'edited'
}
