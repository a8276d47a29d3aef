/** Starts a thread. In a file of its own: tests, which run from the sources, start theirs in another way. */
import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** webpack.config.js builds it beside the program that runs. */
export const openThread = (options: WorkerOptions): Worker => new Worker(join(__dirname, 'thread.cjs'), options)
