/** What `check` and `convert` have in common: collect, judge in threads, compare with last year and with the list of units. */

import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
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
import { fullNames, type RosterUnit, type Season, seasonFindings, survey } from '../season/index.ts'
import { looksLikeArchive } from '../source/index.ts'
import type { RulesFile } from '../switches.ts'
import { progress, type Streams } from './console.ts'

export interface JudgeOptions {
  readonly paths: readonly string[]
  /** A folder that is not searched: where the results go. */
  readonly except?: string
  readonly lastYear?: string
  readonly roster?: readonly RosterUnit[]
  /** The files that are given for something else, e.g. the roster's own, wherever they lie. */
  readonly apart?: readonly string[]
  /** The season that is asked for: reports of other years go back. */
  readonly year?: number
  readonly jobs?: number
  readonly shard?: NonNullable<RunOptions['shard']>
  /** What the rules file says today; read anew for each run. Throws `Refused`. */
  readonly rules?: () => Promise<RulesFile | undefined>
}

export interface Judging {
  readonly entries: readonly CollectedFile[]
  /** What is known of the season beside the files themselves. */
  readonly season: Omit<Season, 'records'>
}

/** So many take long enough for somebody to wonder. */
const MANY_TWICE = 100

/** Judges everything that `paths` lead to; `independent`: without asking what the others are. Throws `Refused`, `Stopped`. */
export async function judge(
  { paths, except, apart = [], jobs = availableParallelism(), roster, shard, year }: JudgeOptions,
  wanted: Wanted,
  earlier: PackedLastYear | undefined,
  state: State,
  streams: Streams,
  independent = false,
): Promise<Judging> {
  const onResults = (folder: string) => streams.err(`“${folder}”里是以前的成果，没有当作收到的报告\n`)
  const others = apart.map((path) => resolve(path))
  const gathered = gather(paths, { allKinds: true, onResults, ...(except === undefined ? {} : { except }) })
  // Somebody may name a folder and a file in it.
  const found = [...new Set(gathered)].filter((path) => !others.includes(resolve(path)))
  if (found.length === 0) throw refusal('noReports', paths)
  const show = progress(streams)
  const entries = await run(found, {
    settings: { wanted, ...(earlier ? { earlier } : {}), ...(roster ? { names: fullNames(roster) } : {}) },
    state,
    jobs,
    onDone: ({ head }, of) => show(head.status, of),
    onRejudged: (count) => {
      if (count > MANY_TWICE) streams.err(`其中 ${count} 份是重复报送的或者与别的单位雷同，再看一遍……\n`)
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
  return { entries, season: { ...survey(files, roster, year), ...(wanted.rules ? { rules: wanted.rules } : {}) } }
}

/** The reports that `--last-year` names, for the threads. Those that cannot be read are said on the way. */
export async function earlierOf(
  { lastYear, roster, jobs = availableParallelism() }: Pick<JudgeOptions, 'lastYear' | 'roster' | 'jobs'>,
  streams: Streams,
): Promise<PackedLastYear | undefined> {
  if (lastYear === undefined) return undefined
  const reports = new Map<string, string>()
  const { packLastYear } = await import('../batch/index.ts')
  const state = memoryState()
  const entries = await run(gather([lastYear]), {
    settings: { wanted: { report: true }, ...(roster ? { names: fullNames(roster) } : {}) },
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
  const single = !isDirectory(lastYear) && !looksLikeArchive(lastYear)
  const unreadable = entries.filter(({ key }) => !reports.get(key)).map(({ file }) => file)
  for (const file of single ? [] : unreadable)
    streams.err(`${refusal('reportUnreadable', '上年报告', file).message}，没有用来比对\n`)
  const readable = entries.filter(({ key }) => reports.get(key))
  return packLastYear(
    readable.map(({ key, head }) => ({ organ: head.organ ?? '', json: reports.get(key)! })),
    { single, unreadable },
  )
}

/** At least one file has errors or could not be read. */
export const hasFaults = (entries: readonly CollectedFile[]): boolean =>
  entries.some(({ head }) => isFaulty(head.status))

/** Exit code 1: a file's fault, or an error that only the whole season shows (a unit that sent nothing). */
export const hasErrors = ({ entries, season }: Judging): boolean =>
  hasFaults(entries) || seasonFindings(season).some((f) => f.severity === 'error')
