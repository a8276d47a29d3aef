/** Reports that came twice, which only a look at all of them shows (AG-DUP): those are judged once more. */
import { type Duplicate, duplicates, unitOf } from '../duplicate.ts'
import { isFaulty } from '../finding.ts'
import { nodeInflate } from '../xlsx/inflate-node.ts'
import { savedAt } from '../xlsx/saved-at.ts'
import { Refused } from './files.ts'
import { again } from './inputs.ts'
import { does, type Entry, knownOf, shortHash } from './one.ts'
import type { Pool } from './pool.ts'
import type { Known, State } from './state.ts'

/** Reports of one organ and year, judged with what is to be said of them; the others as they are. */
export async function withDuplicates(
  entries: readonly Entry[],
  paths: readonly string[],
  pool: Pool,
  state: State,
): Promise<readonly Entry[]> {
  const said = duplicates(
    entries.map((entry) => ({
      name: entry.file,
      unit: unitOf({ organ: { name: entry.head.organ ?? '' }, year: entry.head.year ?? null }),
      content: entry.content,
      sound: !isFaulty(entry.head.status),
      savedAt: () => {
        const content = again(paths, entry)?.content
        return content instanceof Uint8Array ? savedAt(content, nodeInflate) : undefined
      },
    })),
  )
  return Promise.all(
    entries.map(async (entry, i): Promise<Entry> => {
      const duplicate = said.get(i)
      return duplicate ? { ...entry, ...(await judgedAnew(entry, duplicate, paths, pool, state)) } : entry
    }),
  )
}

async function judgedAnew(
  entry: Entry,
  { finding, supersededBy }: Duplicate,
  paths: readonly string[],
  pool: Pool,
  state: State,
): Promise<Known & Pick<Entry, 'key' | 'supersededBy'>> {
  const also = { finding, superseded: supersededBy !== undefined }
  const key = shortHash(entry.key, JSON.stringify(also))
  const rest = { key, ...(supersededBy === undefined ? {} : { supersededBy }) }
  const before = knownOf(state, key)
  if (before) return { ...before, ...rest }
  const input = again(paths, entry)
  if (!input) throw new Refused(`“${entry.file}”在处理过程中被改动了。请再运行一次`)
  return { ...(await does(pool, state, input, key, also)), ...rest }
}
