/**
 * LibreOffice as a second judge: it computes every formula of filled workbooks anew, and must come to the same totals, sums and
 * verdicts as this program does from the same cells. What it saves again must read like the original.
 */

import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { type Reading, read } from '../converter/read/read.ts'
import { entry, type Report } from '../converter/report.ts'
import { cellKey, type Snapshot, type SnapshotCell } from '../converter/snapshot.ts'
import { editions } from '../templates/editions/index.ts'
import { equations, judge, type Lookup, totals, VERDICT } from '../templates/equation.ts'
import { cellsOf, type Edition, type Entry, parts, type Section, type Severity, tables } from '../templates/form.ts'
import { type Address, FAILING, layout, SHEET, summaryRow, ZERO_CHOICES, zeroName } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { ruleSeverity, severityOf } from '../templates/severity.ts'
import { COLUMN, SUMMARY } from '../templates/sheets/status.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { opened, typed, withCells } from './support/book.ts'
import { caseOf, cases } from './support/cases.ts'
import {
  type Figures,
  lastYearReportOf,
  type Random,
  randomFigures,
  reportOf,
  seeded,
  settled,
} from './support/figures.ts'
import { converted, haveOffice, resaved } from './support/office.ts'

interface Sample {
  readonly name: string
  readonly edition: Edition
  readonly report: Report
  readonly lastYear?: Report
  /** Table sheets on which blanks count as 0. */
  readonly zero?: readonly string[]
}

const YEARS: Readonly<Record<string, string>> = {
  'suqian-2024': 'suqian-2023',
  'pingtan-2020': 'pingtan-2019',
  'pingtan-2021': 'pingtan-2020',
}

/** Blanks and slashes here and there. Totals are mostly left to the formulas; some are stated, rightly or wrongly. */
const holes = (edition: Edition, random: Random, figures: Figures): Figures =>
  new Map(
    [...figures].map(([id, value]): [string, Entry] => {
      const dice = random(totals(edition).has(id.replace('lastYear.', '')) ? 2 : 14)
      return [
        id,
        totals(edition).has(id)
          ? dice === 0 && random(3) === 0
            ? value
            : null
          : dice === 0
            ? null
            : dice === 1
              ? '/'
              : value,
      ]
    }),
  )

const invented = (edition: Edition): readonly Sample[] => {
  const random = seeded(30 + Number(edition.issued.slice(0, 4)))
  const sample = (name: string, figures: Figures, rest: Partial<Sample> = {}): Sample => ({
    name: `${edition.notice} ${name}`,
    edition,
    report: reportOf(edition, figures),
    ...rest,
  })
  const withLastYear = (figures: Figures) => ({ lastYear: lastYearReportOf(edition, figures) })
  const even = settled(edition, random, randomFigures(edition, random))
  const uneven = randomFigures(edition, random)
  const holed = () => holes(edition, random, randomFigures(edition, random))
  const evenHoled = holes(edition, random, even)
  const [a, b, c] = [holed(), holed(), holed()]
  const all = tables(edition).map((s) => s.id)
  return [
    sample('all even', even, withLastYear(even)),
    sample('nothing even', uneven, withLastYear(uneven)),
    sample('even, with holes', evenHoled, withLastYear(evenHoled)),
    sample('holes', a, withLastYear(a)),
    sample('holes that count as 0 in one table', b, { ...withLastYear(b), zero: ['requests'] }),
    sample('holes that count as 0 everywhere', c, { ...withLastYear(c), zero: all }),
    sample('blank', new Map()),
    sample('blank, all counted as 0', new Map(), { zero: all }),
    sample('blank cover', new Map(), { report: reportOf(edition, even, { year: null, organ: { name: '' } }) }),
  ]
}

const samples: readonly Sample[] = [
  ...cases.map(({ name, edition, report }) => {
    const before = YEARS[name]
    return { name, edition, report, ...(before ? { lastYear: caseOf(before).report } : {}) }
  }),
  ...editions.flatMap(invented),
]

