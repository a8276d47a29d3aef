/** The pane's work inside Excel, against a strict stand-in over a real workbook: when it looks, what it sees, what it writes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { excelHost } from '../addin/excel.ts'
import { HostError } from '../addin/host.ts'
import { nextPlace } from '../addin/next.ts'
import { shownFindings } from '../addin/pane/findings.ts'
import { startSession } from '../addin/session.ts'
import type { Judged, PaneState } from '../addin/state.ts'
import { overall } from '../addin/state.ts'
import { docx } from '../converter/docx.ts'
import { toPublic } from '../converter/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import { json } from '../converter/json.ts'
import { patch } from '../converter/patch.ts'
import { nodeInflate } from '../converter/xlsx/inflate-node.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { totals } from '../templates/equation.ts'
import { idOf, tables } from '../templates/form.ts'
import { a1, layout, locators } from '../templates/layout.ts'
import { workbook } from '../templates/workbook.ts'
import { examined } from './support/book.ts'
import { cases } from './support/cases.ts'
import { type Fake, fakeExcel } from './support/fake-excel.ts'
import { lastYearReportOf, randomFigures, reportOf, seeded, settled } from './support/figures.ts'
import { scratch } from './xlsx-scratch.ts'

// Loaded beforehand: the stopped clock does not wait for it.
await import('../addin/judge.ts')

const random = seeded(11)
const figures = settled(edition, random, randomFigures(edition, random))
const report = reportOf(edition, figures)
const good = await workbook(edition, fillingOf(report))
const books = await Promise.all(
  cases.map(async (c) => [c.name, await workbook(c.edition, fillingOf(c.report))] as const),
)
const at = (id: string) => layout(edition).names.get(id)!
const place = (id: string) => [at(id).sheet, a1(at(id))] as const

/** An input that a balance reads, and the total over it. */
const input = locators(edition)
  .map(idOf)
  .find((id) => id.startsWith('requests.received.') && !totals(edition).has(id))!
const total = 'requests.received.total'

interface Rig {
  readonly fake: Fake
  readonly states: PaneState[]
  readonly saved: { name: string; bytes: Uint8Array }[]
  readonly actions: ReturnType<typeof startSession>
  last(): PaneState
  judged(): Judged
}

