/** Whether the written sections are there at all (《条例》第五十条 wants each of them). */
import { type Edition, narratives } from '../../../templates/form.ts'
import { narrativeName } from '../../../templates/layout.ts'
import type { RuleCode } from '../../../templates/rules/index.ts'
import { type Finding, foundAs } from '../../finding.ts'
import { paragraphs, type Report } from '../../report.ts'

/** Domain §3.6: a report without 一 lacks a part, 五 is demanded by the law, 六 may be short but not empty. */
const EMPTY: Readonly<Record<string, RuleCode>> = {
  overview: 'ST-SIX',
  problems: 'ST-S5',
  other: 'ST-S6',
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
      foundAs('sectionEmpty', { rule: EMPTY[section.id] ?? 'ST-SIX' }, { section, field: narrativeName(section) }),
    )
