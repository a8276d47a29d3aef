/** Starts a thread. In a file of its own: tests, which run from the sources, start theirs in another way. */
import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** webpack.config.js builds them beside the program that runs: for files (thread.ts), for a season (summary-thread.ts), for a lock (beat.ts). */
export type ThreadName = 'thread' | 'summary' | 'beat'

export const openThread = (name: ThreadName, options: WorkerOptions): Worker =>
  new Worker(join(__dirname, `${name}.cjs`), options)
