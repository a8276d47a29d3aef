/** How far each part of a workbook is filled in: for the pane and the overview. Pure. */
import { inputsOf } from '../templates/equation.ts'
import type { Edition, Section } from '../templates/form.ts'
import { paragraphs, type Report } from './report.ts'

export interface Progress {
  readonly section: Section
  /** Cells that people fill in and have; totals do not count. A written section is one cell. */
  readonly filled: number
  readonly of: number
}

export const progressOf = (report: Report, edition: Edition): readonly Progress[] =>
  edition.sections.map((section) => {
    if (section.kind === 'narrative')
      return { section, filled: paragraphs(report.narratives[section.id] ?? '').length > 0 ? 1 : 0, of: 1 }
    const inputs = inputsOf(section, edition)
    return { section, filled: inputs.filter((c) => (report.figures[c.id] ?? null) !== null).length, of: inputs.length }
  })
