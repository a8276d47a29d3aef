/** Files dropped together: each is compared with last year's of its own organ, where that is among them. */
import { expect, test } from 'vitest'
import { openBook } from '../addin/page/book.ts'
import { judgeShelf } from '../addin/page/shelf.ts'
import { json } from '../converter/json.ts'
import type { Report } from '../converter/report.ts'
import { caseOf } from './support/cases.ts'

const { report } = caseOf('suqian-2024')
const before = caseOf('suqian-2023').report
const book = (of: Report) => openBook(`${of.organ.name}${of.year}.json`, new TextEncoder().encode(json(of)))
const named = (of: Report, name: string): Report => ({ ...of, organ: { name } })
const NOTHING = { single: false, reports: [], unreadable: [] }

/** What each was compared with, and what is said about that. */
const compared = (reports: readonly Report[], given: Parameters<typeof judgeShelf>[1] = NOTHING) =>
  judgeShelf(reports.map(book), given).map(({ examined, lastYear }) => [
    lastYear && [lastYear.organ.name, lastYear.year],
    examined.lastYear?.source,
    examined.findings.filter((f) => f.kind === 'lastYearUnfit').map((f) => f.why),
  ])
const none = [undefined, undefined, []]

test('the organ’s own of the year before, whatever the order; of others nothing is said', () => {
  const found = [[before.organ.name, before.year], 'report', []]
  expect(compared([report, before, named(report, '别的局')])).toEqual([found, none, none])
  expect(compared([before, report])).toEqual([none, found])
  expect(compared([report, { ...before, year: before.year! - 1 }])).toEqual([none, none])
})

test('two that do not say whose they are do not belong together', () => {
  expect(compared([named(report, ''), named(before, '')])).toEqual([none, none])
})

test('what was chosen goes before, and is said where it does not fit', () => {
  const chosen = { single: true, reports: [named(before, '别的局')], unreadable: [] }
  expect(compared([report], chosen)).toEqual([[undefined, undefined, ['organ']]])
  expect(compared([report, before], { ...chosen, single: false })[0]).toEqual([undefined, undefined, ['none']])
})

test('what another is compared with is last year’s file; what nobody is compared with is a report like the others', () => {
  const roles = (books: Parameters<typeof judgeShelf>[0]) => judgeShelf(books, NOTHING).map((one) => one.isLastYear)
  const oldest = { ...before, year: before.year! - 1 }
  const shelf = [book(report), book(before), book(oldest), book(named(before, '别的局'))]
  expect(roles(shelf)).toEqual([false, true, true, false])
  const [now, ...rest] = shelf
  expect(roles([{ ...now!, chosen: 'none' }, ...rest])).toEqual([false, false, true, false])
})
