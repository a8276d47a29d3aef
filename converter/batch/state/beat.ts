/** A thread that keeps a lock alive: it beats while its program is busy, and notices when somebody else has taken over. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

export interface BeatSettings {
  /** The file that says who holds the lock. */
  readonly path: string
  /** Milliseconds. */
  readonly every: number
  /** Set to 1 once the lock is lost. */
  readonly lost: Int32Array
}

const { path, every, lost } = workerData as BeatSettings
let beats = 0

const timer = setInterval(() => {
  try {
    // Never made anew: where it is gone, the lock is another's.
    const file = openSync(path, 'r+')
    try {
      writeSync(file, String(++beats), 0)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    // A shared folder that cannot be reached for a while is not a lost lock.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return
    Atomics.store(lost, 0, 1)
    clearInterval(timer)
  }
}, every)
