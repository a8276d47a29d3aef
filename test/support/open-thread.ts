/** What stands in for converter/batch/open-thread.ts in tests: the same threads, bundled by threads.ts before they begin. */

import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { ThreadName } from '../../converter/batch/threads/open-thread.ts'

export const openThread = (name: ThreadName, options: WorkerOptions): Worker =>
  new Worker(`./dist/test/${name}.mjs`, options)
