/** Drafts: written at every step, continued with all their steps, and never over one another's. */

import { expect, test } from 'vitest'
import { beginning, reportYear } from '../addin/page/begin.ts'
import { begunBook, bytesOf, openBook, readingOf, snapshotOf, withHistory, writable } from '../addin/page/book.ts'
import { memoryStore, type Store, type Trouble, undone, withStep } from '../addin/page/editing/index.ts'
import { keeping } from '../addin/page/keeping.ts'
import { writing } from '../addin/page/typed.ts'
import { unpatchableWords } from '../converter/error-words.ts'
import { Unpatchable } from '../converter/errors.ts'
import { json } from '../converter/json.ts'
import { docx, html } from '../converter/print/index.ts'
import { currentEdition } from '../templates/editions/index.ts'
import { cells, narratives } from '../templates/form.ts'
import { narrativeName } from '../templates/layout.ts'
import { workbook } from '../templates/sheets/index.ts'
import { caseOf } from './support/cases.ts'
import { bookOf, thisYear } from './support/wrong.ts'

const blank = await workbook(currentEdition)
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const figure = 'requests.received.naturalPerson'

function typed(book: ReturnType<typeof begunBook>, id: string, text: string) {
  const { edits, left } = writing([{ id, text }], readingOf(book)!, snapshotOf(book)!)
  expect(left).toEqual([])
  return edits.length === 0 ? book : withHistory(book, withStep(book.history, { words: '输入', edits }))
}
const textOf = (book: ReturnType<typeof begunBook>) => json(readingOf(book)!.report!)

const opened = (store: Store) => {
  const told: (Trouble | undefined)[] = []
  return { told, drafts: keeping(store, (trouble) => told.push(trouble)) }
}

test('kept at every step, and continued with all of them', async () => {
  const store = memoryStore()
  const one = opened(store)
  let book = begunBook('新报告', blank)
  for (const [id, text] of [
    ['organ.name', '甲局'],
    ['report.year', '2024'],
    [figure, '12'],
    ['narrative.overview', '一、甲\n二、乙'],
  ] as const) {
    book = typed(book, id, text)
    one.drafts.keep(book)
    // The tab may be gone by the next line: what was typed before is there.
    await settled()
    const other = opened(store)
    const [head] = await other.drafts.others([])
    const continued = (await other.drafts.continue(head!.id))!
    expect(textOf(continued)).toBe(textOf(book))
    expect(continued.history.steps.length).toBe(book.history.steps.length)
  }
  expect(one.drafts.isKept(book)).toBe(true)
  expect(one.told.filter(Boolean)).toEqual([])
  expect(await one.drafts.others([book])).toEqual([])
  const [head] = await one.drafts.others([])
  expect(head).toMatchObject({ organ: '甲局', year: 2024, edition: currentEdition.id, count: 4, at: 4 })
  book = withHistory(book, undone(book.history))
  one.drafts.keep(book)
  await settled()
  const back = (await opened(store).drafts.continue(head!.id))!
  expect([back.history.at, back.history.steps.length]).toEqual([3, 4])
})

test('two tabs with one draft: the later goes on as another, and both are kept', async () => {
  const store = memoryStore()
  const first = opened(store)
  let book = typed(begunBook('新报告', blank), figure, '1')
  first.drafts.keep(book)
  await settled()
  const [head] = await first.drafts.others([])
  const second = opened(store)
  let same = (await second.drafts.continue(head!.id))!
  book = typed(book, figure, '2')
  first.drafts.keep(book)
  await settled()
  same = typed(same, figure, '3')
  second.drafts.keep(same)
  await settled()
  expect([first.told.filter(Boolean), second.told.filter(Boolean)]).toEqual([[], ['copied']])
  const all = await opened(store).drafts.others([])
  const texts = await Promise.all(all.map(async ({ id }) => textOf((await opened(store).drafts.continue(id))!)))
  expect(texts.sort()).toEqual([textOf(book), textOf(same)].sort())
  // One that was taken away elsewhere is kept again, too.
  await opened(store).drafts.remove(head!.id)
  first.drafts.keep(typed(book, figure, '4'))
  await settled()
  expect((await opened(store).drafts.others([])).length).toBe(2)
})

test('a store that is forbidden, full or damaged is said, and editing goes on', async () => {
  const store = memoryStore()
  let broken = true
  const breaking: Store = {
    ...store,
    write: (...given) => (broken ? Promise.reject(new Error('QuotaExceededError')) : store.write(...given)),
    heads: () => (broken ? Promise.reject(new Error('SecurityError')) : store.heads()),
  }
  const { drafts, told } = opened(breaking)
  let book = typed(begunBook('新报告', blank), figure, '1')
  drafts.keep(book)
  await settled()
  expect([told, drafts.isKept(book), await drafts.others([])]).toEqual([['failed'], false, []])
  broken = false
  book = typed(book, figure, '2')
  drafts.keep(book)
  await settled()
  expect([told.at(-1), drafts.isKept(book)]).toEqual([undefined, true])
  const [head] = await drafts.others([])
  expect(textOf((await opened(store).drafts.continue(head!.id))!)).toBe(textOf(book))
  for (const damage of [
    { head: undefined },
    { bytes: 'no bytes' },
    { bytes: new Uint8Array([1, 2, 3]) },
    { steps: [] },
    { steps: [{ words: 1, edits: [] }] },
    { steps: [{ words: 'x', edits: [{ sheet: 'x', cell: 'A1', content: {} }] }] },
    {
      steps: [
        { words: 'x', edits: [{ sheet: '没有', cell: 'A1', content: { value: 1 } }] },
        { words: 'y', edits: [] },
      ],
    },
    { steps: [{ words: 'x', edits: [], fix: { id: 'x', kind: 'other', edits: [], before: [] } }] },
  ]) {
    const load: Store['load'] = async (id) => ({ ...(await store.load(id)), ...damage })
    expect(await opened({ ...store, load }).drafts.continue(head!.id)).toBe(undefined)
  }
  const heads = async () => [null, 'x', { id: 1 }, { ...head, at: 99 }, { ...head, year: 'x' }, head]
  expect(await opened({ ...store, heads }).drafts.others([])).toEqual([head])
})

