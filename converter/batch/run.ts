/** Many files, judged: which of them are done already, which go to a thread, which are the same report twice. What one file does never stops the others. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Duplicate, duplicates, unitOf } from '../duplicate.ts'
import { nodeInflate } from '../xlsx/inflate-node.ts'
import { savedAt } from '../xlsx/saved-at.ts'
import { cannotWrite, Refused } from './files.ts'
import { again, type Input, inputs } from './inputs.ts'
import { PRINTABLE } from './job.ts'
import { type Bounds, type Broken, openPool, type Pool } from './pool.ts'
import type { Known, State } from './state.ts'
import type { Done, Settings, Task } from './thread.ts'

/** A file of a run, done. Light: there may be 200 000. */
export interface Entry extends Known {
  readonly file: string
  readonly sha256: string
  /** Under which the state knows it. */
  readonly key: string
  readonly supersededBy?: string
}

export interface RunOptions {
  readonly settings: Settings
  readonly state: State
  readonly jobs: number
  /** Hears of each file that is done, and how many there are as far as is known. */
  readonly onDone?: (entry: Entry, of: number) => void
  readonly stop?: AbortSignal
  /** Only files whose content falls to this part of `of`, counted from 1. */
  readonly shard?: { readonly part: number; readonly of: number }
  readonly bounds?: Bounds
  /** Each file for itself: who sent the same twice does not matter. */
  readonly apart?: true
}

/** Somebody asked to stop: so much was done. */
export class Stopped extends Error {
  readonly done: number
  constructor(done: number) {
    super('stopped')
    this.done = done
  }
}

/**
 * Does every file that `paths` lead to; results in their order, whatever the number of threads. Throws `Refused` where
 * results cannot be written, `Stopped` when asked to stop: what was done by then is in the state.
 */
export async function run(paths: readonly string[], options: RunOptions): Promise<readonly Entry[]> {
  const pool = openPool(options.jobs, options.settings, options.bounds)
  try {
    const entries = await each(paths, pool, options)
    return options.apart ? entries : await withDuplicates(entries, paths, pool, options)
  } finally {
    await pool.close()
  }
}

async function each(paths: readonly string[], pool: Pool, options: RunOptions): Promise<readonly Entry[]> {
  const { state, stop, shard } = options
  let of = paths.length
  const slots: (Entry | undefined)[] = []
  const failed: unknown[] = []
  const under = new Set<Promise<void>>()
  for (const input of inputs(paths, (more) => (of += more))) {
    if (stop?.aborted || failed.length > 0) break
    if (shard && !fallsTo(input, shard)) {
      of--
      continue
    }
    const slot = slots.push(undefined) - 1
    const key = keyOf(input)
    const finish = (known: Known): void => {
      slots[slot] = { file: input.file, sha256: input.sha256, key, ...known }
      options.onDone?.(slots[slot], of)
    }
    const before = state.known.get(key)
    if (before && isThere(state, key, before)) {
      finish(before)
      continue
    }
    await pool.free()
    const doing: Promise<void> = does(pool, state, input, key)
      .then(finish, (error) => void failed.push(error))
      .finally(() => under.delete(doing))
    under.add(doing)
  }
  await Promise.all(under)
  if (failed.length > 0) throw failed[0]
  if (stop?.aborted) throw new Stopped(slots.filter((s) => s !== undefined).length)
  return slots.map((s) => s!)
}

/** One file in a thread, and into the state. A thread that breaks costs its file the verdict, nothing else. */
async function does(pool: Pool, state: State, input: Input, key: string, also?: Task['also']): Promise<Known> {
  const { name, content } = input
  const task = { name, content, stage: state.stage(key), ...(also ? { also } : {}) }
  const answer = await pool.run(task)
  const final = 'broken' in answer ? await pool.run({ ...task, content: unread(answer) }) : answer
  if ('broken' in final) throw new Error(`a file that is not read at all breaks a thread: ${final.detail}`)
  if ('stuck' in final) throw cannotWrite(dirname(task.stage), final.stuck)
  state.add(key, final)
  const { judged: _, report: __, ...known } = final satisfies Done
  return known
}

const unread = ({ broken, detail }: Broken) =>
  broken === 'fault'
    ? ({ code: 'WB-CORRUPT', detail: `程序没能读完这份文件：${detail}` } as const)
    : ({ code: 'WB-LIMIT', detail: { time: '读取超过 10 秒', memory: '读取占用内存过多' }[broken] } as const)

/** Everything that was made for it lies where it waits for its name, or has it already. */
function isThere(state: State, key: string, { made }: Known): boolean {
  return Object.keys(made).every(
    (kind) =>
      existsSync(`${state.stage(key)}.${kind}`) ||
      (kind === PRINTABLE && (existsSync(`${state.stage(key)}.pdf`) || state.isPlaced(key, 'pdf'))) ||
      state.isPlaced(key, kind),
  )
}

/** AG-DUP: reports of one organ and year are judged once more, with what is to be said of them. */
async function withDuplicates(
  entries: readonly Entry[],
  paths: readonly string[],
  pool: Pool,
  { state }: RunOptions,
): Promise<readonly Entry[]> {
  const said = duplicates(
    entries.map((entry) => ({
      name: entry.file,
      unit: unitOf({ organ: { name: entry.head.organ ?? '' }, year: entry.head.year ?? null }),
      content: entry.content,
      sound: entry.head.status === 'ok' || entry.head.status === 'warnings',
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
  const before = state.known.get(key)
  if (before && isThere(state, key, before)) return { ...before, ...rest }
  const input = again(paths, entry)
  if (!input) throw new Refused(`“${entry.file}”在处理过程中被改动了。请再运行一次`)
  return { ...(await does(pool, state, input, key, also)), ...rest }
}

/** Of what, and where: a letter names the file. What cannot be read has no content to know it by. */
const keyOf = ({ file, sha256, content }: Input): string =>
  shortHash(file, sha256, content instanceof Uint8Array ? '' : `${content.code} ${content.detail}`)

/** Enough to tell 200 000 files apart, short enough for a name. */
const shortHash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)

/** By content; a file without any by its name. */
function fallsTo({ sha256, file }: Input, { part, of }: NonNullable<RunOptions['shard']>): boolean {
  const hash = sha256 === '' ? shortHash(file) : sha256
  return Number.parseInt(hash.slice(0, 8), 16) % of === part - 1
}
