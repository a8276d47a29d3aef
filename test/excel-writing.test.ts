/** The pane’s hands inside Excel, against a strict stand-in over a real workbook: where it goes, what it writes and gives out. */

import { describe, expect, test, vi } from 'vitest'
import { activePlace } from '../addin/excel/host.ts'
import { HostError } from '../addin/host.ts'
import { shownFindings } from '../addin/pane/findings.ts'
import { nextPlace } from '../addin/pane/next.ts'
import { patch } from '../converter/edit/patch/patch.ts'
import { json } from '../converter/json.ts'
import { docx } from '../converter/print/docx/docx.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { totals } from '../templates/equation.ts'
import { cells, idOf } from '../templates/form.ts'
import { EXPLANATIONS, layout, SHEET } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { examined } from './support/book.ts'
import { at, figures, good, input, place, report, rig, rules, settle, stoppedTime, total } from './support/excel-rig.ts'
import { lastYearReportOf } from './support/figures.ts'

stoppedTime()

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

test.each([
  ['A!C3', 'C3'],
  ["'a!b'!C3", 'C3'],
  ["'三、依申请公开'!$C$3", '$C$3'],
])('where the user is: %s', async (address, cell) => {
  const active = { address, load: () => {}, worksheet: { name: '表', load: () => {} } }
  const context = { workbook: { getActiveCell: () => active }, sync: async () => {} }
  vi.stubGlobal('Excel', { run: (batch: (of: object) => unknown) => batch(context) })
  expect(await activePlace()).toEqual({ sheet: '表', cell })
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

  test('why a warning is right as it stands, into the next free row of 说明, and back', async () => {
    const r = await rig()
    await settle()
    const blank = r.fake.cell(SHEET.explanations, `A${EXPLANATIONS.top}`)
    r.fake.type(SHEET.explanations, `D${EXPLANATIONS.top}`, '上一行')
    r.fake.type(...place('disputes.reconsideration.total'), 7)
    await settle()
    const rows = r.judged().explaining
    const row = rows.find((f) => f.mends[0]!.rule === 'WB-FORMULA')!
    const filled = { ...row, edits: row.edits.map((e, i) => (i < 3 ? e : { ...e, content: { value: '=1+1 属实' } })) }
    r.actions.fix(filled)
    await settle()
    const values = ['A', 'B', 'C', 'D'].map(
      (c) => r.fake.cell(SHEET.explanations, `${c}${EXPLANATIONS.top + 1}`)?.value,
    )
    expect(values).toEqual(['WB-FORMULA', place('disputes.reconsideration.total').join('!'), '7', '=1+1 属实'])
    expect(
      r
        .judged()
        .examined.findings.filter((f) => f.explained)
        .map((f) => f.rule),
    ).toEqual(['WB-FORMULA'])
    expect(r.judged().explaining).toHaveLength(rows.length - 1)
    r.actions.undo(filled)
    await settle()
    expect(r.fake.cell(SHEET.explanations, `A${EXPLANATIONS.top + 1}`)?.value ?? null).toBe(blank?.value ?? null)
    expect(r.judged().examined.findings.filter((f) => f.explained)).toEqual([])
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
    const inputs = cells(edition).filter((c) => c.grid === 'requests' && !totals(edition).has(idOf(c)))
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

  test('of a fix of many cells nothing is written where one was changed meanwhile', async () => {
    const gaps = cells(edition)
      .map(idOf)
      .filter((id) => id.startsWith('requests.received.') && !totals(edition).has(id))
    const r = await rig(
      patch(
        good,
        nodeInflate,
        gaps.map((id) => ({ sheet: place(id)[0], cell: place(id)[1], content: { value: null } })),
      ),
    )
    await settle()
    const [fix] = r.judged().fixes
    expect(fix?.edits.length).toBe(gaps.length)
    r.fake.type(...place(gaps[1]!), 5)
    r.actions.fix(fix!)
    await settle()
    expect(gaps.map((id) => r.fake.cell(...place(id))?.value)).toEqual(gaps.map((_, i) => (i === 1 ? 5 : undefined)))
    expect(r.judged().made).toEqual([])
  })

  test('a number into a cell that is formatted as text, on a sheet where nobody may change formats', async () => {
    const r = await rig()
    r.fake.asText(...place(input))
    r.fake.type(...place(input), '１２')
    r.fake.lock(at(input).sheet)
    await settle()
    r.actions.fix(r.judged().fixes[0]!)
    await settle()
    expect(r.fake.cell(...place(input))?.value).toBe(12)
    expect(r.fake.isProtected(at(input).sheet)).toEqual({ options: {} })
  })

  test('a formula into a cell that is formatted as text is computed', async () => {
    const r = await rig()
    r.fake.asText(...place(total))
    r.fake.type(...place(total), 5)
    await settle()
    r.actions.fix(r.judged().fixes.find((f) => f.kind === 'total')!)
    await settle()
    expect(r.fake.cell(...place(total))?.value).toBe(figures.get(total))
  })

  test('where one of two sheets has a password, the other is protected again', async () => {
    const r = await rig()
    await settle()
    const other = 'disputes.reconsideration.total'
    const before = r.fake.isProtected(at(total).sheet)
    r.fake.lock(at(other).sheet, 'x')
    const host = r.host()
    const edits = [total, other].map((id) => ({ sheet: place(id)[0], cell: place(id)[1], content: { value: 1 } }))
    await expect(host.write(edits)).rejects.toThrow(HostError)
    expect(r.fake.isProtected(at(total).sheet)).toEqual(before)
    expect(r.fake.cell(...place(total))?.value).toBe(figures.get(total))
  })

  test('a text that looks like a formula stays a text', async () => {
    const r = await rig()
    await settle()
    const host = r.host()
    await host.write([{ sheet: place(input)[0], cell: place(input)[1], content: { value: '=HYPERLINK("x")' } }])
    expect(r.fake.cell(...place(input))).toEqual({ value: '=HYPERLINK("x")' })
    const cell = (await host.snapshot()).sheets.find((s) => s.name === at(input).sheet)!.cells()
    expect([...cell.values()]).toContainEqual({ value: '=HYPERLINK("x")' })
  })

  test('a place that is not there is a HostError', async () => {
    const r = await rig()
    await settle()
    const host = r.host()
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
