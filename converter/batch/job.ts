/** One file from its bytes to everything that a run wants of it. What a thread does with each file; knows no file system. */

import { cells } from '../../templates/form.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { type LastYearReports, pickLastYear } from '../check/index.ts'
import { sendBack } from '../edit/index.ts'
import { Unreadable } from '../errors.ts'
import { examine, type Hinted, hinted, placed, switched, unexplained } from '../examine/index.ts'
import { fillingOf } from '../fill.ts'
import { type Finding, found, isFaulty, type Status, statusOf } from '../finding.ts'
import { readInput } from '../input/index.ts'
import { json } from '../json.ts'
import type { FullNames } from '../organ-name.ts'
import { docx, type Format, html, PRINTABLE } from '../print/index.ts'
import { recordedFindings } from '../public-finding.ts'
import { officeReaders } from '../published/office/index.ts'
import type { Reading } from '../read/index.ts'

import type { Report } from '../report.ts'
import { type FileRecord, figuresOf, ownWords, reportContent, underFullName } from '../season/index.ts'
import type { RulesFile } from '../switches.ts'
import { savedAt } from '../xlsx/index.ts'

/** What is made of every file of a run. */
export interface Wanted {
  /** `undefined`: nothing is written, only judged. */
  readonly documents?: {
    readonly to: readonly (Format | 'xlsx')[]
    readonly draft: boolean
    /** Nothing is sent back: what was published is only read. */
    readonly imported?: true
  }
  /** The year that is asked for: reports of another go back (AG-YEAR). */
  readonly year?: number
  /** Reports with warnings that they do not explain go back (ST-EXPL). */
  readonly explanations?: 'required'
  /** By which it is judged. */
  readonly rules?: RulesFile
  /** The report itself as JSON text, e.g. to compare next year's with. */
  readonly report?: true
}

/** Why there are no bytes to read: plain data, as it crosses to a thread. */
export type Unread = Pick<Unreadable, 'why' | 'subject'>

export interface Job {
  /** What the file is called where it was found, without its folders. */
  readonly name: string
  readonly content: Uint8Array | Unread
  /** What only a look at the other files shows (AG-DUP, XY-COPY); `superseded`: nothing is written for this one. */
  readonly also?: { readonly finding: Finding; readonly superseded: boolean }
}

/** What the run keeps of a file in its own memory, however many files there are. */
export interface JobHead {
  readonly status: Status
  readonly organ?: string
  readonly year?: number
  readonly edition?: string
}

/** A record before it has a place among the others. */
export type JudgedFile = Omit<FileRecord, 'file' | 'sha256' | 'outputs' | 'supersededBy'>

export interface Worked {
  readonly head: JobHead
  readonly judged: JudgedFile
  /** As JSON text; empty where there is none. */
  readonly report: string
  /** The same, equal for reports of equal content, however their organ's name is typed. */
  readonly content: string
  /** What it should say in its own words; empty where it is not sound. */
  readonly words: string
  readonly files: ReadonlyMap<string, Uint8Array | string>
}

/** Reads, judges and prints one file. `earlier` gives what last year's report may be found in, `names` the units' full names. */
export async function work(
  { name, content, also }: Job,
  wanted: Wanted,
  inflate: Inflate,
  earlier?: (organ: string) => LastYearReports,
  names?: FullNames,
): Promise<Worked> {
  const reading = await attempt(() => {
    if (!(content instanceof Uint8Array)) throw new Unreadable(content.why, content.subject)
    return readInput({ name, bytes: content }, inflate, officeReaders)
  })
  let places: Reading['places'] = new Map()
  const alone = examine(
    () => {
      const one = asked(listed(reading(), names), wanted.year)
      places = one.places
      return one
    },
    earlier && ((report) => pickLastYear(report, earlier(report.organ.name))),
    wanted.rules?.switches,
  )
  const more = [
    ...(wanted.explanations ? unexplained(alone.findings) : []),
    ...(also ? switched([placed(also.finding, places)], wanted.rules?.switches) : []),
  ]
  const findings = [...alone.findings, ...more]
  const examined = hinted({ ...alone, findings, status: more.length > 0 ? statusOf(findings) : alone.status })
  const { status, report, edition } = examined
  const files =
    wanted.documents && !also?.superseded ? await filesOf(examined, name, content, wanted.documents, inflate) : none
  return {
    head: {
      status,
      ...(report ? { organ: report.organ.name } : {}),
      ...(report && report.year !== null ? { year: report.year } : {}),
      ...(edition ? { edition: edition.id } : {}),
    },
    judged: { ...judgedOf(examined), ...savedOf(name, content, inflate) },
    report: report ? json(report) : '',
    content: report ? reportContent(report) : '',
    words: report && edition && !isFaulty(status) ? ownWords(report, edition) : '',
    files,
  }
}

