/** The summaries as they stand in the output folder: whole, damaged, or with what somebody has written into them. */
import { existsSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { hashFile, isBroken, OWN_FILES, setAside } from '../disk/index.ts'
import type { State } from '../state/index.ts'

const NAMES = Object.values(OWN_FILES)
/** Opened, and written into, by people; the others only by programs. */
const PEOPLES: readonly string[] = [OWN_FILES.tables, OWN_FILES.summary, OWN_FILES.findings]

/** Are they all there? */
export const haveSummaries = (out: string): boolean => NAMES.every((name) => existsSync(join(out, name)))

/** By name, the hash of each. Throws `Refused`. */
export const hashSummaries = (out: string): ReadonlyMap<string, string> =>
  new Map(NAMES.map((name) => [name, hashFile(join(out, name)) ?? '']))

/** Are they all as they were written? What somebody has written into one since does not make it less up to date. */
export const areSummariesWhole = (out: string, { summaries }: Pick<State, 'summaries'>, force: boolean): boolean =>
  summaries !== undefined &&
  NAMES.every((name) => {
    const path = join(out, name)
    // One that cannot be read is found out when it is written.
    const hash = existsSync(path) ? quietly(() => hashFile(path)) : undefined
    if (hash === undefined || hash === summaries.get(name)) return hash !== undefined
    return !force && PEOPLES.includes(name) && !isBroken(path, readFileSync(path))
  })

/**
 * Before the summaries are written anew: what is not as it was written goes aside. What is returned is called when they are
 * written, and says what was kept; what turns out to be a piece of the same file was nobody's work. Throws `Refused`.
 */
export function keepEdited(out: string, { summaries }: Pick<State, 'summaries'>): () => readonly string[] {
  const moved = PEOPLES.flatMap((name) => {
    const hash = summaries && quietly(() => hashFile(join(out, name)))
    return hash === undefined || hash === summaries?.get(name) ? [] : [{ name, path: setAside(out, name) }]
  })
  return () =>
    moved.flatMap(({ name, path }) => {
      if (isPiece(readFileSync(path), readFileSync(join(out, name)))) {
        rmSync(path)
        // Only where nothing else is in it.
        quietly(() => rmdirSync(dirname(path)))
        return []
      }
      return [`“${name}”有人改过：改过的移到“${relative(out, path).replaceAll('\\', '/')}”，另写了新的`]
    })
}

/** What a power cut leaves: a beginning, and zeros where the rest should be. */
function isPiece(piece: Buffer, whole: Buffer): boolean {
  let length = piece.length
  while (length > 0 && piece[length - 1] === 0) length--
  return piece.subarray(0, length).equals(whole.subarray(0, length))
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
