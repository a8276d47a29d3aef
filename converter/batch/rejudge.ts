/** What only a look at all reports shows: those that came twice (AG-DUP) or copy another unit (XY-COPY) are judged once more. */

import { isFaulty } from '../finding.ts'
import { refusal } from '../refusals.ts'
import { copiedAmong, type Duplicate, duplicates, unitOf } from '../season/index.ts'
import { finder } from './inputs.ts'
import type { Job } from './job.ts'
import type { KnownFile, State } from './state/index.ts'
import { type Pool, spread } from './threads/index.ts'
import { type CollectedFile, examineInWorker, knownOf, shortHash } from './work-file.ts'

export interface OthersOptions {
  readonly state: State
  /** Keys of what this run has done itself: all that was made of it is there. */
  readonly done: ReadonlySet<string>
  readonly onRejudged?: (count: number) => void
  readonly stop?: AbortSignal
}

/**
 * The reports of which there is something to be said, judged with that; the others as they are, and made anew where an earlier
 * run's work on them is no longer there. Incomplete when stopped.
 */
export async function comparedWithOthers(
  entries: readonly CollectedFile[],
  paths: readonly string[],
  pool: Pool,
  { state, done, onRejudged, stop }: OthersOptions,
): Promise<readonly CollectedFile[]> {
  const again = finder(paths)
  const twice = duplicates(
    entries.map((entry) => ({
      name: entry.file,
      unit: unitIn(entry),
      content: entry.content,
      sound: !isFaulty(entry.head.status),
      savedAt: () => state.judged(entry.key).savedAt,
    })),
  )
  const said = new Map([...twice, ...copiedIn(entries, twice, state)])
  if (said.size > 0) onRejudged?.(said.size)
  const settled = [...entries]
  const begin = ([i, entry]: readonly [number, CollectedFile]) => {
    const about = said.get(i)
    if (!about && done.has(entry.key)) return undefined
    const also = about && { finding: about.finding, superseded: about.supersededBy !== undefined }
    const key = also ? shortHash(entry.key, JSON.stringify(also)) : entry.key
    const finish = (known: KnownFile): void => {
      if (about) settled[i] = { ...entry, ...known, key, alone: entry.key, ...supersession(about) }
      else settled[i] = { ...entry, ...known }
    }
    const before = knownOf(state, key)
    if (!before) return () => anew(entry, key, also).then(finish)
    finish(before)
    return undefined
  }
  await spread(entries.entries(), pool, begin, stop)
  return settled

  async function anew(entry: CollectedFile, key: string, also: Job['also']): Promise<KnownFile> {
    const input = again(entry)
    if (!input) throw refusal('changedMeanwhile', entry.file)
    return examineInWorker(pool, state, input, key, also)
  }
}

const supersession = ({ supersededBy }: Duplicate) => (supersededBy === undefined ? {} : { supersededBy })
const unitIn = ({ head }: CollectedFile) => unitOf({ organ: { name: head.organ ?? '' }, year: head.year ?? null })

/** Of sound reports that came once or count, those that copy another; of one unit there is one. */
function copiedIn(
  entries: readonly CollectedFile[],
  twice: ReadonlyMap<number, Duplicate>,
  state: State,
): ReadonlyMap<number, Duplicate> {
  const places: number[] = []
  const authors = entries.flatMap((entry, i) => {
    const { status, organ, year, edition } = entry.head
    if (twice.has(i) || isFaulty(status) || organ === undefined || year === undefined || edition === undefined)
      return []
    places.push(i)
    return [{ organ, year, edition, words: () => state.words(entry.key) }]
  })
  return new Map([...copiedAmong(authors)].map(([k, finding]) => [places[k]!, { finding }]))
}
