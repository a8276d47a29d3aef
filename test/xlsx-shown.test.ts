/** What a file says of how cells are shown: number formats, struck-out and raised characters, and whose formula a cell has. */
import { describe, expect, test } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { cellKey, type SnapshotCell } from '../converter/snapshot.ts'
import { layout } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { examined, opened, withCells } from './support/book.ts'
import { cases } from './support/cases.ts'
import { contents } from './support/contents.ts'
import { scratch } from './xlsx-scratch.ts'

const at = (bytes: Uint8Array, row = 1, column = 1): SnapshotCell | undefined =>
  contents(bytes).sheets[0]![1].get(cellKey(row, column))

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="General"/>' +
  '<numFmt numFmtId="14" formatCode="yyyy-mm-dd"/></numFmts>' +
  '<fonts><font/><font><strike/><sz val="11"/></font><font><strike val="0"/><vertAlign val="baseline"/></font>' +
  '<font><sz val="9"/><vertAlign val="superscript"/></font></fonts>' +
  '<cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs><cellXfs>' +
  '<xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="0"><alignment/></xf><xf numFmtId="165"/>' +
  '<xf numFmtId="14"/><xf numFmtId="58"/><xf numFmtId="9"/><xf numFmtId="163"/>' +
  '<xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/><xf numFmtId="1" fontId="3"/><xf/></cellXfs>' +
  '<cellStyles><cellStyle/></cellStyles>'

const cell = (inner: string, strings = '', styles: string = STYLES) =>
  at(scratch({ data: `<row r="1">${inner}</row>`, strings, styles }))

describe('formats and fonts of cells', () => {
  test.each<[number | string, Partial<SnapshotCell>]>([
    [0, {}],
    [1, { format: 'm"月"d"日"' }],
    [2, {}],
    [3, { format: 'yyyy-mm-dd' }],
    [4, { format: 'm"月"d"日"' }],
    [5, { format: '0%' }],
    [6, {}],
    [7, { marks: 'struck', seen: '' }],
    [8, {}],
    [9, { format: '0', marks: 'raised' }],
    [10, {}],
    [99, {}],
  ])('style %s', (style, look) => {
    // One that is usual, and one that is not.
    expect(cell(`<c r="A1" s="${style}"><v>5</v></c>`)).toEqual({ value: 5, ...look })
    expect(cell(`<c s="${style}" r="A1"><f>A2</f><v>5</v></c>`)).toEqual({ value: 5, formula: 'A2', ...look })
    expect(cell(`<c r="A1" s="${style}"/>`)).toBeUndefined()
  })
  test('a cell without a style has the first', () => {
    expect(cell('<c r="A1"><v>5</v></c>', '', '<cellXfs><xf numFmtId="9"/></cellXfs>')).toEqual({
      value: 5,
      format: '0%',
    })
  })
  test('styles are read only where a cell needs them, and no further than their cells', () => {
    expect(cell('<c r="A1"/>', '', '<broken')).toBeUndefined()
    expect(cell('<c r="A1"><v>5</v></c>', '', '<cellXfs/><dxfs><broken</dxfs>')).toEqual({ value: 5 })
    expect(() => cell('<c r="A1"><v>5</v></c>', '', '<broken')).toThrow('WB-CORRUPT')
  })
})

describe('runs', () => {
  const run = (text: string, font = '') => `<r>${font === '' ? '' : `<rPr>${font}</rPr>`}<t>${text}</t></r>`
  test.each<[string, string, Partial<SnapshotCell>]>([
    ['none', '<t>31</t>', { value: '31' }],
    ['bold', run('3', '<b/>') + run('1'), { value: '31' }],
    [
      'superscript',
      run('3') + run('1', '<vertAlign val="superscript"/>'),
      { value: '31', marks: 'raised', seen: '3¹' },
    ],
    [
      'subscript',
      run('3', '<b/>') + run('1', '<vertAlign val="subscript"/>'),
      { value: '31', marks: 'raised', seen: '3₁' },
    ],
    ['struck out', run('3') + run('1', '<sz val="9"/><strike/>'), { value: '31', marks: 'struck', seen: '3' }],
    [
      'both',
      run('3', '<strike/>') + run('1', '<vertAlign val="superscript"/>'),
      { value: '31', marks: 'struck', seen: '¹' },
    ],
    ['not struck out', run('3', '<strike val="false"/>') + run('1', '<strike val="0"/>'), { value: '31' }],
    ['a blank struck out', run('3') + run(' ', '<strike/>'), { value: '3 ' }],
  ])('%s', (_, inner, look) => {
    expect(cell('<c r="A1" t="s"><v>0</v></c>', `<si>${inner}</si>`)).toEqual(look)
    expect(cell(`<c r="A1" t="inlineStr"><is>${inner}</is></c>`)).toEqual(look)
  })
  test('fonts of their own come before that of the cell', () => {
    const struck = (inner: string) => cell('<c r="A1" s="7" t="s"><v>0</v></c>', `<si>${inner}</si>`)
    expect(struck(run('3', '<b/>'))).toEqual({ value: '3' })
    for (const inner of ['<t>3</t>', run('3'), run('3') + run('1', '<b/>')])
      expect(struck(inner)).toMatchObject({ marks: 'struck', seen: '' })
  })
})

