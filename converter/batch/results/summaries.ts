/** The files that sum up a season, written into the output folder: each whole or not at all, several at once. */

import { availableParallelism } from 'node:os'
import type { ResourceLimits, Worker } from 'node:worker_threads'
import { Refused } from '../../errors.ts'
import type { Season } from '../../season/index.ts'
import { openThread } from '../threads/index.ts'
import { writeRecords } from './records.ts'
import type { Summary, SummaryReply, SummarySettings } from './summary-thread.ts'

/** What takes longest is begun first. */
const NAMES: readonly Summary[] = ['tables', 'numbers', 'overview', 'batch', 'summary', 'findings']
/** The longest takes about a third of the time of all: with more threads nothing would be ready earlier. */
const MOST_THREADS = 3

/** One record at a time lives; without a bound garbage would grow to several times what 200 000 records need. */
const FRUGAL: ResourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 150 }

/** Throws `Refused`. */
export async function writeSummaries(
  { records, ...season }: Season,
  out: string,
  jobs = availableParallelism(),
): Promise<void> {
  writeRecords(out, records())
  const left = [...NAMES]
  const workerData: SummarySettings = { out, ...season }
  const some = async () => {
    const thread = openThread('summary', { workerData, resourceLimits: FRUGAL })
    try {
      for (let name = left.shift(); name !== undefined; name = left.shift()) await write(thread, name)
    } finally {
      await thread.terminate()
    }
  }
  // Where one cannot be written, what another thread is in the middle of is still written whole.
  const ended = await Promise.allSettled(Array.from({ length: Math.min(jobs, MOST_THREADS) }, some))
  const failed = ended.find((e) => e.status === 'rejected')
  if (failed) throw failed.reason
}

const write = (thread: Worker, name: Summary): Promise<void> =>
  new Promise((resolve, reject) => {
    const heard = (refused: SummaryReply) => {
      thread.off('error', reject)
      if (refused === undefined) resolve()
      else reject(new Refused(refused))
    }
    thread.once('message', heard).once('error', reject).postMessage(name)
  })
