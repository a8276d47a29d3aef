/** Reports of different units that say the same where each should say its own (XY-COPY). Pure; knows no file. */

import { editions } from '../../templates/editions/index.ts'
import { type Edition, type Narrative, narratives } from '../../templates/form.ts'
import { narrativeName } from '../../templates/layout.ts'
import { type Finding, foundAs } from '../finding.ts'
import { copies } from '../prose/index.ts'
import type { Report } from '../report.ts'

/** A sound report that counts. */
export interface Author {
  readonly organ: string
  readonly year: number
  readonly edition: string
  /** What `ownWords` gives of it. Asked for when it is compared, several times. */
  readonly words: () => string
}

const ownSection = (edition: Edition): Narrative | undefined => narratives(edition).find((s) => s.mustBeNew)

/** What a report has to say in its own words. */
export const ownWords = (report: Report, edition: Edition): string =>
  report.narratives[ownSection(edition)?.id ?? ''] ?? ''

/** What is to be said of each of them that copies another of its year, or is copied and the shorter one, by its index. */
export function copiedAmong(authors: readonly Author[]): ReadonlyMap<number, Finding> {
  const seasons = new Map<number, number[]>()
  for (const [i, { year }] of authors.entries()) {
    const season = seasons.get(year)
    if (season) season.push(i)
    else seasons.set(year, [i])
  }
  const said = new Map<number, Finding>()
  for (const season of seasons.values())
    for (const { text, other, overlap } of copies(season.length, (k) => authors[season[k]!]!.words())) {
      const own = authors[season[text]!]!
      const edition = editions.find((e) => e.id === own.edition)
      const section = edition && ownSection(edition)
      if (!section) continue
      const facts = {
        section,
        field: narrativeName(section),
        quote: overlap.passage,
        otherQuote: overlap.otherPassage,
        other: authors[season[other]!]!.organ,
        share: Math.round(overlap.share * 100),
      }
      said.set(season[text]!, foundAs('proseCopied', { rule: 'XY-COPY' }, facts))
    }
  return said
}
