/** What `check` and `convert` have in common: collect, judge in threads, compare with last year and with the list of units. */
import { availableParallelism } from 'node:os'
import { type PackedEarlier, packEarlier } from '../batch/earlier.ts'
import { gather, isDirectory, Refused } from '../batch/files.ts'
import type { Wanted } from '../batch/job.ts'
import { type Entry, type RunOptions, run, type Stopped } from '../batch/run.ts'
import { memoryState, type State } from '../batch/state.ts'
import type { RosterUnit } from '../roster.ts'
import type { FileRecord, FileResult, Season } from '../season.ts'
import { progress, type Streams } from './console.ts'
import { absences } from './roster.ts'

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
  readonly entries: readonly Entry[]
  /** Where a list of units was given: the list, and what it shows. */
  readonly roster?: NonNullable<Season['roster']>
}

/** Judges everything that `paths` lead to; `apart`: without asking who sent the same report twice. Throws `Refused`, `Stopped`. */
export async function judge(
  { paths, except, jobs = availableParallelism(), roster, shard }: JudgeOptions,
  wanted: Wanted,
  earlier: PackedEarlier | undefined,
  state: State,
  streams: Streams,
  apart = false,
): Promise<Judging> {
  // Somebody may name a folder and a file in it.
  const files = [...new Set(gather(paths, except))]
  if (files.length === 0) throw new Refused(`“${paths.join('”“')}”里没有工作簿（.xlsx）、压缩包（.zip）或报告（.json）`)
  const show = progress(streams)
  const entries = await run(files, {
    settings: { wanted, ...(earlier ? { earlier } : {}) },
    state,
    jobs,
    onDone: ({ head }, of) => show(head.status, of),
    ...(streams.stop ? { stop: streams.stop } : {}),
    ...(shard ? { shard } : {}),
    ...(apart ? { apart } : {}),
  })
  return { entries, ...(roster ? { roster: absences(roster, entries) } : {}) }
}

/** The reports that `--last-year` names, for the threads. Those that cannot be read are said on the way. */
export async function earlierOf(
  { lastYear, jobs = availableParallelism() }: JudgeOptions,
  streams: Streams,
): Promise<PackedEarlier | undefined> {
  if (lastYear === undefined) return undefined
  const reports = new Map<string, string>()
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
    apart: true,
    ...(streams.stop ? { stop: streams.stop } : {}),
  })
  const single = !isDirectory(lastYear)
  const unreadable = entries.filter(({ key }) => !reports.get(key)).map(({ file }) => file)
  for (const file of single ? [] : unreadable) streams.err(`上年报告“${file}”无法读取，没有用来比对\n`)
  const readable = entries.filter(({ key }) => reports.get(key))
  return packEarlier(
    readable.map(({ key, head }) => ({ organ: head.organ ?? '', json: reports.get(key)! })),
    { single, unreadable },
  )
}

/** An entry with all that is known of it, as the JSON text of a `FileRecord`: what was judged is text already. */
export function recordLine(
  { file, sha256, key, supersededBy }: Entry,
  state: State,
  outputs?: FileResult['outputs'],
): string {
  const after = { ...(supersededBy === undefined ? {} : { supersededBy }), ...(outputs ? { outputs } : {}) }
  const members = [JSON.stringify({ file, sha256 }), state.judged(key), JSON.stringify(after)].map((t) =>
    t.slice(1, -1),
  )
  return `{${members.filter((m) => m !== '').join(',')}}`
}

export const recordOf = (...of: Parameters<typeof recordLine>): FileRecord =>
  JSON.parse(recordLine(...of)) as FileRecord

/** A record as other programs get it (contract §4). */
export const resultOf = ({ contact: _, figures: __, before: ___, ...result }: FileRecord): FileResult => result

/** Exit code 1 (contract §4): at least one file has errors or could not be read. */
export const hasFaults = (entries: readonly Entry[]): boolean =>
  entries.some(({ head }) => head.status === 'errors' || head.status === 'unreadable')

/** What is said when somebody stops a run. */
export const stoppedWords = ({ done }: Stopped, resumable: boolean): string =>
  `已停下，处理了 ${done} 份。${resumable ? '成果没有写全；再运行同一条命令，从停下的地方接着做。' : ''}`