test('cleared, an open report is kept again from its next step on', async () => {
  const store = memoryStore()
  const { drafts, told } = opened(store)
  const book = typed(begunBook('新报告', blank), figure, '1')
  drafts.keep(book)
  await settled()
  await drafts.clear()
  expect([await drafts.others([]), drafts.isKept(book)]).toEqual([[], false])
  drafts.keep(typed(book, figure, '2'))
  await settled()
  expect([(await drafts.others([])).length, told.filter(Boolean)]).toEqual([1, []])
})

test('a unit’s own workbook is kept with its bytes', async () => {
  const store = memoryStore()
  const { drafts } = opened(store)
  const own = openBook('报.xlsx', await bookOf(thisYear))
  const book = typed(own, figure, '77')
  drafts.keep(book)
  await settled()
  const [head] = await drafts.others([])
  expect(bytesOf((await drafts.continue(head!.id))!)).toEqual(bytesOf(book))
  expect(head!.name).toBe('报.xlsx')
})

test('what was typed: kept as typed where it is no number, refused where nothing may be written', () => {
  let book = begunBook('新报告', blank)
  book = typed(book, figure, '约9')
  expect(readingOf(book)!.findings.map((f) => f.kind)).toContain('notNumber')
  const total = 'requests.received.total'
  expect(
    writing(
      [
        { id: total, text: '5' },
        { id: 'no.such.cell', text: '1' },
      ],
      readingOf(book)!,
      snapshotOf(book)!,
    ),
  ).toEqual({ edits: [], left: [total, 'no.such.cell'] })
  // More paragraphs than rows are read as they are; a shorter text leaves nothing of the longer.
  const lines = Array.from({ length: 1_203 }, (_, i) => `第${i}段`)
  book = typed(book, 'narrative.overview', lines.join('\n'))
  expect(readingOf(book)!.report!.narratives.overview).toBe(lines.join('\n'))
  book = typed(book, 'narrative.overview', '甲')
  expect(readingOf(book)!.report!.narratives.overview).toBe('甲')
  expect(() => typed(book, 'narrative.overview', '长'.repeat(40_000))).toThrow(Unpatchable)
  expect(unpatchableWords(new Unpatchable('tooLong', '40000'))).toContain('40000')
})

test('a published report, typed into, is the template filled with it', async () => {
  const { report, edition } = caseOf('pingtan-2020')
  const template = await workbook(edition)
  const dropped = openBook('报.json', new TextEncoder().encode(json(report)))
  const book = writable(dropped, (id) => (id === edition.id ? template : undefined))!
  expect(textOf(book)).toBe(textOf(dropped))
  expect(textOf(typed(book, figure, '123'))).not.toBe(textOf(dropped))
  expect(writable(dropped, () => undefined)).toBe(undefined)
})

test.each(['pingtan-2019', 'suqian-2024', 'huaian-2024'])(
  '%s, typed from nothing, is what `fill` makes',
  async (name) => {
    const { edition, report } = caseOf(name)
    const cover = { 'organ.name': report.organ.name, 'report.year': String(report.year) }
    const { book: begun } = beginning({ edition: edition.id, cover }, await workbook(edition), [], undefined)!
    const inputs = cells(edition).flatMap(({ id }) => {
      const value = report.figures[id]
      return value === null || value === undefined ? [] : [{ id, text: String(value) }]
    })
    const texts = narratives(edition).map((s) => ({ id: narrativeName(s), text: report.narratives[s.id] ?? '' }))
    const { edits } = writing([...inputs, ...texts], readingOf(begun)!, snapshotOf(begun)!)
    const book = withHistory(begun, withStep(begun.history, { words: '输入', edits }))
    const saved = openBook('x.xlsx', bytesOf(book))
    const filled = openBook('x.xlsx', await bookOf({ edition, report }))
    const cellsOf = (one: typeof saved) => snapshotOf(one)!.sheets.map((sheet) => [sheet.name, new Map(sheet.cells())])
    expect(cellsOf(saved)).toEqual(cellsOf(filled))
    const [made, wanted] = [saved, filled].map((one) => {
      const { report } = readingOf(one)!
      return [json(report!), html(report!, edition), docx(report!, edition)]
    })
    expect(made).toEqual(wanted)
  },
)

test('a report is begun for the year before, and with last year’s numbers where they fit', () => {
  expect(reportYear(new Date(2026, 0, 9))).toBe(2025)
  const { report } = caseOf('suqian-2023')
  const given = { single: true, reports: [report], unreadable: [] }
  const ask = (organ: string, year: string) =>
    beginning({ edition: currentEdition.id, cover: { 'organ.name': organ, 'report.year': year } }, blank, [], given)!
  const fit = ask('', '2024')
  expect(fit.unfit).toBe(undefined)
  expect(readingOf(fit.book)).toMatchObject({
    report: { organ: report.organ, year: 2024 },
    lastYear: { source: 'retyped' },
  })
  const other = ask('别的局', '2024')
  expect(other.unfit).toContain(report.organ.name)
  expect(readingOf(other.book)!.lastYear).toBe(undefined)
})
