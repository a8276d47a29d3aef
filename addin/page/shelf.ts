/** Several files side by side: which is whose last year's, which is there twice. Knows no DOM. */

import { type LastYearReports, pickLastYear } from '../../converter/check/index.ts'
import type { Examined } from '../../converter/examine/index.ts'
import { type Finding, isFaulty, statusOf } from '../../converter/finding.ts'
import type { Report } from '../../converter/report.ts'
import { duplicates, reportContent, unitOf } from '../../converter/season/index.ts'
import { savedAt } from '../../converter/xlsx/index.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import { type Book, judgeBook, readingOf } from './book.ts'

export interface Shelved {
  readonly book: Book
  readonly examined: Examined
  /** The report that it is compared with, if one was given. */
  readonly lastYear?: Report
  /** Last year's for another of them: not among those that are to be sent. */
  readonly isLastYear: boolean
}

/** Judges every book, beside `given`: the reports chosen as last year's for all of them. */
export function judgeShelf(books: readonly Book[], given: LastYearReports): readonly Shelved[] {
  const reports = books.flatMap((b) => readingOf(b)?.report ?? [])
  const judged = books.map((book) => {
    const report = readingOf(book)?.report
    const picked = report && lastYearOf(report, book.chosen ?? given, reports)
    return { book, examined: verdictOf(book, picked), ...(picked && !('kind' in picked) ? { lastYear: picked } : {}) }
  })
  const compared = new Set(judged.flatMap(({ lastYear }) => lastYear ?? []))
  const shelved = judged.map((one): Shelved => {
    const report = readingOf(one.book)?.report
    return { ...one, isLastYear: report !== undefined && compared.has(report) }
  })
  const said = duplicates(
    shelved.map(({ book, examined: { report, status } }) => ({
      name: book.name,
      unit: report && unitOf(report),
      content: report ? reportContent(report) : '',
      sound: !isFaulty(status),
      savedAt: () => savedAt(book.original, webInflate),
    })),
  )
  return shelved.map((one, i) => {
    const duplicate = said.get(i)
    if (!duplicate) return one
    const findings = [...one.examined.findings, duplicate.finding]
    return { ...one, examined: { ...one.examined, findings, status: statusOf(findings) } }
  })
}

/** What was judged before, by what a book says: while one report is being typed, the others stay as they are. */
const verdicts = new WeakMap<
  Book['content'],
  { readonly against: Report | Finding | undefined; readonly examined: Examined }
>()

function verdictOf(book: Book, against: Report | Finding | undefined): Examined {
  const known = verdicts.get(book.content)
  // What does not fit is a finding of its own each time it is found.
  if (known && known.against === against && !(against && 'kind' in against)) return known.examined
  const examined = judgeBook(book, () => against)
  verdicts.set(book.content, { against, examined })
  return examined
}

/** Out of what was chosen, else a report among the dropped files themselves. Only where one is chosen must it fit. */
function lastYearOf(
  report: Report,
  given: LastYearReports | 'none',
  dropped: readonly Report[],
): Report | Finding | undefined {
  if (given === 'none') return undefined
  if (given.reports.length + given.unreadable.length > 0) return pickLastYear(report, given)
  if (report.organ.name === '') return undefined
  const picked = pickLastYear(report, { single: false, reports: dropped, unreadable: [] })
  return 'kind' in picked ? undefined : picked
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
