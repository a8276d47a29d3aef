/** What stands in for converter/batch/open-thread.ts in tests: the same thread, bundled by threads.ts before they begin. */
import { Worker, type WorkerOptions } from 'node:worker_threads'

export const openThread = (options: WorkerOptions): Worker => new Worker('./dist/test/thread.mjs', options)
