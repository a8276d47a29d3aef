/** Whether the written sections are there at all. */
import { type Edition, narratives } from '../../../templates/form.ts'
import { narrativeName } from '../../../templates/layout.ts'
import { type Finding, foundAs } from '../../finding.ts'
import { paragraphs, type Report } from '../../report.ts'

export const inspectNarratives = (
  report: Report,
  edition: Edition,
  explained: ReadonlySet<string>,
): readonly Finding[] =>
  narratives(edition)
    .filter((section) => !explained.has(narrativeName(section)))
    .filter((section) => paragraphs(report.narratives[section.id] ?? '').length === 0)
    .flatMap((section) => {
      if (!section.empty) return []
      const { code: rule, severity, cites } = section.empty
      const code = { rule, ...(severity ? { severity } : {}) }
      return [foundAs('sectionEmpty', code, { section, cites, field: narrativeName(section) })]
    })
