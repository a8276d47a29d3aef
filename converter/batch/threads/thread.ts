/** A thread of the run: gets files one at a time, judges and prints them, puts what it made where the run will look for it. */
import { writeFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { nodeInflate } from '../../../templates/lib/inflate-node.ts'
import type { LastYearReports } from '../../check/index.ts'
import type { FullNames } from '../../organ-name.ts'
import { collectLarge, sha256 } from '../disk/index.ts'
import { type PackedLastYear, unpackLastYear } from '../earlier.ts'
import { type Job, type JobHead, type JudgedFile, type Wanted, work } from '../job.ts'

/** What every file of a run has in common. */
export interface Settings {
  readonly wanted: Wanted
  readonly earlier?: PackedLastYear
  /** Of the units that owe a report. */
  readonly names?: FullNames
}

/** A file to be done; what is made of it is written to `stage` + `.` + its kind. */
export interface Task extends Job {
  readonly stage: string
}

/** What comes back: heads stay in memory, what was judged is kept elsewhere and looked at later. */
export interface Done {
  readonly head: JobHead
  readonly judged: JudgedFile
  /** SHA-256 of the report's content, empty where there is no report. */
  readonly content: string
  /** SHA-256 of each file made, by kind. */
  readonly made: Readonly<Record<string, string>>
  readonly report?: string
  /** As `Worked` has them. */
  readonly words: string
}

/** Nowhere to write: the run cannot go on. */
export interface Stuck {
  readonly stuck: string
}

export type Answer = Done | Stuck

const { wanted, earlier, names } = workerData as Settings
const earlierOf: ((organ: string) => LastYearReports) | undefined = earlier && unpackLastYear(earlier)

parentPort?.on('message', async (task: Task) => {
  // A fault of ours is thrown here and ends this thread; the run reports the file and goes on with another thread.
  const { head, judged, files, report, content, words } = await work(task, wanted, nodeInflate, earlierOf, names)
  parentPort?.postMessage(answer())
  collectLarge()

  function answer(): Answer {
    const made: Record<string, string> = {}
    for (const [kind, bytes] of files) {
      made[kind] = sha256(bytes)
      try {
        writeFileSync(`${task.stage}.${kind}`, bytes)
      } catch (error) {
        return { stuck: String((error as { code?: unknown }).code) }
      }
    }
    return {
      head,
      judged,
      content: content === '' ? '' : sha256(content),
      made,
      words,
      ...(wanted.report ? { report } : {}),
    }
  }
})