/** What came of something, to be had (or thrown) when it is asked for. */
async function attempt<T>(make: () => Promise<T>): Promise<() => T> {
  try {
    const made = await make()
    return () => made
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** Under the name that the list of units has in full. */
function listed(reading: Reading, names?: FullNames): Reading {
  if (!reading.report || !names) return reading
  const { report, findings } = underFullName(reading.report, names)
  return { ...reading, report, findings: [...reading.findings, ...findings] }
}

/** A report of another year than the one that is asked for says so. */
function asked(reading: Reading, year?: number): Reading {
  const { report, edition } = reading
  if (year === undefined || !report || !edition || report.year === null || report.year === year) return reading
  const { notice } = edition
  const finding = found('otherYear', { found: { year: report.year, notice }, expected: { year, notice } })
  return { ...reading, findings: [...reading.findings, finding] }
}

function savedOf(name: string, content: Job['content'], inflate: Inflate): Pick<JudgedFile, 'savedAt'> {
  const time = content instanceof Uint8Array && !/\.json$/i.test(name) ? savedAt(content, inflate) : undefined
  return time === undefined ? {} : { savedAt: time }
}

const none: ReadonlyMap<string, Uint8Array | string> = new Map()

function judgedOf(examined: Hinted): JudgedFile {
  const { status, report, edition, findings, contact, lastYear, repairs } = examined
  return {
    status,
    ...(report ? { organ: report.organ.name } : {}),
    ...(report && report.year !== null ? { year: report.year } : {}),
    ...(edition ? { edition: edition.id } : {}),
    findings: recordedFindings(findings, repairs, edition),
    contact: Object.fromEntries(Object.entries(contact).filter(([, words]) => words !== '')),
    ...(report && edition ? { figures: figuresOf(report, edition) } : {}),
    ...(lastYear && edition ? { before: cells(edition).map((at) => lastYear.at(at) ?? null) } : {}),
  }
}

async function filesOf(
  examined: Hinted,
  name: string,
  content: Job['content'],
  { to, draft, imported }: NonNullable<Wanted['documents']>,
  inflate: Inflate,
): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const { report, edition, status } = examined
  const failed = isFaulty(status)
  const isBook = content instanceof Uint8Array && /\.xls[xm]$/i.test(name)
  const made = new Map<string, Uint8Array | string>()
  if (report && edition && (!failed || draft))
    for (const format of to) {
      const options = { draft: failed, crc32: inflate.crc32, sha256: inflate.sha256 }
      made.set(format === 'pdf' ? PRINTABLE : format, await PRINT[format](report, edition, options))
    }
  const back = failed && !imported ? sendBack(examined, name, isBook ? content : undefined, inflate) : []
  for (const [kind, bytes] of back) made.set(kind, bytes)
  return made
}

type Print = (...of: Parameters<typeof docx>) => Uint8Array | string | Promise<Uint8Array>
const PRINT: Readonly<Record<Format | 'xlsx', Print>> = {
  docx,
  pdf: docx,
  html,
  json: (report: Report) => json(report),
  // What writes workbooks is large; only imports want it.
  xlsx: async (report, edition) =>
    (await import('../../templates/sheets/index.ts')).workbook(edition, fillingOf(report)),
}
