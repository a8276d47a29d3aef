/** What the pane sees of a workbook that is open: the same as the command line sees of its file. */
import { describe, expect, test } from 'vitest'
import { toPublic } from '../converter/public-finding.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { examined } from './support/book.ts'
import { at, books, good, input, place, rig, settle, stoppedTime, UNTOLD } from './support/excel-rig.ts'
import { scratch } from './xlsx-scratch.ts'

stoppedTime()

describe('what it sees', () => {
  test.each(books)('%s: the same findings as the command line', async (_, bytes) => {
    const r = await rig(bytes)
    await settle()
    const expected = examined(bytes)
    const brief = (e: typeof expected) => e.findings.map((f) => toPublic(f, e.edition))
    expect(brief(r.judged().examined)).toEqual(brief(expected))
    expect(r.judged().examined.report).toEqual(expected.report)
  })

  test('a deleted sheet is told of; the others are still read', async () => {
    const r = await rig()
    await settle()
    r.fake.remove(at(input).sheet)
    await settle(UNTOLD)
    expect(r.judged().examined.findings.map((f) => f.kind)).toContain('sheetMissing')
  })

  test('another workbook is not ours, and becomes ours when it is', async () => {
    const r = await rig(scratch({ data: '<row r="1"><c r="A1"><v>1</v></c></row>' }))
    await settle()
    expect(r.last()).toMatchObject({ kind: 'notOurs' })
    r.fake.type('S', 'A1', 2)
    await settle()
    expect(r.last()).toMatchObject({ kind: 'notOurs' })
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
    // The documents' code is there already: none is made of what was judged before.
    await import('../addin/session/documents.ts')
    for (const act of [() => r.actions.save('docx'), () => r.actions.goTo({ sheet: 'x', cell: 'A1' })]) {
      act()
      await settle()
      expect([r.last().kind, r.saved]).toEqual(['problem', []])
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
