/** `records.ndjson`: all that a run knows of its files, one a line. What `merge` joins, and what the other summaries are made from. */

import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { refusal } from '../../refusals.ts'
import type { FileRecord } from '../../season/index.ts'
import { linesOf, OWN_FILES, openToRead, windowOn, withPeriodicGc, writeText } from '../disk/index.ts'
import type { State } from '../state/index.ts'
import type { CollectedFile } from '../work-file.ts'

/** Throws `Refused`. */
export function writeRecords(folder: string, records: Iterable<FileRecord>): void {
  writeText(join(folder, OWN_FILES.records), lines(records))
}

function* lines(records: Iterable<FileRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`
}

/** In their order, each read when it is asked for. Throws `Refused` where the folder is no run's. */
export function* readRecords(folder: string): Generator<FileRecord> {
  const file = openRecords(folder)
  try {
    const bytes = windowOn(file)
    for (const { from, length } of withPeriodicGc(linesOf(file)))
      yield JSON.parse(bytes(from, length).toString('utf8')) as FileRecord
  } finally {
    closeSync(file)
  }
}

/** An entry with all that is known of it. */
export const recordOf = (
  { file, sha256, key, supersededBy }: CollectedFile,
  state: State,
  outputs?: FileRecord['outputs'],
): FileRecord => ({
  file,
  sha256,
  ...state.judged(key),
  ...(supersededBy === undefined ? {} : { supersededBy }),
  ...(outputs ? { outputs } : {}),
})

/** The file, opened. Throws `Refused` where the folder is no run's. */
export function openRecords(folder: string): number {
  const opened = openToRead(join(folder, OWN_FILES.records))
  if (!opened) throw refusal('notResults', folder, OWN_FILES.records)
  return opened.file
}
