/** One file of a run: what is known of it already, or else a thread's work, into the state. Knows nothing of the other files. */
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { PRINTABLE } from '../print/index.ts'
import { refusal } from '../refusals.ts'
import { hashFile } from './disk/index.ts'
import type { Input } from './inputs.ts'
import type { Unread } from './job.ts'
import type { KnownFile, State } from './state/index.ts'
import type { Broken, Done, Pool, Task } from './threads/index.ts'

/** A file of a run, done. Light: there may be 200 000. */
export interface CollectedFile extends KnownFile {
  readonly file: string
  readonly sha256: string
  /** Under which the state knows it. */
  readonly key: string
  /** Under which it is known without what the others say of it, where that is another. */
  readonly alone?: string
  readonly supersededBy?: string
}

/** Of what, and where: a letter names the file. What cannot be read has no content to know it by. */
export const keyOf = ({ file, sha256, content }: Input): string =>
  shortHash(file, sha256, content instanceof Uint8Array ? '' : `${content.why} ${content.subject}`)

/** Enough to tell 200 000 files apart, short enough for a name. */
export const shortHash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)

/** One file in a thread, and into the state. A thread that breaks costs its file the verdict, nothing else. */
export async function examineInWorker(
  pool: Pool,
  state: State,
  input: Input,
  key: string,
  also?: Task['also'],
): Promise<KnownFile> {
  const { name, content } = input
  const task = { name, content, stage: state.stage(key), ...(also ? { also } : {}) }
  const answer = await pool.run(task)
  const final = 'broken' in answer ? await pool.run({ ...task, content: unread(answer) }) : answer
  if ('broken' in final) throw new Error(`a file that is not read at all breaks a thread: ${final.detail}`)
  if ('stuck' in final) throw refusal('unwritable', dirname(task.stage), final.stuck)
  state.add(key, final)
  const { judged: _, report: __, words: ___, ...known } = final satisfies Done
  return known
}

const unread = ({ broken, detail }: Broken): Unread => ({
  why: ({ time: 'tooSlow', memory: 'tooMuchMemory', fault: 'fault' } as const)[broken],
  subject: detail,
})

/** What is known of an input that was done before, where everything that was made of it waits for its name, or has it already. */
export function knownOf(state: State, key: string): KnownFile | undefined {
  const known = state.known.get(key)
  return known && isThere(state, key, known) ? known : undefined
}

const isThere = (state: State, key: string, { made }: KnownFile): boolean =>
  Object.entries(made).every(
    ([kind, sha256]) =>
      state.isPlaced(key, kind) ||
      (kind === PRINTABLE && state.isPlaced(key, 'pdf')) ||
      // A power cut may have left less of it than was written.
      hashFile(`${state.stage(key)}.${kind}`) === sha256,
  )
