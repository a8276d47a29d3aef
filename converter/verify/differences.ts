/** A report as a document shows it, and as it was filed → where the two differ. Pure. */
import { cells, type Edition, type Entry, narratives } from '../../templates/form.ts'
import { paragraphs, type Report } from '../report.ts'

/** Exactly one of `at` (a number's id), `field` and `section` (with the paragraph, from 1) says where. */
export interface Difference {
  readonly at?: string
  readonly field?: 'organ.name' | 'report.year' | 'meta.edition'
  readonly section?: string
  readonly paragraph?: number
  /** `null`: nothing is there, or nothing that could be read for certain. */
  readonly shown: Entry | string
  readonly filed: Entry | string
}

/** In the order of the form; none where the document says what was filed. `edition` is that of the filed report. */
export function differences(shown: Report, filed: Report, edition: Edition): readonly Difference[] {
  const head: readonly Difference[] = [
    { field: 'meta.edition', shown: shown.edition, filed: filed.edition },
    { field: 'organ.name', shown: shown.organ.name || null, filed: filed.organ.name || null },
    { field: 'report.year', shown: shown.year, filed: filed.year },
  ]
  const figures = cells(edition).map(
    ({ id }): Difference => ({ at: id, shown: shown.figures[id] ?? null, filed: filed.figures[id] ?? null }),
  )
  return [
    ...[...head, ...figures].filter((d) => d.shown !== d.filed),
    ...narratives(edition).flatMap((section) => {
      const written = filed.narratives[section.id] ?? ''
      // What stands before the first section may be the portal's own, where none was filed.
      if (!section.empty && written === '') return []
      return textDifferences(section.id, shown.narratives[section.id] ?? '', written)
    }),
  ]
}

/** Spaces are how a page is set, not what it says. */
export const bare = (text: string): string => text.replace(/\s/g, '')

/** Paragraphs that only one side has; those at the same place are told as one difference. */
function textDifferences(section: string, shown: string, filed: string): readonly Difference[] {
  const [a, b] = [paragraphs(shown), paragraphs(filed)]
  const [here, there] = [new Set(a.map(bare)), new Set(b.map(bare))]
  const added = a.filter((p) => !there.has(bare(p)))
  const missing = b.map((text, i) => ({ text, paragraph: i + 1 })).filter(({ text }) => !here.has(bare(text)))
  return Array.from({ length: Math.max(added.length, missing.length) }, (_, i) => ({
    section,
    paragraph: missing[i]?.paragraph ?? b.length,
    shown: added[i] ?? null,
    filed: missing[i]?.text ?? null,
  }))
}
