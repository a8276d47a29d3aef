/** What `check` and `convert` have in common: collect, judge in threads, compare with last year and with the list of units. */

import { availableParallelism } from 'node:os'
import {
  type CollectedFile,
  gather,
  isDirectory,
  memoryState,
  type PackedLastYear,
  type RunOptions,
  run,
  type State,
  type Wanted,
} from '../batch/index.ts'
import { isFaulty } from '../finding.ts'
import { refusal } from '../refusals.ts'
import { type RosterUnit, type Season, survey } from '../season/index.ts'
import { progress, type Streams } from './console.ts'

export interface JudgeOptions {
  readonly paths: readonly string[]
  /** A folder that is not searched: where the results go. */
  readonly except?: string
  readonly lastYear?: string
  readonly roster?: readonly RosterUnit[]
  readonly jobs?: number
  readonly shard?: NonNullable<RunOptions['shard']>
}

export interface Judging {
  readonly entries: readonly CollectedFile[]
  /** What is known of the season beside the files themselves. */
  readonly season: Omit<Season, 'records'>
}

/** So many take long enough for somebody to wonder. */
const MANY_TWICE = 100

/** Judges everything that `paths` lead to; `independent`: without asking who sent the same report twice. Throws `Refused`, `Stopped`. */
export async function judge(
  { paths, except, jobs = availableParallelism(), roster, shard }: JudgeOptions,
  wanted: Wanted,
  earlier: PackedLastYear | undefined,
  state: State,
  streams: Streams,
  independent = false,
): Promise<Judging> {
  // Somebody may name a folder and a file in it.
  const found = [...new Set(gather(paths, except))]
  if (found.length === 0) throw refusal('noReports', paths)
  const show = progress(streams)
  const entries = await run(found, {
    settings: { wanted, ...(earlier ? { earlier } : {}) },
    state,
    jobs,
    onDone: ({ head }, of) => show(head.status, of),
    onRejudged: (count) => {
      if (count > MANY_TWICE) streams.err(`其中 ${count} 份是重复报送的，再看一遍……\n`)
    },
    ...(streams.stop ? { stop: streams.stop } : {}),
    ...(shard ? { shard } : {}),
    ...(independent ? { independent } : {}),
  })
  const files = entries.map(({ head, file, supersededBy }) => ({
    ...head,
    file,
    ...(supersededBy === undefined ? {} : { supersededBy }),
  }))
  return { entries, season: survey(files, roster) }
}

/** The reports that `--last-year` names, for the threads. Those that cannot be read are said on the way. */
export async function earlierOf(
  { lastYear, jobs = availableParallelism() }: JudgeOptions,
  streams: Streams,
): Promise<PackedLastYear | undefined> {
  if (lastYear === undefined) return undefined
  const reports = new Map<string, string>()
  const { packLastYear } = await import('../batch/index.ts')
  const state = memoryState()
  const entries = await run(gather([lastYear]), {
    settings: { wanted: { report: true } },
    state: {
      ...state,
      add(key, done) {
        state.add(key, done)
        reports.set(key, done.report ?? '')
      },
    },
    jobs,
    independent: true,
    ...(streams.stop ? { stop: streams.stop } : {}),
  })
  const single = !isDirectory(lastYear)
  const unreadable = entries.filter(({ key }) => !reports.get(key)).map(({ file }) => file)
  for (const file of single ? [] : unreadable)
    streams.err(`${refusal('reportUnreadable', '上年报告', file).message}，没有用来比对\n`)
  const readable = entries.filter(({ key }) => reports.get(key))
  return packLastYear(
    readable.map(({ key, head }) => ({ organ: head.organ ?? '', json: reports.get(key)! })),
    { single, unreadable },
  )
}

/** Exit code 1: at least one file has errors or could not be read. */
export const hasFaults = (entries: readonly CollectedFile[]): boolean =>
  entries.some(({ head }) => isFaulty(head.status))
