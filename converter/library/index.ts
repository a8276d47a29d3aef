/** The package, for programs of others: read bytes, judge them, print what they say. Runs in Node and in browsers; `api.d.ts` lists all of it. */

import { editionById, editions } from '../../templates/editions/index.ts'
import type { Edition, Entry, Severity } from '../../templates/form.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import { workbook as workbookOf } from '../../templates/sheets/index.ts'
import { type LastYearReports, pickLastYear } from '../check/index.ts'
import { examine as examineReading, type Hinted, hinted } from '../examine/index.ts'
import { fillingOf } from '../fill.ts'
import type { Status } from '../finding.ts'
import { json as jsonOf, nested, type PublicReport } from '../json.ts'
import { docx as docxOf, html as htmlOf } from '../print/index.ts'
import { type PublicFinding, publicOf, recordedFindings } from '../public-finding.ts'
import { explanationsIn } from '../read/index.ts'
import { build, type Report } from '../report.ts'
import { readSource } from '../source/index.ts'

export type { Edition, Entry, PublicFinding as Finding, PublicReport as Report, Severity, Status }
export { editions }

/** A file as it was collected: a workbook, or a report as JSON. The ending of the name says which. */
export interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ExamineOptions {
  /** Last year's report of the same organ. Without it, the figures that the workbook itself carries are compared with. */
  readonly lastYear?: InputFile | PublicReport | undefined
}

/** What became of a file. */
export interface Examination {
  readonly status: Status
  /** The id of its edition; absent, as `report` is, where the file could not be read. */
  readonly edition?: string
  readonly report?: PublicReport
  readonly findings: readonly PublicFinding[]
}

export interface PrintOptions {
  /** Says on every page that the report failed its checks: for one whose status is `errors`. */
  readonly draft?: boolean | undefined
}

export interface WorkbookOptions {
  /** Last year's report, whose figures the workbook is to carry. */
  readonly lastYear?: PublicReport | undefined
}

/**
 * Reads a file and judges what it says. Nothing that a file holds makes it fail: one that cannot be read has the status
 * `unreadable`, and a finding that says why. Rejects with a `TypeError` where `bytes` are none.
 */
export async function examine(file: InputFile, { lastYear }: ExamineOptions = {}): Promise<Examination> {
  const { status, edition, report, findings, repairs } = judged(file, lastYear && earlierOf(lastYear))
  return {
    status,
    ...(edition ? { edition: edition.id } : {}),
    ...(report ? { report: nested(report) } : {}),
    findings: recordedFindings(findings, repairs, edition).map(publicOf),
  }
}

function judged({ name, bytes }: InputFile, earlier?: LastYearReports): Hinted {
  // Also one of another frame or context, which `instanceof` does not know.
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]')
    throw new TypeError(`bytes of “${name}”: a Uint8Array is expected`)
  const open = () => readSource(name, bytes, webInflate)
  return hinted(examineReading(open, earlier && ((report) => pickLastYear(report, earlier))))
}

function earlierOf(lastYear: InputFile | PublicReport): LastYearReports {
  if (!('bytes' in lastYear)) return { single: true, reports: [sound(lastYear)], unreadable: [] }
  const { report } = judged(lastYear)
  return { single: true, reports: report ? [report] : [], unreadable: report ? [] : [lastYear.name] }
}

/** The report as a Word document; the same report gives the same bytes. Rejects with a `TypeError` where it is no report. */
export async function docx(report: PublicReport, { draft = false }: PrintOptions = {}): Promise<Uint8Array> {
  return docxOf(sound(report), editionOf(report), { draft })
}

/** The report as a web page that needs nothing else, to be saved as UTF-8. Throws a `TypeError` where it is no report. */
export function html(report: PublicReport, { draft = false }: PrintOptions = {}): string {
  return htmlOf(sound(report), editionOf(report), { draft })
}

/** The report as JSON, keys in the order of the form; `examine` reads it again. Throws a `TypeError` where it is no report. */
export function json(report: PublicReport): string {
  return jsonOf(sound(report))
}

/** The workbook with the report filled in; `examine` reads it again. Rejects with a `TypeError` where it is no report. */
export async function workbook(report: PublicReport, { lastYear }: WorkbookOptions = {}): Promise<Uint8Array> {
  return workbookOf(editionOf(report), fillingOf(sound(report), lastYear && sound(lastYear)))
}

function editionOf({ edition: id }: PublicReport): Edition {
  const edition = editionById(id)
  if (!edition) throw new TypeError(`“${id}” is no edition`)
  return edition
}

/** A report may come from anywhere, also past the types: what is no number must not reach a document. */
function sound(report: PublicReport): Report {
  const edition = editionOf(report)
  return build(
    edition,
    { year: report.year, organ: report.organ, explanations: explanationsIn(report.explanations, edition) },
    (at) => {
      const value = report.tables[at.grid]?.[at.row]?.[at.column] ?? null
      if (value !== null && value !== '/' && !Number.isFinite(value))
        throw new TypeError(`${at.id} is ${String(value)}: a number, "/" or null is expected`)
      return value
    },
    (section) => report.narratives[section] ?? '',
  )
}
