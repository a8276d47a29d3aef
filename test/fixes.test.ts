/** A fix makes its findings go and changes no other number; undone, everything is as it was. Through real files. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corrected } from '../converter/edit/corrected.ts'
import { contentOf, type Edit, type Fix, fixesOf } from '../converter/edit/fixes.ts'
import { patch } from '../converter/edit/patch/patch.ts'
import { Unpatchable } from '../converter/errors.ts'
import { judgeReading } from '../converter/examine/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import type { Finding } from '../converter/finding.ts'
import { read } from '../converter/read/read.ts'
import { entry } from '../converter/report.ts'
import { cellKey } from '../converter/snapshot.ts'
import { editions } from '../templates/editions/index.ts'
import { totals, VERDICT } from '../templates/equation.ts'
import { cells, type Edition, idOf, narratives, tables } from '../templates/form.ts'
import { COVER_COLUMN, layout, NARRATIVE_TOP, SHEET } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { opened, underscored, withCells } from './support/book.ts'
import { randomFigures, reportOf, seeded, settled } from './support/figures.ts'
import { copyOf, move } from './support/moving.ts'

const books = await Promise.all(
  editions.map(async (edition) => {
    const random = seeded(7)
    const report = reportOf(edition, settled(edition, random, randomFigures(edition, random)))
    return { edition, bytes: await workbook(edition, fillingOf(report)) }
  }),
)

const written = (bytes: Uint8Array, edits: readonly Edit[]) => patch(bytes, nodeInflate, edits)
const look = (bytes: Uint8Array) => {
  const snapshot = opened(bytes)
  const reading = read(snapshot)
  const { findings } = judgeReading(reading)
  return { reading, findings, fixes: fixesOf(reading, snapshot, findings), snapshot }
}
const editAt = (edition: Edition, id: string, content: Edit['content']): Edit => {
  const at = layout(edition).names.get(id)!
  return { sheet: at.sheet, cell: a1(at), content }
}
const key = (f: Finding) => JSON.stringify([f.kind, f.sheet, f.cell, f.at])

/** What may stand in a cell after somebody typed there. */
const typed = fc.oneof(
  fc.nat(9999).map((n) => String(n).replace(/\d/g, (d) => '０１２３４５６７８９'[Number(d)]!)),
  fc.nat(9999).map((n) => ` ${n}\u00a0`),
  fc.nat(9_999_999).map((n) => n.toLocaleString('en-US')),
  fc.nat(9999),
  fc.constant(null),
  fc.constant('\u200b'),
)
const overTotal = fc.oneof(
  fc.nat(999).map((value) => ({ value })),
  fc.constantFrom({ value: null }, { value: '共12件' }, { formula: 'D7+1', shown: 3 }),
  fc.constant({ formula: 'SUM(#REF!)', error: '#REF!' }),
  fc.constant({ formula: '[1]台账!D7', shown: 3 }),
)

test.each([
  [true, 'TRUE'],
  [false, 'FALSE'],
])('a truth is remembered as Excel shows it: %j', (value, shown) =>
  expect(contentOf({ value })).toEqual({ value: shown }),
)

