/** Which of the reports given for last year belongs to a report of this year. Pure. */
import { type Finding, found } from '../finding.ts'
import { organKey } from '../organ-name.ts'
import type { Report } from '../report.ts'

/** What `--last-year` named. */
export interface LastYearReports {
  /** One report was named. Out of a folder or an archive, each report takes its own. */
  readonly single: boolean
  readonly reports: readonly Report[]
  /** Files that could not be read. */
  readonly unreadable: readonly string[]
}

type Unfit = Finding & { readonly kind: 'lastYearUnfit' }

/** Last year's report of the same organ, or why there is none (XY-SOURCE). */
export function pickLastYear(
  { organ, year }: Pick<Report, 'organ' | 'year'>,
  { single, reports, unreadable }: LastYearReports,
): Report | Unfit {
  const expected = String(year === null ? '' : year - 1)
  const unfit = (why: Unfit['why'], given: string, should = expected) =>
    found('lastYearUnfit', { why, found: given, expected: should })
  const key = organKey(organ.name)
  const own = key === '' ? [] : reports.filter((r) => organKey(r.organ.name) === key)
  const match = own.find((r) => String(r.year) === expected)
  if (match) return match
  if (!single) return unfit('none', '')
  if (!reports[0]) return unfit('unreadable', unreadable[0] ?? '')
  return own[0] ? unfit('year', String(own[0].year)) : unfit('organ', reports[0].organ.name, organ.name)
}
