/** Carries out the examples of the table of rules, as the program meets them: report JSON, workbooks, seasons. */

import { check, pickLastYear } from '../../converter/check/index.ts'
import { examine, judgeReading, unexplained } from '../../converter/examine/index.ts'
import { fillingOf } from '../../converter/fill.ts'
import { type Finding, found } from '../../converter/finding.ts'
import { json } from '../../converter/json.ts'
import { type PublicFinding, toPublic } from '../../converter/public-finding.ts'
import { read, readJson } from '../../converter/read/index.ts'
import { build, type Report } from '../../converter/report.ts'
import {
  choose,
  copiedAmong,
  duplicates,
  figuresOf,
  fullNames,
  ownWords,
  rollup,
  seasonFindings,
  survey,
  underFullName,
  unitOf,
} from '../../converter/season/index.ts'
import { add, totals } from '../../templates/equation.ts'
import { cells, type Edition, type Entry, idOf } from '../../templates/form.ts'
import { layout, ZERO_CHOICES, zeroName } from '../../templates/layout.ts'
import { editionOf } from '../../templates/rule-examples.ts'
import type { Example, ExampleSeason } from '../../templates/rules/index.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { opened, typed as text, withCells } from './book.ts'
import { PROSE } from './figures.ts'
import { CHANGED } from './file-changes.ts'
import { isPublished, published } from './published.ts'

const ORGAN = '示例市财政局'

/** What the program finds. `editions` are those that the rule applies to. */
export const findingsIn = async (
  example: Example,
  editions: readonly Edition[],
): Promise<readonly (Finding | PublicFinding)[]> => {
  const edition = editionOf(example, editions)
  return example.season ? inSeason(example.season, edition) : inReport(example, edition)
}

/** The same as `CODE severity`, each once. */
export const foundIn = async (example: Example, editions: readonly Edition[]): Promise<readonly string[]> => [
  ...new Set((await findingsIn(example, editions)).map((f) => `${f.rule} ${f.severity}`)),
]

/** Every figure 0 but those given; totals that are not given are added up. */
function reportOf({ organ = ORGAN, year, figures = {}, texts = {} }: Example, edition: Edition): Report {
  const entries = new Map<string, Entry>(cells(edition).map((at) => [at.id, figures[at.id] ?? 0]))
  for (const [id, value] of Object.entries(figures)) entries.set(id, value)
  // A total of totals comes right in the second round.
  for (let round = 0; round < 2; round++)
    for (const [id, { right }] of totals(edition))
      if (!(id in figures)) entries.set(id, add(right, (term) => entries.get(idOf(term))) ?? null)
  return build(
    edition,
    { year: year === undefined ? edition.years.first + 1 : year, organ: { name: organ } },
    (at) => entries.get(at.id)!,
    (id) => texts[id] ?? PROSE[id]!,
  )
}

const yearBefore = (example: Example, edition: Edition, organ: string): Report =>
  reportOf(
    {
      organ,
      year: reportOf(example, edition).year! - 1,
      figures: example.lastYear ?? {},
      texts: example.lastYearTexts ?? {},
    },
    edition,
  )

async function inReport(example: Example, edition: Edition): Promise<readonly Finding[]> {
  const { lastYear, lastYearTexts, retyped, lastYearOf, typed, blanksAsZero, explanationsRequired, file } = example
  const report = reportOf(example, edition)
  const earlier = lastYear || lastYearTexts ? yearBefore(example, edition, ORGAN) : undefined
  if (file && isPublished(file)) return judgeReading(await published(file, report, edition)).findings
  if (retyped || typed || blanksAsZero !== undefined || file) {
    const good = await made(edition, report, retyped ? earlier : undefined)
    const bytes = withCells(good, typedCells(example, edition))
    return examine(() => read(file ? CHANGED[file](bytes, edition) : opened(bytes))).findings
  }
  const pick = lastYearOf
    ? (mine: Report) =>
        pickLastYear(mine, {
          single: lastYearOf.from === 'file',
          reports: [yearBefore(example, edition, lastYearOf.organ)],
          unreadable: [],
        })
    : earlier && (() => earlier)
  const { findings } = examine(() => readJson(json(report)), pick)
  return explanationsRequired ? [...findings, ...unexplained(findings)] : findings
}

const books = new Map<string, Promise<Uint8Array>>()
/** A workbook of a report, made once. */
function made(edition: Edition, report: Report, lastYear?: Report): Promise<Uint8Array> {
  const key = JSON.stringify([report, lastYear])
  const book = books.get(key) ?? workbook(edition, fillingOf(report, lastYear))
  books.set(key, book)
  return book
}

function typedCells({ typed = {}, blanksAsZero }: Example, edition: Edition) {
  const cell = (id: string) => layout(edition).names.get(id)!
  const section = edition.sections.find((s) => s.id === blanksAsZero)
  return [
    ...Object.entries(typed).map(([id, value]) => {
      const at = cell(id)
      if (value.startsWith('=')) return { at, type: 'n', inside: `<f>${value.slice(1)}</f><v>12</v>` }
      if (value.startsWith('#')) return { at, type: 'e', inside: `<v>${value}</v>` }
      return /^\d+$/.test(value) ? { at, type: 'n', inside: `<v>${value}</v>` } : text(at, value)
    }),
    ...(section?.kind === 'tabular' ? [text(cell(zeroName(section)), ZERO_CHOICES.yes)] : []),
  ]
}

function inSeason({ reports, roster, into }: ExampleSeason, edition: Edition) {
  const sent = reports
    .flatMap((one) => Array.from({ length: one.copies ?? 1 }, () => one))
    .map(({ organ, figures = {}, texts = {}, yearsBefore = 0 }, i) => {
      const report = reportOf({ organ, figures, texts, year: edition.years.first + 1 - yearsBefore }, edition)
      return { file: `${i}.json`, report, edition, content: JSON.stringify(figures), errors: check(report, edition) }
    })
  if (into === undefined) {
    const units = roster?.map((unit) => ({ aliases: [], category: '', contact: '', ...unit }))
    const named = sent.map((one) => ({ ...one, ...underFullName(one.report, fullNames(units ?? [])) }))
    const candidates = named.map(({ file, report, content, errors }) => ({
      name: file,
      unit: unitOf(report),
      content,
      sound: errors.length === 0,
    }))
    const seen = named.map(({ file, report: { organ, year } }) => ({
      file,
      organ: organ.name,
      year: year!,
      edition: edition.id,
    }))
    return [
      ...named.flatMap(({ findings }) => findings),
      ...[...duplicates(candidates).values()].map(({ finding }) => finding),
      ...copiedAmong(
        named.map(({ report }) => ({
          organ: report.organ.name,
          year: report.year!,
          edition: edition.id,
          words: () => ownWords(report, edition),
        })),
      ).values(),
      ...seasonFindings(survey(seen, units)),
    ]
  }
  const collected = sent.map((one) => ({ ...one, errors: one.errors.map((f) => toPublic(f, edition)) }))
  const { units, excluded, year } = choose(collected, { organ: into })!
  const given = units.map(({ file, report, edition }) => ({
    file,
    organ: report.organ.name,
    edition: edition.id,
    figures: figuresOf(report, edition),
  }))
  return [
    ...excluded.map(({ finding }) => finding),
    ...rollup(given, edition, year, into).own.map((row) => found('notSummed', row)),
  ]
}