async function rig(bytes: Uint8Array = good, options: Parameters<typeof fakeExcel>[1] = {}, fake?: Fake): Promise<Rig> {
  const fakeTime = vi.isFakeTimers()
  // Opening the file takes real time.
  vi.useRealTimers()
  const own = fake ?? (await fakeExcel(bytes, options))
  if (fakeTime) vi.useFakeTimers()
  vi.stubGlobal('Excel', own.Excel)
  vi.stubGlobal('Office', own.Office)
  const states: PaneState[] = []
  const saved: Rig['saved'] = []
  const save = async (name: string, content: Uint8Array) => void saved.push({ name, bytes: content })
  const host = excelHost({ save, every: 0 })
  const actions = startSession(
    host,
    { show: (state) => states.push(state) },
    { blank: async (id) => new TextEncoder().encode(id) },
  )
  const last = () => states.at(-1)!
  return {
    fake: own,
    states,
    saved,
    actions,
    last,
    judged: () => {
      const state = last()
      if (state.kind !== 'judged') throw new Error(`not judged: ${JSON.stringify(state)}`)
      return state
    },
  }
}
const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)
const rules = (r: Rig) => r.judged().examined.findings.map((f) => f.rule)

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('looking', () => {
  test('the first look takes two rounds, every later one a single round', async () => {
    const r = await rig()
    await settle()
    // One for the events, two for the sheets.
    expect(r.fake.did.syncs).toBe(3)
    expect(r.judged().examined.status).toBe('ok')
    r.fake.type(...place(input), 99_999)
    await settle()
    expect(r.fake.did.syncs).toBe(4)
    r.actions.recheck()
    await settle()
    expect(r.fake.did.syncs).toBe(5)
  })

  test('fifty quick edits cost one check', async () => {
    const r = await rig()
    await settle()
    const { syncs } = r.fake.did
    const shown = r.states.length
    for (let i = 0; i < 50; i++) {
      r.fake.type(...place(input), i)
      await settle(10)
    }
    await settle()
    expect(r.fake.did.syncs - syncs).toBe(1)
    expect(r.states.length - shown).toBe(1)
  })

  test('somebody who never stops typing still sees a verdict', async () => {
    const r = await rig()
    await settle()
    const shown = r.states.length
    for (let i = 0; i < 60; i++) {
      r.fake.type(...place(input), 1_000 + i)
      await settle(100)
    }
    expect(r.states.length - shown).toBeGreaterThanOrEqual(2)
    expect(r.states.length - shown).toBeLessThan(6)
  })

  test('a wrong number is told within 400 ms of the last edit; put right, it is gone', async () => {
    vi.useRealTimers()
    const r = await rig(good, { latency: 30 })
    await vi.waitFor(() => expect(r.last()?.kind).toBe('judged'))
    const was = figures.get(input)!
    const started = performance.now()
    r.fake.type(...place(input), Number(was) + 1)
    await vi.waitFor(() => expect(rules(r)).toContain('T3-BAL'), { interval: 5 })
    const took = performance.now() - started
    expect(took).toBeLessThan(400)
    const found = r.judged().examined.findings.find((f) => f.kind === 'unbalanced')
    expect(found?.sheet).toBe(at(input).sheet)
    r.fake.type(...place(input), Number(was))
    await vi.waitFor(() => expect(r.judged().examined.status).toBe('ok'), { interval: 5 })
    console.info(`told after ${Math.round(took)} ms`)
  })

  test('formats and calculations cost a look, but nothing is shown anew, and looking causes no event', async () => {
    const r = await rig()
    await settle()
    const { syncs, events } = r.fake.did
    const shown = r.states.length
    r.fake.colour(at(input).sheet)
    await settle(5_000)
    expect(r.fake.did.syncs - syncs).toBe(1)
    expect(r.fake.did.events - events).toBe(1)
    expect(r.states.length).toBe(shown)
    r.actions.recheck()
    await settle()
    expect(r.states.length).toBe(shown + 1)
  })

  test('our own writes cause one more look and no loop', async () => {
    const r = await rig()
    await settle()
    r.fake.type(...place(input), "'１２")
    await settle()
    const { syncs } = r.fake.did
    r.actions.fix(r.judged().fixes[0]!)
    await settle(10_000)
    // Look, prepare, write, look; then once more for the events of the write.
    expect(r.fake.did.syncs - syncs).toBe(5)
    expect(r.fake.did.writes).toBe(1)
  })

  test('an older look is never shown after a newer one, however long it takes', async () => {
    const r = await rig(good, { latency: 700 })
    await settle(5_000)
    const was = Number(figures.get(input))
    r.fake.type(...place(input), was + 1)
    await settle(700)
    // The look that began after the first edit has seen the wrong number, and is on its way back.
    r.fake.type(...place(input), was)
    await settle(5_000)
    expect(r.judged().examined.status).toBe('ok')
    expect(r.states.some((s, i) => i > 0 && s.kind === 'judged' && s.examined.status !== 'ok')).toBe(false)
  })

  test('while a cell is being typed in, a look waits', async () => {
    const r = await rig()
    await settle()
    const shown = r.states.length
    r.fake.beginTyping()
    r.actions.recheck()
    await settle(3_000)
    expect(r.states.length).toBe(shown)
    r.fake.endTyping()
    await settle()
    expect(r.last().kind).toBe('judged')
    expect(r.states.length).toBe(shown + 1)
  })
})

