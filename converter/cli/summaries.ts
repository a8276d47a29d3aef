/** The files that sum up a season, written into the output folder: each whole or not at all. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_FILES, writeWhole, writeWholeBy } from '../batch/files.ts'
import type { FileRecord, Season } from '../season.ts'
import { findingsCsv } from '../tables/findings.ts'
import { writeSummary } from '../tables/summary.ts'
import { listing } from './check.ts'
import { resultOf } from './judge.ts'

/** Are they all there? */
export const haveSummaries = (out: string): boolean =>
  Object.values(OWN_FILES).every((name) => existsSync(join(out, name)))

/** Throws `Refused`. Charts and Parquet take a while to load: only who writes them loads them. */
export async function writeSummaries(season: Season, out: string): Promise<void> {
  const { overview } = await import('../overview.ts')
  const { writeNumbers } = await import('../tables/parquet.ts')
  const at = (name: keyof typeof OWN_FILES): string => join(out, OWN_FILES[name])
  writeWhole(at('batch'), batch(season))
  writeWhole(at('summary'), marked(listing(season)))
  writeWhole(at('findings'), findingsCsv(season))
  writeWhole(at('overview'), overview(season))
  writeWholeBy(at('tables'), (sink) => writeSummary(season, sink))
  writeWholeBy(at('numbers'), (sink) => writeNumbers(season, sink))
  writeWhole(at('records'), lines(season.records()))
}

/** `batch.json` (contract §4), file by file. */
function* batch(season: Season): Generator<string> {
  let before = '{\n  "files": [\n    '
  for (const record of season.records()) {
    yield before + indented(resultOf(record), 4)
    before = ',\n    '
  }
  yield '\n  ]'
  if (season.roster) yield `,\n  "roster": ${indented(season.roster.findings, 2)}`
  yield '\n}\n'
}

const indented = (value: unknown, by: number): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(by)}`)

/** What `merge` joins: every record with its numbers, one a line. */
function* lines(records: Iterable<FileRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`
}

/** The mark tells Windows' Notepad that the text is UTF-8. */
function* marked(text: Iterable<string>): Generator<string> {
  yield '\ufeff'
  yield* text
}
