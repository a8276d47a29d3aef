/** `convert --watch`: keeps an eye on the folder and converts what arrives, until somebody stops it. */

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { gather } from '../batch/index.ts'
import { Refused, Stopped } from '../errors.ts'
import type { Streams } from './console.ts'
import { type ConvertOptions, convertFiles } from './convert.ts'

/** Shared folders tell nobody of changes: one has to look. */
const EVERY = 2_000

/** Resolves when stopped. What one round cannot do is said, and the next tries again. */
export async function watch(options: ConvertOptions, streams: Streams, every: number = EVERY): Promise<void> {
  const { stop } = streams
  let done = ''
  let before = ''
  streams.out(`正在守候“${options.paths.join('”“')}”，有新的或改过的文件就处理。按 Ctrl-C 结束。\n`)
  while (!stop?.aborted) {
    const now = lookOver(options)
    // Twice the same: nobody is in the middle of copying.
    if (now === before && now !== done) {
      done = now
      await round()
    }
    before = now
    await after(every, undefined, stop ? { signal: stop } : {}).catch(() => {})
  }

  async function round(): Promise<void> {
    try {
      await convertFiles(options, streams)
    } catch (error) {
      if (error instanceof Stopped) return
      if (!(error instanceof Refused)) throw error
      streams.err(`${error.message}\n`)
    }
  }
}

/** Changes when a file comes, goes or is written to. */
const lookOver = ({ paths, out }: ConvertOptions): string =>
  gather(paths, { except: resolve(out), allKinds: true, onResults: () => {} })
    .map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false })
      return `${path} ${stat?.size} ${stat?.mtimeMs}`
    })
    .join('\n')