describe.each(books)('the workbook of $edition.notice', ({ edition, bytes }) => {
  const inputs = cells(edition).filter((at) => !totals(edition).has(idOf(at)))
  const sums = [...totals(edition).keys()]
  const damage = fc.tuple(
    fc.array(fc.tuple(fc.constantFrom(...inputs.map(idOf)), typed), { maxLength: 5 }),
    fc.array(fc.tuple(fc.constantFrom(...sums), overTotal), { maxLength: 3 }),
  )

  test('a filled workbook needs no fix', () => expect(look(bytes).fixes).toEqual([]))

  test('any fix: its findings go, no other number changes; undone, all is as before', () => {
    fc.assert(
      fc.property(damage, fc.nat(), ([cells, over], choice) => {
        const edits = [
          ...cells.map(([id, value]) => editAt(edition, id, { value })),
          ...over.map(([id, content]) => editAt(edition, id, content)),
        ]
        const broken = written(bytes, edits)
        const before = look(broken)
        if (before.fixes.length === 0) return
        const fix = before.fixes[choice % before.fixes.length]!
        const mended = written(broken, fix.edits)
        const after = look(mended)
        const left = new Set(after.findings.map(key))
        expect(fix.mends.map(key).filter((k) => left.has(k))).toEqual([])
        expect(after.fixes.map((f) => f.id)).not.toContain(fix.id)
        // Sums follow their parts; inputs change only where the fix says so.
        const touched = new Set(fix.edits.map((e) => `${e.sheet}!${e.cell}`))
        for (const at of inputs) {
          const place = before.reading.places.get(idOf(at))!
          const [was, is] = [before, after].map(({ reading }) => entryAt(reading.report!, at))
          if (fix.kind === 'blanks' && touched.has(`${place.sheet}!${place.cell}`)) expect([was, is]).toEqual([null, 0])
          else expect(is).toBe(was)
        }
        const undone = look(written(mended, fix.before))
        expect(undone.reading).toEqual(before.reading)
        expect(undone.fixes).toEqual(before.fixes)
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('what formulas show follows what is put into the file, and comes back with it', () => {
    const total = sums.find((id) => id.startsWith('requests.received'))!
    const shown = (book: Uint8Array) => opened(book).sheets.map(({ name, cells }) => [name, cells()] as const)
    const overall = (book: Uint8Array) => new Map(shown(book)).get(SHEET.cover)!.get(cellKey(10, 2))?.value
    const broken = corrected(bytes, nodeInflate, [editAt(edition, total, { value: 7 })])
    expect([overall(bytes), overall(broken)]).toEqual([
      expect.stringMatching(VERDICT.holds),
      expect.stringMatching(VERDICT.fails),
    ])
    const [fix] = look(broken).fixes
    expect(shown(corrected(broken, nodeInflate, fix!.edits))).toEqual(shown(bytes))
  })

  test('formulas of others that cannot be computed, or never end, stay as they are', () => {
    const at = (n: number) => ({ sheet: SHEET.cover, row: 5 + n, column: COVER_COLUMN })
    const odd = withCells(bytes, [
      { at: at(0), type: 'n', inside: '<f t="shared" ref="B5:B6" si="0">B6+1</f><v>1</v>' },
      { at: at(1), type: 'n', inside: '<f t="shared" si="0"/><v>2</v>' },
      { at: at(2), type: 'n', inside: `<f>${'('.repeat(4000)}1${')'.repeat(4000)}</f><v>3</v>` },
      { at: at(3), type: 'n', inside: '<f>SUM(A1:XFD1048576)+B8</f><v>4</v>' },
    ])
    const [id] = inputs.map(idOf)
    const after = corrected(odd, nodeInflate, [editAt(edition, id!, { value: 999_999 })])
    const values = [0, 1, 2, 3].map((n) => {
      const { sheet, row, column } = at(n)
      return opened(after)
        .sheets.find((s) => s.name === sheet)!
        .cells()
        .get(cellKey(row, column))!.value
    })
    expect(values).toEqual([3, 2, 3, 4])
  })

  test('no formula is put back that calls a name which is not there', () => {
    const broken = written(bytes, [editAt(edition, sums[0]!, { value: 7 })])
    expect(look(broken).fixes.map((f) => f.kind)).toEqual(['total'])
    expect(look(underscored(broken)).fixes).toEqual([])
  })

  test('what is offered: each number typed as text, each total typed over, the blanks of each table at once', () => {
    const [number, other] = inputs.map(idOf)
    const total = sums.find((id) => id.startsWith('requests.received'))!
    const blank = cells(edition).filter((at) => at.grid === 'requests' && !sums.includes(idOf(at)))
    const { fixes } = look(
      written(bytes, [
        editAt(edition, number!, { value: '１２' }),
        editAt(edition, other!, { value: '十二' }),
        editAt(edition, total, { value: 7 }),
        ...blank.slice(0, 9).map((at) => editAt(edition, idOf(at), { value: null })),
      ]),
    )
    const sheet = (id: string) => layout(edition).names.get(id)!.sheet
    const place = (id: string) => `${sheet(id)}!${a1(layout(edition).names.get(id)!)}`
    expect(fixes.map((f) => [f.kind, f.id, f.edits.length])).toEqual([
      ['number', `healedNumber ${place(number!)}`, 1],
      ['total', `totalOverwritten ${place(total)}`, 1],
      ['blanks', `blank ${sheet(total)}`, 9],
    ])
    expect(fixes[0]!.edits[0]!.content).toEqual({ value: 12 })
    expect(fixes[1]!.before[0]!.content).toEqual({ value: 7 })
  })

  test('the title and headings that were pasted along go by one click, and come back as they were', () => {
    const section = narratives(edition).find((s) => s.id === 'overview')!
    const row = (n: number, text: string) => ({
      sheet: section.tab,
      cell: `A${NARRATIVE_TOP + n}`,
      content: { value: text },
    })
    const broken = written(bytes, [
      row(0, '示例市财政局2024年政府信息公开工作年度报告'),
      row(1, `${section.heading}\n全年公开信息 20 条。`),
      row(2, '　公开了二十条。'),
      row(3, section.heading),
      row(70, '六、其他需要报告的事项'),
    ])
    const before = look(broken)
    const [fix, ...others] = before.fixes
    expect(others).toEqual([])
    expect(fix).toMatchObject({ kind: 'headings', id: `headings ${section.tab}` })
    expect(fix!.edits.map(({ cell, content }) => [cell, 'value' in content && content.value])).toEqual([
      [`A${NARRATIVE_TOP}`, null],
      [`A${NARRATIVE_TOP + 1}`, '全年公开信息 20 条。'],
      [`A${NARRATIVE_TOP + 3}`, null],
      [`A${NARRATIVE_TOP + 70}`, null],
    ])
    const after = look(written(broken, fix!.edits))
    expect(after.findings.map((f) => f.rule)).not.toContain('ST-DUP')
    expect(after.reading.report!.narratives.overview!.split('\n').slice(0, 2)).toEqual([
      '全年公开信息 20 条。',
      '公开了二十条。',
    ])
    expect(look(written(written(broken, fix!.edits), fix!.before)).reading).toEqual(before.reading)
  })

  test('a heading over two cells is pointed out and not taken out', () => {
    const section = narratives(edition).find((s) => s.id === 'overview')!
    const [number, words] = [section.heading.slice(0, 2), section.heading.slice(2)]
    const at = (cell: string, value: string) => ({ sheet: section.tab, cell, content: { value } })
    const { findings, fixes } = look(written(bytes, [at(`A${NARRATIVE_TOP}`, number), at(`B${NARRATIVE_TOP}`, words)]))
    expect(findings.map((f) => f.rule)).toContain('ST-DUP')
    expect(fixes).toEqual([])
  })

  test('a truth over a total is not written over: undone, it would be a text', () => {
    const total = layout(edition).names.get('requests.received.total')!
    const { fixes, findings } = look(withCells(bytes, [{ at: total, type: 'b', inside: '<v>1</v>' }]))
    expect(findings.map((f) => f.kind)).toContain('notNumber')
    expect(fixes).toEqual([])
  })

  test('a total that borrows its formula: put right and undone, it says what it said', () => {
    const [first, second] = ['received', 'carriedIn'].map((row) => layout(edition).names.get(`requests.${row}.total`)!)
    const inside = (f: string) => `${f}<v>5</v>`
    const broken = withCells(bytes, [
      { at: first!, type: 'n', inside: inside('<f t="shared" ref="J7:J8" si="0">D7+E7</f>') },
      { at: second!, type: 'n', inside: inside('<f t="shared" si="0"/>') },
    ])
    const before = look(broken)
    const [one, other] = before.fixes
    expect(other?.before[0]).toMatchObject({ cell: a1(second!), content: { formula: 'D8+E8', shown: 5 } })
    // Written beside its master it stands alone; alone its master cannot go.
    expect(look(written(written(broken, other!.edits), other!.before)).reading.report).toEqual(before.reading.report)
    expect(() => written(broken, one!.edits)).toThrow(Unpatchable)
  })

  test('a formula is restored where the total stands now, and not at all where a part is lost', () => {
    const section = tables(edition).find((s) => s.grids.some((g) => g.id === 'requests'))!
    const total = 'requests.received.total'
    const book = copyOf(opened(written(bytes, [editAt(edition, total, { value: 7 })])))
    move(book, section.tab, { kind: 'insert', axis: 'row', at: 5, count: 2, namesToo: true })
    const reading = read(book)
    const [fix] = fixesOf(reading, book).filter((f) => f.kind === 'total')
    const { row, column } = layout(edition).names.get(total)!
    expect(fix?.edits[0]).toMatchObject({
      cell: a1({ row: row + 2, column }),
      content: { formula: expect.stringContaining(`${row + 2}`) },
    })
    const lost = {
      ...reading,
      places: new Map(
        [...reading.places].filter(
          ([id]) => id !== 'requests.received.legal.person' && !/^requests\.received\.(?!total)/.test(id),
        ),
      ),
    }
    expect(fixesOf(lost, book).filter((f: Fix) => f.kind === 'total')).toEqual([])
  })
})

function entryAt(
  report: NonNullable<ReturnType<typeof read>['report']>,
  at: { grid: string; row: string; column: string },
) {
  return entry(report, at)
}
