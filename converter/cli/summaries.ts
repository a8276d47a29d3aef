/** The files that sum up a season, written into the output folder: each whole or not at all. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_FILES, writeWholeBy } from '../batch/files.ts'
import type { FileRecord, FileResult, Season } from '../season.ts'
import { findingsCsv } from '../tables/findings.ts'
import { writeSummary } from '../tables/summary.ts'
import { nodeDeflatePiece } from '../xlsx/inflate-node.ts'
import { listing } from './check.ts'
import { listPieces, objectPieces } from './jsonPieces.ts'
import { resultOf } from './judge.ts'
import { writeText } from './textFile.ts'

/** Are they all there? */
export const haveSummaries = (out: string): boolean =>
  Object.values(OWN_FILES).every((name) => existsSync(join(out, name)))

/** Throws `Refused`. Charts and Parquet take a while to load: only who writes them loads them. */
export async function writeSummaries(season: Season, out: string): Promise<void> {
  const { overview } = await import('../overview.ts')
  const { writeNumbers } = await import('../tables/parquet.ts')
  const at = (name: keyof typeof OWN_FILES): string => join(out, OWN_FILES[name])
  writeText(at('batch'), batch(season))
  writeText(at('summary'), marked(listing(season)))
  writeText(at('findings'), findingsCsv(season))
  writeText(at('overview'), overview(season))
  writeWholeBy(at('tables'), (sink) => writeSummary(season, sink, nodeDeflatePiece))
  writeWholeBy(at('numbers'), (sink) => writeNumbers(season, sink))
  writeText(at('records'), lines(season.records()))
}

/** `batch.json` (contract §4), file by file. */
function* batch({ records, roster }: Season): Generator<string> {
  yield* objectPieces([
    ['files', listPieces(results(records()), 2)],
    ...(roster ? [['roster', roster.findings] as const] : []),
  ])
  yield '\n'
}

function* results(records: Iterable<FileRecord>): Generator<FileResult> {
  for (const record of records) yield resultOf(record)
}

/** What `merge` joins: every record with its numbers, one a line. */
function* lines(records: Iterable<FileRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`
}

/** The mark tells Windows' Notepad that the text is UTF-8. */
function* marked(text: Iterable<string>): Generator<string> {
  yield '\ufeff'
  yield* text
}
