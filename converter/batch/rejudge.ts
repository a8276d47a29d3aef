/** Reports that came twice, which only a look at all of them shows (AG-DUP): those are judged once more. */

import { isFaulty } from '../finding.ts'
import { refusal } from '../refusals.ts'
import { type Duplicate, duplicates, unitOf } from '../season/index.ts'
import { finder } from './inputs.ts'
import type { Job } from './job.ts'
import type { KnownFile, State } from './state/index.ts'
import { type Pool, spread } from './threads/index.ts'
import { type CollectedFile, examineInWorker, knownOf, shortHash } from './work-file.ts'

export interface TwiceOptions {
  readonly state: State
  readonly onRejudged?: (count: number) => void
  readonly stop?: AbortSignal
}

/** Reports of one organ and year, judged with what is to be said of them; the others as they are. Incomplete when stopped. */
export async function withDuplicates(
  entries: readonly CollectedFile[],
  paths: readonly string[],
  pool: Pool,
  { state, onRejudged, stop }: TwiceOptions,
): Promise<readonly CollectedFile[]> {
  const again = finder(paths)
  const said = duplicates(
    entries.map((entry) => ({
      name: entry.file,
      unit: unitOf({ organ: { name: entry.head.organ ?? '' }, year: entry.head.year ?? null }),
      content: entry.content,
      sound: !isFaulty(entry.head.status),
      savedAt: () => state.judged(entry.key).savedAt,
    })),
  )
  if (said.size > 0) onRejudged?.(said.size)
  const settled = [...entries]
  const begin = ([i, { finding, supersededBy }]: readonly [number, Duplicate]) => {
    const entry = entries[i]!
    const also = { finding, superseded: supersededBy !== undefined }
    const key = shortHash(entry.key, JSON.stringify(also))
    const finish = (known: KnownFile): void => {
      settled[i] = { ...entry, ...known, key, ...(supersededBy === undefined ? {} : { supersededBy }) }
    }
    const before = knownOf(state, key)
    if (!before) return () => anew(entry, key, also).then(finish)
    finish(before)
    return undefined
  }
  await spread(said, pool, begin, stop)
  return settled

  async function anew(entry: CollectedFile, key: string, also: NonNullable<Job['also']>): Promise<KnownFile> {
    const input = again(entry)
    if (!input) throw refusal('changedMeanwhile', entry.file)
    return examineInWorker(pool, state, input, key, also)
  }
}
