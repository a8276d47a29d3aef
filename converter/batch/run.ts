/** Many files, judged: which of them are done already, which go to a thread. What one file does never stops the others. */
import { Stopped } from '../errors.ts'
import { type Input, inputs } from './inputs.ts'
import { comparedWithOthers } from './rejudge.ts'
import type { KnownFile, State } from './state/index.ts'
import { type Bounds, openPool, type Pool, type Settings, spread } from './threads/index.ts'
import { type CollectedFile, examineInWorker, keyOf, shortHash } from './work-file.ts'

export interface RunOptions {
  readonly settings: Settings
  readonly state: State
  readonly jobs: number
  /** Hears of each file that is done, and how many there are as far as is known. */
  readonly onDone?: (entry: CollectedFile, of: number) => void
  /** Hears how many came twice, or copied others, and are judged once more. */
  readonly onRejudged?: (count: number) => void
  readonly stop?: AbortSignal
  /** Only files whose content falls to this part of `of`, counted from 1. */
  readonly shard?: { readonly part: number; readonly of: number }
  readonly bounds?: Bounds
  /** Each file for itself: what the others are does not matter. */
  readonly independent?: true
}

/**
 * Does every file that `paths` lead to; results in their order, whatever the number of threads. Throws `Refused` where
 * results cannot be written, `Stopped` when asked to stop: what was done by then is in the state.
 */
export async function run(paths: readonly string[], options: RunOptions): Promise<readonly CollectedFile[]> {
  const pool = openPool(options.jobs, options.settings, options.bounds)
  try {
    const done = new Set<string>()
    const entries = await each(paths, pool, options, done)
    const settled = options.independent ? entries : await comparedWithOthers(entries, paths, pool, { ...options, done })
    if (options.stop?.aborted) throw new Stopped(entries.length)
    return settled
  } finally {
    await pool.close()
  }
}

/** `done` hears the keys of those that no earlier run did. */
async function each(
  paths: readonly string[],
  pool: Pool,
  options: RunOptions,
  done: Set<string>,
): Promise<readonly CollectedFile[]> {
  const { state, stop, shard } = options
  let of = paths.length
  const slots: (CollectedFile | undefined)[] = []
  const begin = (input: Input) => {
    if (shard && !fallsTo(input, shard)) {
      of--
      return undefined
    }
    const slot = slots.push(undefined) - 1
    const key = keyOf(input)
    const finish = (known: KnownFile): void => {
      slots[slot] = { file: input.file, sha256: input.sha256, key, ...known }
      options.onDone?.(slots[slot], of)
    }
    // Whether all that was made of it is still there matters only where it is to be had: of one that is judged once more it is not.
    const before = state.known.get(key)
    if (before) {
      finish(before)
      return undefined
    }
    done.add(key)
    return () => examineInWorker(pool, state, input, key).then(finish)
  }
  await spread(
    inputs(paths, (more) => (of += more)),
    pool,
    begin,
    stop,
  )
  if (stop?.aborted) throw new Stopped(slots.filter((s) => s !== undefined).length)
  return slots.map((s) => s!)
}

/** By content; a file without any by its name. */
function fallsTo({ sha256, file }: Input, { part, of }: NonNullable<RunOptions['shard']>): boolean {
  const hash = sha256 === '' ? shortHash(file) : sha256
  return Number.parseInt(hash.slice(0, 8), 16) % of === part - 1
}
