/** Whether the written sections are there at all (《条例》第五十条 wants each of them). */
import { type Edition, narratives, type Severity } from '../../../templates/form.ts'
import { narrativeName } from '../../../templates/layout.ts'
import { type Finding, foundAs } from '../../finding.ts'
import { paragraphs, type Report } from '../../report.ts'

/** Domain §3.6: a report without 一 lacks a part, 五 is demanded by the law, 六 may be short but not empty. */
const EMPTY: Readonly<Record<string, { readonly rule: string; readonly severity: Severity }>> = {
  overview: { rule: 'ST-SIX', severity: 'error' },
  problems: { rule: 'ST-S5', severity: 'error' },
  other: { rule: 'ST-S6', severity: 'warning' },
}

export const inspectNarratives = (
  report: Report,
  edition: Edition,
  explained: ReadonlySet<string>,
): readonly Finding[] =>
  narratives(edition)
    .filter((section) => !explained.has(narrativeName(section)))
    .filter((section) => paragraphs(report.narratives[section.id] ?? '').length === 0)
    .map((section) =>
      foundAs('sectionEmpty', EMPTY[section.id] ?? { rule: 'ST-SIX', severity: 'error' }, {
        section,
        field: narrativeName(section),
      }),
    )
