/** Which of the reports given for last year belongs to a report of this year. Pure. */
import { type Finding, foundAs } from '../finding.ts'
import type { Report } from '../report.ts'

/** What `--last-year` named. */
export interface LastYearReports {
  /** One file was named: it must fit. Out of a folder, each report takes its own. */
  readonly single: boolean
  readonly reports: readonly Report[]
  /** Files that could not be read. */
  readonly unreadable: readonly string[]
}

/** Last year's report of the same organ, or why there is none (XY-SOURCE). */
export function pickLastYear(report: Report, { single, reports, unreadable }: LastYearReports): Report | Finding {
  const expected = String(report.year === null ? '' : report.year - 1)
  const unfit = (why: (Finding & { kind: 'lastYearUnfit' })['why'], found: string, should = expected) =>
    foundAs('lastYearUnfit', single ? { rule: 'XY-SOURCE', severity: 'error' } : { rule: 'XY-SOURCE' }, {
      why,
      found,
      expected: should,
    })
  const own = reports.filter((r) => r.organ.name === report.organ.name)
  const match = own.find((r) => String(r.year) === expected)
  if (match) return match
  if (!single) return unfit('none', '')
  if (!reports[0]) return unfit('unreadable', unreadable[0] ?? '')
  return own[0] ? unfit('year', String(own[0].year)) : unfit('organ', reports[0].organ.name, report.organ.name)
}
