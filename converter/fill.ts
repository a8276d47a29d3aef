/** Report → the values a workbook is made with. */
import type { Filling } from '../templates/filling.ts'
import { valuesWords } from './explanations.ts'
import { entry, type Report } from './report.ts'

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