describe('what it sees', () => {
  test.each(books)('%s: the same findings as the command line', async (_, bytes) => {
    const r = await rig(bytes)
    await settle()
    const expected = examined(bytes)
    const brief = (e: typeof expected) => e.findings.map((f) => toPublic(f, e.edition))
    expect(brief(r.judged().examined)).toEqual(brief(expected))
    expect(r.judged().examined.report).toEqual(expected.report)
  })

  test.each(['1.7', '1.8', '1.9'])('ExcelApi %s is enough: an edit on any sheet is heard', async (api) => {
    const r = await rig(good, { api })
    await settle()
    for (const section of tables(edition)) {
      const cell = locators(edition).find((c) => !totals(edition).has(idOf(c)) && at(idOf(c)).sheet === section.tab)!
      const { sheet } = at(idOf(cell))
      r.fake.type(sheet, a1(at(idOf(cell))), '不详')
      await settle()
      expect(r.judged().examined.findings.some((f) => f.kind === 'notNumber' && f.sheet === sheet)).toBe(true)
    }
    expect(overall(r.judged().examined.findings)).toBe('errors')
  })

  test('a sheet that is added later is heard too, where only 1.7 is there', async () => {
    const r = await rig(good, { api: '1.7' })
    await settle()
    r.fake.add('附表')
    await settle()
    const { syncs } = r.fake.did
    r.fake.type('附表', 'A1', 5)
    await settle()
    expect(r.fake.did.syncs - syncs).toBe(1)
  })

  test('a renamed sheet is found by its names, with one round', async () => {
    const r = await rig()
    await settle()
    const { sheet } = at(input)
    r.fake.rename(sheet, '依申请 三')
    r.fake.type('依申请 三', a1(at(input)), '不详')
    const { syncs } = r.fake.did
    await settle()
    expect(r.fake.did.syncs - syncs).toBe(1)
    const found = r.judged().examined.findings.find((f) => f.kind === 'notNumber')
    expect(found?.sheet).toBe('依申请 三')
    r.actions.goTo({ sheet: found!.sheet!, cell: found!.cell! })
    await settle()
    expect(r.fake.selected).toEqual({ sheet: '依申请 三', row: at(input).row, column: at(input).column })
  })

  test('a deleted sheet is told of; the others are still read', async () => {
    const r = await rig()
    await settle()
    r.fake.remove(at(input).sheet)
    await settle()
    expect(r.judged().examined.findings.map((f) => f.kind)).toContain('sheetMissing')
  })

  test('another workbook is not ours, and becomes ours when it is', async () => {
    const r = await rig(scratch({ data: '<row r="1"><c r="A1"><v>1</v></c></row>' }))
    await settle()
    expect(r.last()).toEqual({ kind: 'notOurs' })
    r.fake.type('S', 'A1', 2)
    await settle()
    expect(r.last()).toEqual({ kind: 'notOurs' })
    r.actions.template(edition.id)
    await settle()
    expect(r.saved.map((s) => s.name)).toEqual([`政府信息公开工作年度报告填报工作簿（${edition.id}版）.xlsx`])
  })

  test('a closed workbook is a problem that says what to do; nothing is thrown', async () => {
    const r = await rig()
    await settle()
    r.fake.close()
    r.actions.recheck()
    await settle()
    expect(r.last()).toEqual({ kind: 'problem', message: expect.stringContaining('打开填报工作簿') })
    for (const act of [() => r.actions.save('docx'), () => r.actions.goTo({ sheet: 'x', cell: 'A1' })]) {
      act()
      await settle()
      expect(r.last().kind).toBe('problem')
    }
  })

  test('a second pane sees what the first one wrote', async () => {
    const first = await rig()
    await settle()
    const second = await rig(good, {}, first.fake)
    await settle()
    first.fake.type(...place(input), "'１２")
    await settle()
    expect(second.judged().fixes.map((f) => f.kind)).toEqual(['number'])
    first.actions.fix(first.judged().fixes[0]!)
    await settle()
    expect(second.judged().fixes).toEqual([])
  })
})