async function file({ edition, report, lastYear, zero = [] }: Sample): Promise<Uint8Array> {
  const chosen = tables(edition).filter((s) => zero.includes(s.id))
  return withCells(
    await workbook(edition, fillingOf(report, lastYear)),
    chosen.map((s) => typed(layout(edition).names.get(zeroName(s))!, ZERO_CHOICES.yes)),
  )
}

describe.skipIf(!haveOffice)('LibreOffice (soffice)', () => {
  const originals: Uint8Array[] = []
  let copies: readonly Uint8Array[] = []
  let seen: readonly { readonly before: Reading; readonly after: Snapshot }[] = []

  beforeAll(async () => {
    for (const sample of samples) originals.push(await file(sample))
    copies = resaved(originals)
    seen = originals.map((bytes, i) => ({ before: read(opened(bytes)), after: opened(copies[i]!) }))
  })

  const at = (book: Snapshot, { sheet, row, column }: Address): SnapshotCell | undefined =>
    book.sheets
      .find((s) => s.name === sheet)
      ?.cells()
      .get(cellKey(row, column))
  const checks = (book: Snapshot, row: number, column: number) => at(book, { sheet: SHEET.checks, row, column })?.value
  const lookupOf =
    ({ report, lastYear }: Reading): Lookup =>
    (term) =>
      (term.lastYear ? lastYear?.at(term) : entry(report!, term)) ?? null

  test.each(samples.map((s, i) => [s.name, i] as const))('%s: the same verdicts and sums', (_, i) => {
    const { before, after } = seen[i]!
    const { edition } = samples[i]!
    const show = (side: number | undefined) => side ?? VERDICT.pending
    const ours = equations(edition).map((e) => {
      const { verdict, left, right } = judge(e, lookupOf(before))
      return [e.rule.code, e.each, show(left), show(right), VERDICT[verdict]]
    })
    const theirs = equations(edition).map((e) => {
      const row = layout(edition).checkRow(e)
      const [left, right, verdict] = [COLUMN.left, COLUMN.right, COLUMN.verdict].map((c) => checks(after, row, c))
      return [checks(after, row, COLUMN.code), e.each, left, right, verdict]
    })
    expect(theirs).toEqual(ours)
  })

  test.each(samples.map((s, i) => [s.name, i] as const))('%s: the same totals, counts and overall word', (_, i) => {
    const { before, after } = seen[i]!
    const { edition } = samples[i]!
    const { cell } = layout(edition)
    const lookup = lookupOf(before)
    for (const [id, { left }] of totals(edition))
      expect([id, at(after, cell(left[0]!))?.value]).toEqual([id, lookup(left[0]!) ?? VERDICT.pending])

    const fails = (section: Section, severity: Severity) =>
      equations(edition).filter(
        (e) => e.section === section && severityOf(e, 'retyped') === severity && judge(e, lookup).verdict === 'fails',
      ).length
    const lines = parts(edition).map((section) => {
      if (section.kind === 'narrative') {
        const empty = Number(before.report!.narratives[section.id] === '')
        if (!section.empty) return [0, 0, 0]
        return ruleSeverity(section.empty) === 'error' ? [0, 0, empty] : [0, empty, 0]
      }
      const inputs = section.grids.map((g) => cellsOf(g).filter((c) => !totals(edition).has(c.id)))
      const slashed = inputs.filter((grid) => grid.some((c) => entry(before.report!, c) === '/'))
      const blanks = inputs.flat().filter((c) => entry(before.report!, c) === null)
      return [fails(section, 'error'), fails(section, 'warning') + slashed.length, blanks.length]
    })
    const columns = [SUMMARY.errors, SUMMARY.warnings, SUMMARY.blanks]
    expect(parts(edition).map((s) => columns.map((c) => checks(after, summaryRow(edition, s), c)))).toEqual(lines)

    const sum = (n: number) => lines.reduce((total, line) => total + line[n]!, 0)
    const { year, organ } = before.report!
    const word =
      sum(0) > 0 ? VERDICT.fails : year === null || organ.name === '' || sum(2) > 0 ? VERDICT.pending : VERDICT.holds
    const overall = checks(after, 2, 1)
    expect(String(overall).startsWith(`${word}：`), String(overall)).toBe(true)
    expect(at(after, { sheet: SHEET.cover, row: 10, column: 2 })?.value).toBe(overall)

    // On top, what fails, errors first, each with its own line's figures.
    const failing = (severity: Severity) =>
      equations(edition).filter((e) => severityOf(e, 'retyped') === severity && judge(e, lookup).verdict === 'fails')
    const told = [...failing('error'), ...failing('warning')]
      .slice(0, FAILING.count)
      .map((e) => layout(edition).checkRow(e))
    const shown = (row: number) =>
      Object.values(COLUMN)
        .slice(0, 8)
        .map((c) => checks(after, row, c))
    expect(told.map((_, i) => shown(FAILING.top + i))).toEqual(told.map(shown))
    expect(checks(after, FAILING.top + told.length, COLUMN.code) ?? '').toBe(
      told.length === FAILING.count ? '部分' : '',
    )
  })

  test.each(samples.map((s, i) => [s.name, i] as const))('%s: what it saves reads the same', (_, i) => {
    const again = read(seen[i]!.after)
    expect(again.report).toEqual(seen[i]!.before.report)
    expect(again.findings.filter((f) => f.severity === 'error')).toEqual([])
    for (const term of layout(samples[i]!.edition).lastYear)
      expect(again.lastYear?.at(term) ?? null).toBe(seen[i]!.before.lastYear?.at(term) ?? null)
  })

  // A choice that was put into the finished file is one that the stored results do not know yet.
  const asWritten = samples.flatMap((s, i) => (s.zero ? [] : [[s.name, i] as const]))
  test.each(asWritten)('%s: every formula has its result stored', (_, i) => {
    const results = ({ sheets }: Snapshot) =>
      sheets.flatMap(({ name, cells }) =>
        [...cells()].filter(([, c]) => c.formula !== undefined).map(([key, c]) => [name, key, c.value] as const),
      )
    const stored = results(opened(originals[i]!))
    expect(stored.length).toBeGreaterThan(300)
    expect(stored).toEqual(results(seen[i]!.after))
  })

  test('a workbook that went through its .xls reads the same', () => {
    const i = samples.findIndex((s) => s.name.endsWith('even, with holes'))
    const old = converted([originals[i]!], { from: 'xlsx', to: 'xls' })
    const [back] = converted(old, { from: 'xls', to: 'xlsx:Calc MS Excel 2007 XML' })
    expect(opened(back!).names.has('zero_requests')).toBe(true)
    const figures = (reading: Reading) => ({
      ...reading,
      lastYear: layout(samples[i]!.edition).lastYear.map((term) => reading.lastYear?.at(term)),
    })
    expect(figures(read(opened(back!)))).toEqual(figures(seen[i]!.before))
  })

  test('the samples show every verdict, often', () => {
    const tally = { holds: 0, fails: 0, pending: 0 }
    samples.forEach(({ edition }, i) => {
      for (const e of equations(edition)) tally[judge(e, lookupOf(seen[i]!.before)).verdict]++
    })
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(100)
  })

  test('its results are the same when exceljs reads them', async () => {
    const i = samples.findIndex((s) => s.name.endsWith('even, with holes'))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(copies[i]!.slice().buffer as ArrayBuffer)
    const { edition } = samples[i]!
    for (const e of equations(edition)) {
      const row = layout(edition).checkRow(e)
      const { result } = book.getWorksheet(SHEET.checks)!.getCell(a1({ row, column: COLUMN.verdict }))
      expect(result).toBe(checks(seen[i]!.after, row, COLUMN.verdict))
    }
  })

  test('it recalculates: a planted result does not survive', () => {
    const sum = totals(samples[0]!.edition).values().next().value!
    const spot = layout(samples[0]!.edition).cell(sum.left[0]!)
    const planted = withCells(originals[0]!, [{ at: spot, type: 'n', inside: '<f>1+1</f><v>999</v>' }])
    expect(at(opened(planted), spot)?.value).toBe(999)
    expect(at(opened(resaved([planted])[0]!), spot)?.value).toBe(2)
  })
})
