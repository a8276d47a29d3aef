/** What a run has learnt about the files of one season: what the summaries of many units are made from. Knows no file system. */
import { editionById } from '../../templates/editions/index.ts'
import { cells, type Edition, type Entry } from '../../templates/form.ts'
import { memo } from '../../templates/lib/memo.ts'
import type { Status } from '../finding.ts'
import { type PublicFinding, publicOf, type RecordedFinding } from '../public-finding.ts'
import type { Report } from '../report.ts'
import type { RulesFile } from '../switches.ts'
import type { RosterUnit } from './roster.ts'

/** A file as `batch.json` and `check --format json` show it. */
export interface FileResult {
  /** Where it was found, with `/`; a workbook in an archive stands behind the archive's name: `来件.zip/财政局.xlsx`. */
  readonly file: string
  readonly sha256: string
  readonly status: Status
  readonly organ?: string
  readonly year?: number
  readonly edition?: string
  readonly findings: readonly PublicFinding[]
  /** The same unit's report that counts in place of this one: this one is an older draft of it, or a copy (AG-DUP). */
  readonly supersededBy?: string
  /** By kind (docx, html, letterDocx …), the names of the files written for it. */
  readonly outputs?: Readonly<Record<string, string>>
}

/** A file's result with what the summaries need beside it. */
export interface FileRecord extends FileResult {
  readonly findings: readonly RecordedFinding[]
  /** When its workbook says that it was last saved (ISO 8601, UTC). */
  readonly savedAt?: string
  /** `person` and `phone` of whoever filled it in, where they said so. */
  readonly contact: Readonly<Record<string, string>>
  /** Every number of the report, in the order of `cells(edition)`; absent for a file that could not be read. */
  readonly figures?: readonly Entry[]
  /** Last year's numbers that they were compared with, at the same places; `null` where unknown. */
  readonly before?: readonly Entry[]
}

/** A record as other programs get it. */
export const resultOf = ({
  contact: _,
  figures: __,
  before: ___,
  savedAt: ____,
  ...result
}: FileRecord): FileResult => ({
  ...result,
  findings: result.findings.map(publicOf),
})

/** One run's files and whoever should have sent some. */
export interface Season {
  /** What most of the reports that count are about: their year, and the edition's id; absent where none says its year. */
  readonly year?: number
  readonly edition?: string
  /** In the order of the files. Read anew at each call and not held in memory: there may be 200 000. */
  readonly records: () => Iterable<FileRecord>
  /** Where a list of the units that owe a report was given: the list, who on it sent nothing, what it shows (AG-ROSTER, AG-MISS, AG-YEAR). */
  readonly roster?: {
    readonly units: readonly RosterUnit[]
    readonly missing: readonly RosterUnit[]
    readonly findings: readonly RecordedFinding[]
  }
  /** What else is to be looked at: several years at once (AG-YEAR), names that may be one organ's (AG-NAME). */
  readonly remarks: readonly RecordedFinding[]
  /** The rules file that they were judged by, where there was one. */
  readonly rules?: RulesFile
}

/** The edition of a record's numbers. */
export const editionOf = ({ edition }: Pick<FileResult, 'edition'>): Edition | undefined =>
  edition === undefined ? undefined : editionById(edition)

/** A report's numbers in the order of `cells(edition)`. */
export const figuresOf = (report: Report, edition: Edition): readonly Entry[] =>
  cells(edition).map((at) => report.figures[at.id] ?? null)

/** Where a number stands in `figures`, by its id. */
export const placesOf = memo(
  (edition: Edition): ReadonlyMap<string, number> => new Map(cells(edition).map((cell, i) => [cell.id, i])),
)

/** Equal for equal figures; of a file without any, for equal files. */
export const contentOf = ({ figures, sha256 }: FileRecord): string => JSON.stringify(figures ?? sha256)
