/** The pane’s eyes inside Excel, against a strict stand-in over a real workbook: when it looks, and what it sees. */
import { describe, expect, test } from 'vitest'
import { type Overall, overall } from '../addin/session/state.ts'
import type { Finding } from '../converter/finding.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { totals } from '../templates/equation.ts'
import { cells, idOf, tables } from '../templates/form.ts'
import { a1, parseA1 } from '../templates/lib/a1.ts'
import { at, figures, good, input, place, rig, rules, settle, stoppedTime } from './support/excel-rig.ts'

stoppedTime()

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
    const r = await rig(good, { latency: 30 })
    await settle()
    const was = figures.get(input)!
    r.fake.type(...place(input), Number(was) + 1)
    // On the stopped clock: what is waited for, not what the machine needs to judge.
    await settle(400)
    expect(rules(r)).toContain('T3-BAL')
    const found = r.judged().examined.findings.find((f) => f.kind === 'unbalanced')
    expect(found?.sheet).toBe(at(input).sheet)
    r.fake.type(...place(input), Number(was))
    await settle(400)
    expect(r.judged().examined.status).toBe('ok')
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

  test('going to another sheet costs a look', async () => {
    const r = await rig()
    await settle()
    const { syncs, events } = r.fake.did
    r.actions.goTo({ sheet: place(input)[0], cell: place(input)[1] })
    await settle(5_000)
    expect([r.fake.did.syncs - syncs, r.fake.did.events - events]).toEqual([2, 1])
  })

  test('a finding about words leads to the cell where they stand', async () => {
    const r = await rig()
    await settle()
    const { sheet, cell } = r.judged().places.get('narrative.overview') ?? { sheet: '', cell: '' }
    const { row, column } = parseA1(cell)!
    r.fake.type(sheet, a1({ row: row + 1, column }), '全年收到政府信息公开申请9999件。')
    await settle()
    const found = r.judged().examined.findings.find((f) => f.kind === 'proseFigure')!
    expect([found.sheet, found.cell]).toEqual([sheet, cell])
    r.actions.goTo({ sheet, cell }, found.quote)
    await settle()
    expect(r.fake.selected).toEqual({ sheet, row: row + 1, column })
  })

  test.each<[string, Overall]>([
    ['', 'ready'],
    ['blank error', 'unfilled'],
    ['sectionEmpty error', 'unfilled'],
    ['organMissing error', 'unfilled'],
    ['yearMissing error', 'unfilled'],
    ['labelChanged warning', 'warnings'],
    ['blank warning', 'warnings'],
    ['healedNumber note', 'ready'],
    ['blank error, labelChanged warning', 'unfilled'],
    ['blank error, notNumber error', 'errors'],
    ['unbalanced error', 'errors'],
  ])('%j is, in all, %s', (list, word) => {
    const findings = list
      .split(', ')
      .filter(Boolean)
      .map((one) => {
        const [kind, severity] = one.split(' ')
        return { kind, severity } as Finding
      })
    expect(overall(findings)).toBe(word)
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
  test.each(['1.7', '1.8', '1.9'])('ExcelApi %s is enough: an edit on any sheet is heard', async (api) => {
    const r = await rig(good, { api })
    await settle()
    for (const section of tables(edition)) {
      const cell = cells(edition).find((c) => !totals(edition).has(idOf(c)) && at(idOf(c)).sheet === section.tab)!
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
})
