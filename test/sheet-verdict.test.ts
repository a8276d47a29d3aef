/**
 * What the workbook says of itself agrees with `check`: a workbook that `check` sends back never says 可以报送. One thing at a
 * time is spoiled in a workbook that is right; LibreOffice says what it shows, and so does our own reckoning.
 */

import { beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../converter/examine/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import { read } from '../converter/read/index.ts'
import type { Report } from '../converter/report.ts'
import { cellKey, type Snapshot, type SnapshotCell } from '../converter/snapshot.ts'
import { editions } from '../templates/editions/index.ts'
import { inputsOf, totals } from '../templates/equation.ts'
import { cells, type Edition, idOf, narratives, type Tabular, tables } from '../templates/form.ts'
import { type Address, layout, OVERALL_ROW, SHEET, summaryRow, ZERO_CHOICES, zeroName } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { evaluate, type Value } from '../templates/lib/evaluate.ts'
import { workbook } from '../templates/sheets/index.ts'
import { SUMMARY } from '../templates/sheets/status.ts'
import { opened, typed, withCells } from './support/book.ts'
import { randomFigures, reportOf, seeded, settled } from './support/figures.ts'
import { haveOffice, resaved } from './support/office.ts'

const READY = '可以报送'

/** What is put into a cell. `careful`: `check` understands it, the formulas of a workbook do not, and ask for it anew. */
interface Entry {
  readonly name: string
  readonly cell: SnapshotCell
  readonly careful?: boolean
}

const number = (value: number): Entry => ({ name: String(value), cell: { value } })
const words = (text: string, careful = false): Entry => ({ name: `text “${text}”`, cell: { value: text }, careful })
const BLANK: Entry = { name: 'nothing', cell: { value: null } }

const ENTRIES: readonly Entry[] = [
  number(-1),
  number(0.5),
  number(0.1234567),
  number(10000000000000),
  number(1000000000000000),
  BLANK,
  words('12件'),
  words('约9'),
  words('3¹', true),
  words('/'),
  words(' /', true),
  words(' '),
  words('　'),
  words('7', true),
  words('７', true),
  words('1,234', true),
  words('待填'),
  { name: 'TRUE', cell: { value: true } },
  { name: '#REF!', cell: { value: null, error: '#REF!' } },
]

/** A workbook with one thing changed. */
interface Spoiled {
  readonly name: string
  readonly book: Snapshot
  readonly careful: boolean
  /** The change, for a file. */
  readonly at?: Address
  readonly entry?: Entry
}

const changed = (book: Snapshot, at: Address, { cell }: Entry): Snapshot => ({
  ...book,
  sheets: book.sheets.map((sheet) => {
    if (sheet.name !== at.sheet) return sheet
    const cells = new Map(sheet.cells()).set(cellKey(at.row, at.column), cell)
    return { ...sheet, cells: () => cells }
  }),
})

/** What is changed in a workbook that is right, and in those that lack a text. */
async function spoiledBooks(edition: Edition, good: Uint8Array, report: Report): Promise<readonly Spoiled[]> {
  const random = seeded(7)
  const { names, cell } = layout(edition)
  const right = opened(good)
  const out: Spoiled[] = [{ name: 'as it was', book: right, careful: false }]
  const spoil = (what: string, at: Address, entry: Entry, book = right) =>
    out.push({
      name: `${what}: ${entry.name}`,
      book: changed(book, at, entry),
      careful: entry.careful ?? false,
      ...(book === right ? { at, entry } : {}),
    })
  // Each kind of entry into each table, and each input with one of them.
  for (const section of tables(edition)) {
    const inputs = inputsOf(section, edition)
    const zero = changed(right, names.get(zeroName(section))!, words(ZERO_CHOICES.yes))
    for (const entry of ENTRIES) spoil(section.tab, cell(inputs[random(inputs.length)]!), entry)
    spoil(`${section.tab}, blanks count`, cell(inputs[0]!), BLANK, zero)
    inputs.forEach((at, i) => {
      spoil(at.id, cell(at), ENTRIES[i % ENTRIES.length]!)
    })
  }
  const money = cells(edition).find((at) => at.value === 'money')!
  for (const n of [0.1234567, 0.123456, -0.5]) spoil(money.id, cell(money), number(n))
  // A total without its formula may be right, which the sheet cannot know.
  const sums = cells(edition).filter((at) => totals(edition).has(idOf(at)))
  for (const entry of ENTRIES) {
    const careful = entry.careful || typeof entry.cell.value === 'string' || entry === BLANK
    spoil('total', cell(sums[random(sums.length)]!), { ...entry, careful })
  }
  const { first } = edition.years
  for (const [name, entries] of [
    ['organ.name', [BLANK, words(' '), words('　')]],
    ['report.year', [BLANK, ...[1998, first - 1, 2020.5, 20, 9999].map(number), words('二〇二四'), words('2018年')]],
    ['report.year', [number(first), words(`${first}年`, true)]],
  ] as const)
    for (const entry of entries) spoil(name, names.get(name)!, entry)
  for (const section of narratives(edition)) {
    const empty = opened(
      await workbook(edition, fillingOf({ ...report, narratives: { ...report.narratives, [section.id]: '' } })),
    )
    const on = (row: number, column: number, text: string) =>
      spoil(`${section.tab} at ${row}, ${column}`, { sheet: section.tab, row, column }, words(text), empty)
    on(8, 1, '')
    on(8, 1, ' 　\u00a0')
    on(8, 2, '无。')
    on(90, 1, '无。')
  }
  return out
}

/** The change as it stands in a file. */
function inFile(good: Uint8Array, at: Address, { cell: { value, error } }: Entry): Uint8Array {
  if (typeof value === 'string') return withCells(good, [typed(at, value)])
  const [type, inside] =
    error !== undefined ? ['e', error] : typeof value === 'boolean' ? ['b', Number(value)] : ['n', value ?? '']
  return withCells(good, [{ at, type, inside: inside === '' ? '' : `<v>${inside}</v>` }])
}

/** What the formulas of a workbook show by our own reckoning. */
function shownBy(book: Snapshot) {
  const sheets = new Map(book.sheets.map((s) => [s.name, s.cells()]))
  const known = new Map<string, Value>()
  const name = (text: string) => {
    const area = book.names.get(text.toLowerCase())
    return area && { sheet: area.sheet, row: area.top, column: area.left }
  }
  const value = (sheet: string, row: number, column: number): Value => {
    const cell = sheets.get(sheet)?.get(cellKey(row, column))
    if (cell?.formula === undefined) return cell?.error === undefined ? (cell?.value ?? null) : Number.NaN
    const at = `${sheet}!${row}!${column}`
    if (!known.has(at)) known.set(at, evaluate(cell.formula, sheet, { name, value }))
    return known.get(at)!
  }
  return value
}

const overallOf = (value: (sheet: string, row: number, column: number) => Value) =>
  String(value(SHEET.checks, OVERALL_ROW, 1))
const stored = (book: Snapshot) => (sheet: string, row: number, column: number) =>
  book.sheets
    .find((s) => s.name === sheet)!
    .cells()
    .get(cellKey(row, column))?.value ?? null

describe.each(editions)('edition $id', (edition) => {
  const random = seeded(7)
  const report = reportOf(edition, settled(edition, random, randomFigures(edition, random)))
  let good = new Uint8Array()
  let books: readonly Spoiled[] = []
  beforeAll(async () => {
    good = new Uint8Array(await workbook(edition, fillingOf(report)))
    books = await spoiledBooks(edition, good, report)
  })

  test('no workbook that is sent back says that it is ready, and every other does', () => {
    const wrong: string[] = []
    for (const { name, book, careful } of books) {
      const overall = overallOf(shownBy(book))
      const back = examine(() => read(book)).findings.filter((f) => f.severity === 'error')
      const ready = overall.includes(READY)
      if (careful ? ready && back.length > 0 : ready !== (back.length === 0))
        wrong.push(`${name}: ${overall} / ${back.map((f) => `${f.rule} ${f.kind}`)}`)
    }
    expect(wrong).toEqual([])
    expect(books.length).toBeGreaterThan(250)
  }, 240_000)

  test('the first link leads to the cell that was spoiled', () => {
    const spoiled = books.filter(({ at, name }) => at && !name.startsWith('total'))
    let faulty = 0
    for (const { name, book, at } of spoiled) {
      const value = shownBy(book)
      if (!/^(有错|待填)/.test(overallOf(value))) continue
      faulty++
      expect([name, value(SHEET.checks, OVERALL_ROW, SUMMARY.target)]).toEqual([name, `#'${at!.sheet}'!${a1(at!)}`])
    }
    expect(faulty).toBeGreaterThan(100)
  }, 240_000)

  test('the sheet and check count the same blanks', async () => {
    const blank = opened(await workbook(edition))
    const some = inputsOf(tables(edition)[1]!, edition).filter((_, i) => i % 3 > 0)
    const partly = some.reduce((book, at) => changed(book, layout(edition).cell(at), number(0)), blank)
    for (const [book, filled] of [
      [blank, 0],
      [partly, some.length],
    ] as const) {
      const value = shownBy(book)
      const found = examine(() => read(book)).findings.filter((f) => f.kind === 'blank')
      const told = (section: Tabular) =>
        found.filter((f) => section.grids.includes(f.grid)).reduce((n, f) => n + f.count, 0)
      const counted = tables(edition).map((s) => value(SHEET.checks, summaryRow(edition, s), SUMMARY.blanks))
      expect(counted).toEqual(tables(edition).map(told))
      const inputs = tables(edition).flatMap((s) => inputsOf(s, edition)).length
      expect(counted.reduce<number>((n, c) => n + Number(c), 0)).toBe(inputs - filled)
    }
  })

  // A start of LibreOffice, and a second for each workbook: one edition is enough.
  if (edition !== editions.at(-1)) return
  test.skipIf(!haveOffice)(
    'LibreOffice (soffice) shows what we reckon',
    () => {
      const kinds = new Map<string, Spoiled>()
      for (const book of books) if (book.at) kinds.set(`${book.name.startsWith('total')} ${book.entry!.name}`, book)
      // A truth in a range is 1 for LibreOffice, so that it cannot tell that somebody typed TRUE.
      const sample = [...kinds.values()].filter(({ entry }) => entry!.cell.value !== true)
      const files = sample.map(({ at, entry }) => inFile(good, at!, entry!))
      const seen = resaved(files).map((bytes) => overallOf(stored(opened(bytes))))
      expect(sample.map(({ name }, i) => [name, seen[i]])).toEqual(
        sample.map(({ name, book }) => [name, overallOf(shownBy(book))]),
      )
    },
    240_000,
  )
})
