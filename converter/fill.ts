/** Report → the values a workbook is made with. */
import { equations } from '../templates/equation.ts'
import { BLANK, type Filling } from '../templates/filling.ts'
import { type Edition, type Entry, idOf, type Locator } from '../templates/form.ts'
import { entry, type Report } from './report.ts'
import { valuesWords } from './values-words.ts'

/** Everything that a report holds, for `templates/workbook.ts`; last year's figures where its report is given. */
export const fillingOf = (report: Report, lastYear?: Report): Filling => ({
  cover: {
    'organ.name': report.organ.name,
    ...(report.year === null ? {} : { 'report.year': report.year }),
  },
  narratives: report.narratives,
  entry: (at) => entry(report, at),
  lastYear: (at) => (lastYear ? entry(lastYear, at) : null),
  explanations: (report.explanations ?? []).map((one) => ({ ...one, values: valuesWords(one.values) })),
})

/** A report that is begun: its cover, and what last year's report says already, where that is given. */
export const beginning = (edition: Edition, cover: Filling['cover'], before?: Report): Filling => ({
  ...BLANK,
  cover,
  ...(before ? { lastYear: (at: Locator) => entry(before, at), entry: carriedOver(edition, before) } : {}),
})

/** What is by definition a number of last year's report (上年结转) need not be typed again. */
function carriedOver(edition: Edition, before: Report): (at: Locator) => Entry {
  const same = equations(edition).filter(
    ({ left, right }) => left.length === 1 && right.length === 1 && right[0]!.lastYear && !left[0]!.lastYear,
  )
  const known = new Map(same.map(({ left, right }) => [left[0]!.id, entry(before, right[0]!) ?? null]))
  return (at) => known.get(idOf(at)) ?? null
}