describe('the ribbon’s next', () => {
  test('goes from finding to finding in the pane’s order, then begins anew', async () => {
    const r = await rig()
    await settle()
    for (const id of [input, 'requests.results.granted.total', 'disclosure.rules.made']) {
      if (layout(edition).names.has(id)) r.fake.type(...place(id), '不详')
    }
    await settle()
    const { findings } = r.judged().examined
    const shown = shownFindings(r.judged()).flatMap((f) => (f.cell ? [`${f.sheet}!${f.cell}`] : []))
    const unique = [...new Set(shown)]
    expect(unique.length).toBeGreaterThan(0)
    let here: ReturnType<typeof nextPlace>
    const walked = Array.from({ length: unique.length + 1 }, () => {
      here = nextPlace(findings, edition, here)
      return `${here?.sheet}!${here?.cell}`
    })
    expect(walked).toEqual([...unique, unique[0]])
    expect(nextPlace([], edition, here)).toBeUndefined()
  })
})

describe('writing', () => {
  test('a number typed as text, and back; also in a cell that is formatted as text', async () => {
    const r = await rig()
    await settle()
    r.fake.asText(...place(input))
    r.fake.type(...place(input), '１２')
    await settle()
    const [fix] = r.judged().fixes
    r.actions.fix(fix!)
    r.actions.fix(fix!)
    await settle()
    expect(r.fake.cell(...place(input))?.value).toBe(12)
    expect(r.judged().made).toEqual([fix])
    expect(r.judged().fixes).toEqual([])
    expect(r.fake.isProtected(at(input).sheet)).toEqual({
      options: { allowFormatCells: true, selectionMode: 'Normal' },
    })
    r.actions.undo(fix!)
    await settle()
    expect(r.fake.cell(...place(input))?.value).toBe('１２')
    expect(r.judged().made).toEqual([])
    expect(r.judged().fixes).toEqual([fix])
  })

  test('an overwritten total on a protected sheet: opened, restored, protected as before', async () => {
    const broken = patch(good, nodeInflate, [{ sheet: place(total)[0], cell: place(total)[1], content: { value: 5 } }])
    const r = await rig(broken)
    await settle()
    const [fix] = r.judged().fixes
    expect(fix?.kind).toBe('total')
    const before = r.fake.isProtected(at(total).sheet)
    r.actions.fix(fix!)
    await settle()
    expect(r.fake.cell(...place(total))?.formula).toContain('SUM(')
    expect(r.fake.cell(...place(total))?.value).toBe(figures.get(total))
    expect(r.fake.isProtected(at(total).sheet)).toEqual(before)
    expect(r.judged().examined.status).toBe('ok')
  })

  test('with a password nothing is written, and the sentence names the sheet; the next look shows the verdict again', async () => {
    const broken = patch(good, nodeInflate, [{ sheet: place(total)[0], cell: place(total)[1], content: { value: 5 } }])
    const r = await rig(broken)
    r.fake.lock(at(total).sheet, 'x')
    await settle()
    r.actions.fix(r.judged().fixes[0]!)
    await settle()
    expect(r.last()).toEqual({ kind: 'problem', message: expect.stringContaining(at(total).sheet) })
    expect(r.fake.cell(...place(total))?.value).toBe(5)
    expect(r.fake.isProtected(at(total).sheet)?.password).toBe('x')
    r.actions.recheck()
    await settle()
    expect(r.last().kind).toBe('judged')
  })

  test('blanks become 0 at once and blank again', async () => {
    const inputs = locators(edition).filter((c) => c.grid === 'requests' && !totals(edition).has(idOf(c)))
    const gaps = inputs.slice(0, 7)
    const edits = gaps.map((c) => ({ sheet: place(idOf(c))[0], cell: place(idOf(c))[1], content: { value: null } }))
    const r = await rig(patch(good, nodeInflate, edits))
    await settle()
    const [fix] = r.judged().fixes
    expect([fix?.kind, fix?.edits.length]).toEqual(['blanks', 7])
    r.actions.fix(fix!)
    await settle()
    expect(gaps.map((c) => r.fake.cell(...place(idOf(c)))?.value)).toEqual(Array(7).fill(0))
    // What was typed since is not taken back.
    r.fake.type(...place(idOf(gaps[0]!)), 31)
    await settle()
    r.actions.undo(fix!)
    await settle()
    expect(gaps.map((c) => r.fake.cell(...place(idOf(c)))?.value)).toEqual([31, ...Array(6).fill(undefined)])
  })

  test('a cell that was changed meanwhile is not written over', async () => {
    const r = await rig()
    await settle()
    r.fake.type(...place(input), "'１２")
    await settle()
    const [fix] = r.judged().fixes
    r.fake.type(...place(input), 77)
    r.actions.fix(fix!)
    await settle()
    expect(r.fake.cell(...place(input))?.value).toBe(77)
    expect(r.judged().made).toEqual([])
  })

  test('a text that looks like a formula stays a text', async () => {
    const r = await rig()
    await settle()
    const host = excelHost({ save: async () => {}, every: 0 })
    await host.write([{ sheet: place(input)[0], cell: place(input)[1], content: { value: '=HYPERLINK("x")' } }])
    expect(r.fake.cell(...place(input))).toEqual({ value: '=HYPERLINK("x")' })
    const cell = (await host.snapshot()).sheets.find((s) => s.name === at(input).sheet)!.cells()
    expect([...cell.values()]).toContainEqual({ value: '=HYPERLINK("x")' })
  })

  test('a place that is not there is a HostError', async () => {
    await rig()
    await settle()
    const host = excelHost({ save: async () => {}, every: 0 })
    await expect(host.goTo({ sheet: '没有', cell: 'A1' })).rejects.toThrow(HostError)
    await expect(host.write([{ sheet: '没有', cell: 'A1', content: { value: 1 } }])).rejects.toThrow(/重新检查/)
  })
})

