/** Several files side by side: which is whose last year's, which is there twice. Knows no DOM. */

import type { LastYearReports } from '../../converter/check/index.ts'
import type { Examined } from '../../converter/examine/index.ts'
import { isFaulty, statusOf } from '../../converter/finding.ts'
import { json } from '../../converter/json.ts'
import type { Report } from '../../converter/report.ts'
import { duplicates, unitOf } from '../../converter/season/index.ts'
import { type Book, judgeBook, readingOf } from './book.ts'

export interface Shelved {
  readonly book: Book
  readonly examined: Examined
  /** The report that it is compared with, if one was given. */
  readonly lastYear?: Report
}

/** Judges every book, beside `given`: the reports chosen as last year's for all of them. */
export function judgeShelf(books: readonly Book[], given: LastYearReports): readonly Shelved[] {
  const reports = books.flatMap((b) => readingOf(b)?.report ?? [])
  const shelved = books.map((book): Shelved => {
    const report = readingOf(book)?.report
    const earlier = (own: Report) => earlierFor(own, reports, given)
    const judged = judgeBook(book, earlier)
    const from = book.chosen ?? (report && earlier(report))
    const lastYear =
      judged.lastYear?.source === 'report' ? from?.reports.find((r) => report && precedes(r, report)) : undefined
    return { book, examined: judged, ...(lastYear ? { lastYear } : {}) }
  })
  const said = duplicates(
    shelved.map(({ book, examined: { report, status } }) => ({
      name: book.name,
      unit: report && unitOf(report),
      content: report ? json(report) : '',
      sound: !isFaulty(status),
    })),
  )
  return shelved.map((one, i) => {
    const duplicate = said.get(i)
    if (!duplicate) return one
    const findings = [...one.examined.findings, duplicate.finding]
    return { ...one, examined: { ...one.examined, findings, status: statusOf(findings) } }
  })
}

const precedes = (before: Report, report: Report): boolean =>
  report.organ.name !== '' &&
  before.organ.name === report.organ.name &&
  before.year !== null &&
  before.year + 1 === report.year

/** What was chosen for all, else a report among the dropped files themselves. Only where one is chosen must it fit. */
function earlierFor(report: Report, others: readonly Report[], given: LastYearReports): LastYearReports | undefined {
  if (given.reports.length + given.unreadable.length > 0) return given
  const own = others.filter((other) => precedes(other, report))
  return own.length > 0 ? { single: false, reports: own, unreadable: [] } : undefined
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
