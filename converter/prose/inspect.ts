/** The texts of a report → findings: against its tables, in themselves, against last year's. Pure. */
import { editions, governs } from '../../templates/editions/index.ts'
import { add, type Lookup } from '../../templates/equation.ts'
import { type Edition, type Narrative, narratives } from '../../templates/form.ts'
import { narrativeName } from '../../templates/layout.ts'
import { type Finding, foundAs } from '../finding.ts'
import type { LastYear, Report } from '../report.ts'
import { unbalancedText, wrongFees, wrongShares } from './arithmetic.ts'
import { compare, type Tried } from './compare.ts'
import { comparable, LAST_YEAR, overlap } from './copies.ts'
import { completed } from './known.ts'
import { wrongNumbers } from './numbering.ts'
import { plain } from './plain.ts'
import { type Statement, statements } from './statements.ts'
import { REQUESTS } from './subjects.ts'
import {
  leftOvers,
  pastedHeadings,
  personalNumbers,
  wrongNotices,
  wrongParts,
  wrongPeriods,
  wrongYears,
} from './wording.ts'

/** All findings about texts (TX-*, ST-*, XY-COPY), section by section. `lookup`: the figures of this report. */
export function inspectProse(
  report: Report,
  edition: Edition,
  lookup: Lookup,
  lastYear?: LastYear,
): readonly Finding[] {
  const known = completed(edition, lookup)
  // A year that the edition does not govern is wrong itself: no text is measured by it.
  const title = { ...report, year: report.year !== null && governs(edition, report.year) ? report.year : null }
  return narratives(edition).flatMap((section) => {
    const text = report.narratives[section.id] ?? ''
    if (text.trim() === '') return []
    return [...ofSection(section, text, title, edition, known), ...copied(section, text, lastYear)]
  })
}

function ofSection(
  section: Narrative,
  text: string,
  title: Pick<Report, 'year' | 'organ'>,
  edition: Edition,
  known: Lookup,
): readonly Finding[] {
  const { text: flat, quote } = plain(text)
  const field = narrativeName(section)
  const said = statements(flat, edition, title)
  const written = (start: number, end: number) => text.slice(start, end)
  const others = editions.filter((e) => e.id !== edition.id)
  const wrong = said.flatMap((statement) => {
    const result = compare(statement, edition, known)
    return result.verdict === 'contradicts' ? [[statement, result.tried] as const] : []
  })
  const wholes = REQUESTS.handled.readings.flatMap((cells) => add(cells, known) ?? [])
  return [
    ...wrong.map(([statement, tried]) =>
      contradiction(statement, tried, section, quote(statement.start, statement.end)),
    ),
    // What the tables contradict cannot balance either.
    ...[
      ...unbalancedText(said.filter((s) => !wrong.some(([w]) => w === s))),
      ...wrongShares(flat, wholes),
      ...wrongFees(flat),
    ].map(({ rule, start, end, ...numbers }) =>
      foundAs('proseArithmetic', { rule }, { section, field, quote: quote(start, end), ...numbers }),
    ),
    ...[...wrongYears(text, title), ...leftOvers(text, edition)].map(({ rule, start, end, should }) =>
      foundAs('proseWording', { rule }, { section, field, quote: written(start, end), should }),
    ),
    ...[
      ...wrongPeriods(flat, title),
      ...wrongNotices(flat, edition, others),
      ...wrongParts(flat, edition),
      ...personalNumbers(flat),
      ...pastedHeadings(flat, edition),
      ...wrongNumbers(flat, edition),
    ].map(({ rule, start, end, should }) =>
      foundAs('proseWording', { rule }, { section, field, quote: quote(start, end), should }),
    ),
  ]
}

function contradiction(
  statement: Statement,
  tried: readonly [Tried, ...Tried[]],
  section: Narrative,
  quote: string,
): Finding {
  const [first] = tried
  return foundAs(
    'proseFigure',
    { rule: statement.subject.rule },
    {
      section,
      field: narrativeName(section),
      quote,
      at: first.cells[0]!,
      tried,
      actual: statement.value,
      expected: first.value,
    },
  )
}

/** Section five, word for word last year's: from a third on a question, from three fifths on (or one long passage) a warning. */
function copied(section: Narrative, text: string, lastYear: LastYear | undefined): readonly Finding[] {
  const before = lastYear?.textOf?.(section.id) ?? ''
  if (!section.mustBeNew || before === '') return []
  const own = comparable(text)
  if (own.signs.length < LAST_YEAR.shortest) return []
  const { share, length, passage, otherPassage } = overlap(own, comparable(before))
  const isWarning = share >= LAST_YEAR.warning || length >= LAST_YEAR.passage
  if (!isWarning && share < LAST_YEAR.note) return []
  const facts = {
    section,
    field: narrativeName(section),
    quote: passage,
    otherQuote: otherPassage,
    share: Math.round(share * 100),
  }
  return [foundAs('proseCopied', { rule: 'XY-COPY', severity: isWarning ? 'warning' : 'note' }, facts)]
}
