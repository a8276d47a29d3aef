/** A thread that sums up a season: gets the name of one summary at a time and writes that file, whole or not at all. */

import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { nodeDeflatePiece } from '../../../templates/lib/inflate-node.ts'
import { Refused } from '../../errors.ts'
import { publicOf } from '../../public-finding.ts'
import { type FileRecord, type FileResult, listing, resultOf, type Season } from '../../season/index.ts'
import { findingsCsv, writeSummary } from '../../tables/index.ts'
import { listPieces, OWN_FILES, objectPieces, writeText, writeWholeBy } from '../disk/index.ts'
import { readRecords } from './records.ts'

/** What is made from the records. */
export type Summary = Exclude<keyof typeof OWN_FILES, 'records'>

/** The folder, in which the records are already, and what else a season has. */
export interface SummarySettings extends Omit<Season, 'records'> {
  readonly out: string
}

/** Comes back for each: why the file could not be written, or nothing. */
export type SummaryReply = string | undefined

/** Charts and Parquet take a while to load: only who writes them loads them. */
const WRITE: Readonly<Record<Summary, (season: Season, path: string) => void | Promise<void>>> = {
  batch: (season, path) => writeText(path, batch(season)),
  summary: (season, path) => writeText(path, marked(listing(season))),
  findings: (season, path) => writeText(path, findingsCsv(season)),
  tables: (season, path) => writeWholeBy(path, (sink) => writeSummary(season, sink, nodeDeflatePiece)),
  async overview(season, path) {
    const { overview } = await import('../../overview/index.ts')
    writeText(path, overview(season))
  },
  async numbers(season, path) {
    const { writeNumbers } = await import('../../tables/index.ts')
    writeWholeBy(path, (sink) => writeNumbers(season, sink))
  },
}

const { out, ...rest } = workerData as SummarySettings
const season: Season = { records: () => readRecords(out), ...rest }

parentPort?.on('message', async (name: Summary) => {
  parentPort?.postMessage((await written(name)) satisfies SummaryReply)
})

async function written(name: Summary): Promise<SummaryReply> {
  try {
    await WRITE[name](season, join(out, OWN_FILES[name]))
    return undefined
  } catch (error) {
    // A fault of ours ends the thread, and the run.
    if (!(error instanceof Refused)) throw error
    return error.message
  }
}

/** `batch.json`, file by file. */
function* batch({ records, roster, remarks, rules }: Season): Generator<string> {
  yield* objectPieces([
    ['files', listPieces(results(records()), 2)],
    ...(roster ? [['roster', roster.findings.map(publicOf)] as const] : []),
    ...(remarks.length > 0 ? [['remarks', remarks.map(publicOf)] as const] : []),
    ...(rules ? [['rules', rules] as const] : []),
  ])
  yield '\n'
}

function* results(records: Iterable<FileRecord>): Generator<FileResult> {
  for (const record of records) yield resultOf(record)
}

/** The mark tells Windows' Notepad that the text is UTF-8. */
function* marked(text: Iterable<string>): Generator<string> {
  yield '\ufeff'
  yield* text
}
