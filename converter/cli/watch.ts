/** `convert --watch`: keeps an eye on the folder and converts what arrives, until somebody stops it. */

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { gather, notWritten } from '../batch/index.ts'
import { Refused, Stopped } from '../errors.ts'
import type { Streams } from './console.ts'
import { type ConvertOptions, convertFiles } from './convert.ts'

/** Shared folders tell nobody of changes: one has to look. */
const EVERY = 2_000
/** So many looks in a row show the same before anything is read: a copy over a slow line pauses, and is not done. */
const QUIET = 3

/** Resolves when stopped. What one round cannot do is said, once, and the next tries again; a folder may go and come back. */
export async function watch(options: ConvertOptions, streams: Streams, every: number = EVERY): Promise<void> {
  const { stop } = streams
  let done = ''
  let before = ''
  let looks = 0
  let said = ''
  streams.out(`正在守候“${options.paths.join('”“')}”，有新的或改过的文件就处理。按 Ctrl-C 结束。\n`)
  while (!stop?.aborted) {
    await once()
    await after(every, undefined, stop ? { signal: stop } : {}).catch(() => {})
  }

  async function once(): Promise<void> {
    try {
      // On another day, or when its file is changed, a rule may stand otherwise.
      const rules = JSON.stringify(await options.rules?.())
      const now = `${rules}\n${lookOver(options)}`
      looks = now === before ? looks + 1 : 1
      before = now
      if (looks < QUIET || now === done) return
      await convertFiles(options, streams)
      done = now
      said = ''
    } catch (error) {
      if (error instanceof Stopped) return
      const refused = notWritten(options.out, error)
      if (!(refused instanceof Refused)) throw error
      if (refused.message !== said) streams.err(`${refused.message}\n`)
      said = refused.message
    }
  }
}

/** Changes when a file comes, goes or is written to. Throws `Refused` where the folder is gone. */
const lookOver = ({ paths, out }: ConvertOptions): string =>
  gather(paths, { except: resolve(out), allKinds: true, onResults: () => {} })
    .map((path) => `${path} ${look(path)}`)
    .join('\n')

function look(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path)
    return `${size} ${mtimeMs}`
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  }
}