describe('shared formulas', () => {
  const sheet = (...cells: [ref: string, f: string][]) =>
    scratch({
      data: cells.map(([ref, f]) => `<row r="${ref.slice(1)}"><c r="${ref}">${f}<v>1</v></c></row>`).join(''),
    })
  const master = (text: string, ref: string, si = 0) => `<f t="shared" ref="${ref}" si="${si}">${text}</f>`
  const child = (text = '', si = 0) => `<f t="shared" si="${si}">${text}</f>`

  test('what a child says itself does not count', () => {
    const bytes = sheet(['A1', master('B1+0', 'A1:A3')], ['A2', child('SUM(B2:C2)')], ['A3', child()])
    expect(at(bytes, 1)).toEqual({ value: 1, formula: 'B1+0' })
    expect(at(bytes, 2)).toEqual({ value: 1, formula: '', from: 'B2+0' })
    expect(at(bytes, 3)).toEqual({ value: 1, formula: '', from: 'B3+0' })
  })
  test('nor where it stands before its master', () => {
    const bytes = sheet(['A1', child('SUM(B1:C1)')], ['A2', master('B2+0', 'A1:A2')])
    expect(at(bytes, 1)).toEqual({ value: 1, formula: '', from: 'B1+0' })
  })
  test('of two masters the one whose range has it', () => {
    const bytes = sheet(['A1', master('B1', 'A1:A2')], ['A2', child()], ['A3', master('C3', 'A3:A4')], ['A4', child()])
    expect([2, 4].map((row) => at(bytes, row)?.from)).toEqual(['B2', 'C4'])
  })
  test('a text that nobody fills in from elsewhere stays', () => {
    expect(at(sheet(['A1', child('b1+0')]), 1)).toEqual({ value: 1, formula: 'b1+0' })
    expect(at(sheet(['A1', child('B1')], ['A2', child()]), 2)?.from).toBe('B2')
  })
})

test("a total that says the template's formula, while another cell fills it, is not the template's", async () => {
  const { edition, report } = cases[0]!
  const good = await workbook(edition, fillingOf(report))
  const spot = (id: string) => layout(edition).names.get(id)!
  const [first, total] = [spot('requests.received.otherOrganisation'), spot('requests.received.total')]
  const own = opened(good)
    .sheets.find((s) => s.name === total.sheet)!
    .cells()
    .get(cellKey(total.row, total.column))!.formula!
  const of = (text: string) => ({ at: total, type: 'n', inside: `<f t="shared" si="9">${text}</f><v>1</v>` })
  const master = `<f t="shared" ref="${a1(first)}:${a1(total)}" si="9">1+0</f><v>1</v>`
  const findings = (bytes: Uint8Array) => examined(bytes).findings.map((f) => `${f.kind} ${f.at?.row} ${f.at?.column}`)
  const escaped = own.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')
  expect(findings(withCells(good, [of(escaped)]))).not.toContain('totalOverwritten received total')
  expect(findings(withCells(good, [{ at: first, type: 'n', inside: master }, of(escaped)]))).toContain(
    'totalOverwritten received total',
  )
})

test('line breaks of all kinds come in as they are', () => {
  expect(cell('<c r="A1" t="str"><v>一_x000B_二_x000C_三</v></c>')?.value).toBe('一\v二\f三')
})