describe('last year and documents', () => {
  const before = { ...lastYearReportOf(edition, figures), year: report.year! - 1 }
  const file = (text: string, name = '上年.json') => new File([text], name)

  test('last year’s report goes into the checks and, when asked, into its sheet', async () => {
    const r = await rig()
    await settle()
    r.actions.chooseLastYear(file(json(before)))
    await settle()
    await vi.waitFor(() => expect(r.judged().lastYear).toContain(String(before.year)))
    expect(r.judged().examined.lastYear?.source).toBe('report')
    r.actions.keepLastYear()
    await settle()
    for (const term of layout(edition).lastYear) {
      const { sheet, row, column } = layout(edition).cell(term)
      expect(r.fake.cell(sheet, a1({ row, column }))?.value).toBe(figures.get(`lastYear.${idOf(term)}`))
    }
    const [made] = r.judged().made
    expect(made?.kind).toBe('lastYear')
    r.actions.undo(made!)
    await settle()
    expect(r.judged().made).toEqual([])
    for (const { sheet, cell, content } of made!.before) {
      const there = r.fake.cell(sheet, cell)
      if ('value' in content) expect(there?.value ?? null).toBe(content.value)
      else expect(there?.formula).toBe(content.formula)
    }
  })

  test('an unfit or unreadable file is told of, as the command line tells it', async () => {
    const r = await rig()
    await settle()
    r.actions.chooseLastYear(file('{', 'x.json'))
    await settle()
    await vi.waitFor(() => expect(rules(r)).toContain('XY-SOURCE'))
    expect(r.judged().lastYear).toBeUndefined()
    r.actions.keepLastYear()
    await settle()
    expect(r.last().kind).toBe('problem')
  })

  test('documents are the command line’s, byte for byte; with errors a draft', async () => {
    const r = await rig()
    await settle()
    for (const format of ['docx', 'html', 'json'] as const) r.actions.save(format)
    await vi.waitFor(() => expect(r.saved.length).toBe(3))
    expect(r.saved.map((s) => s.name)).toEqual(
      ['docx', 'html', 'json'].map((f) => `${report.organ.name}${report.year}年政府信息公开工作年度报告.${f}`),
    )
    expect(Buffer.compare(r.saved[0]!.bytes, docx(examined(good).report!, edition))).toBe(0)
    expect(await r.actions.preview()).toContain(report.organ.name)
    r.fake.type(...place(input), '不详')
    r.actions.save('docx')
    await vi.waitFor(() => expect(r.saved.length).toBe(4))
    expect(r.saved[3]!.name).toContain('（草稿）')
  })
})
