/** The records of a season as what may be added up: light while it is chosen among them, looked up again for their numbers. */
import type { Choice as ChoiceOf, CollectedReport } from './choose.ts'
import { contentOf, editionOf, type FileRecord, type Season } from './records.ts'

export interface SummableReport extends CollectedReport {
  /** Which of the records it is. */
  readonly index: number
  readonly sha256: string
}
export type Choice = ChoiceOf<SummableReport>

/** `digest`: makes one short text of a report's figures and texts, so that ten thousand of them can be compared. */
export function* summable(records: Season['records'], digest: (text: string) => string): Generator<SummableReport> {
  let index = 0
  for (const record of records()) {
    const { file, organ = '', year = null, figures, findings, savedAt } = record
    const edition = editionOf(record)
    yield {
      index: index++,
      file,
      sha256: record.sha256,
      ...(savedAt === undefined ? {} : { savedAt }),
      errors: findings.filter((f) => f.severity === 'error'),
      content: digest(contentOf(record)),
      ...(edition && figures ? { report: { organ: { name: organ }, year } } : {}),
      ...(edition ? { edition } : {}),
    }
  }
}

/** The records of some, which stand in the records' order. */
export function* selectRecords(records: Season['records'], some: readonly SummableReport[]): Generator<FileRecord> {
  let index = 0
  let next = 0
  for (const record of records()) {
    if (next === some.length) return
    if (some[next]!.index !== index++) continue
    next++
    yield record
  }
}
