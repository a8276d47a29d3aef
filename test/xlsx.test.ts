/** Bytes → what the cells hold: whoever wrote the file, it comes to the same; and whatever is written is read. */

import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellKey, type SnapshotCell } from '../converter/snapshot.ts'
import { snapshot } from '../converter/xlsx/snapshot.ts'
import { currentEdition } from '../templates/editions/index.ts'
import { layout } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { webInflate } from '../templates/lib/inflate-web.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { type Contents, code, contents } from './support/contents.ts'
import { converted, haveOffice } from './support/office.ts'
import { scratch, written } from './xlsx-scratch.ts'
import { SAMPLE_SHEETS, sample, uncached, variants } from './xlsx-variants.ts'

/** The cells of the only sheet, by address. */
const cells = (bytes: Uint8Array) =>
  Object.fromEntries([...contents(bytes).sheets[0]![1]].map(([key, cell]) => [addressOf(key), cell]))
const addressOf = (key: number) => a1({ row: Math.floor((key - 1) / 16_384), column: ((key - 1) % 16_384) + 1 })

const base = await sample()
const expected = contents(base)

describe('a workbook by exceljs', () => {
  const [name, found] = expected.sheets[2]!
  const at = (row: number, column: number) => found.get(cellKey(row, column))

  test('sheets in their order', () => {
    expect(expected.sheets.map(([sheet]) => sheet)).toEqual(SAMPLE_SHEETS)
    expect(name).toBe("it's 三")
  })
  test('constants, formulas with cached results, errors, joined runs', () => {
    expect(at(1, 1)).toEqual({ value: 'it\'s 三：统计表 <&> "引号"' })
    expect(at(4, 3)).toEqual({ value: 12.25 })
    expect(at(4, 5)).toEqual({ value: 36.25, formula: 'SUM(B4:D4)' })
    expect(at(14, 2)).toEqual({ value: 0, formula: 'B3-B3' })
    expect(at(14, 3)).toEqual({ value: '平', formula: 'IF(B3>0,"平","不平")' })
    expect(at(14, 4)).toEqual({ value: true, formula: 'B3>0' })
    expect(at(15, 2)).toEqual({ value: true })
    expect(at(15, 3)).toEqual({ value: false })
    expect(at(15, 4)).toEqual({ value: null, error: '#DIV/0!', formula: 'B3/0' })
    expect(at(17, 2)).toEqual({ value: '粗体 字 ' })
    expect(at(17, 3)).toEqual({ value: '两\n行' })
    expect(at(40, 16_384)).toEqual({ value: -0.000123 })
  })
  test('cells with only a format, and the hidden ones of a merged range, are not there', () => {
    expect(at(3, 6)).toBeUndefined()
    expect(at(1, 2)?.value ?? null).toBeNull()
    expect(found.size).toBe(1 + 10 * 5 + 3 + 3 + 3 + 1)
  })
  test('defined names, in lower case', () => {
    expect(expected.names.get('figure3.r5')).toEqual({ sheet: name, top: 5, left: 2, bottom: 5, right: 2 })
    expect(expected.names.get('block1')).toEqual({ sheet: '封面', top: 3, left: 1, bottom: 12, right: 1 })
    expect(expected.names.size).toBe(110)
  })
  test('cells are read when asked for, and once', () => {
    const [sheet] = snapshot(base, nodeInflate).sheets
    expect(sheet!.cells()).toBe(sheet!.cells())
  })
})

describe('our own template', async () => {
  const book = await workbook(currentEdition)
  test('every name leads to its cell', () => {
    const { names } = contents(book)
    for (const [name, { sheet, row, column }] of layout(currentEdition).names)
      expect(names.get(name.toLowerCase()), name).toEqual({ sheet, top: row, left: column, bottom: row, right: column })
  })
  test('is read alike in a page and in Node', () => {
    expect(contents(book, webInflate)).toEqual(contents(book))
  })
})

describe('the same workbook as others write it', () => {
  const all = Object.entries(variants(base))
  test('each in its own way', () => {
    expect(new Set(all.map(([, bytes]) => crc32(bytes))).size).toBe(all.length)
  })
  for (const [name, bytes] of all)
    test(name, () => {
      const found = contents(bytes)
      expect(found).toEqual(expected)
      expect(contents(bytes, webInflate)).toEqual(found)
    })

  test('without cached results', () => {
    const without = ({ formula, ...cell }: SnapshotCell): SnapshotCell =>
      formula === undefined ? cell : { value: null, formula }
    expect(contents(uncached(base)).sheets).toEqual(
      expected.sheets.map(([name, found]) => [name, new Map([...found].map(([key, cell]) => [key, without(cell)]))]),
    )
  })

  describe.skipIf(!haveOffice)('saved again by LibreOffice (needs soffice)', { timeout: 60_000 }, () => {
    const saved = (bytes: Uint8Array, to: string): Uint8Array => converted([bytes], { from: 'xlsx', to })[0]!

    test('the sample', () => {
      const found = contents(saved(base, 'xlsx'))
      // It writes the constants 真 and 假 as formulas.
      const spelt = (cell: SnapshotCell): SnapshotCell =>
        typeof cell.value === 'boolean' ? { formula: cell.value ? 'TRUE()' : 'FALSE()', ...cell } : cell
      expect(found.sheets).toEqual(
        expected.sheets.map(([name, cells]) => [name, new Map([...cells].map(([key, cell]) => [key, spelt(cell)]))]),
      )
      expect(found.names).toEqual(expected.names)
    })

    test('our own template', async () => {
      const book = await workbook(currentEdition)
      const before = contents(book)
      const after = contents(saved(book, 'xlsx'))
      const constants = ({ sheets }: Contents) =>
        sheets.map(([name, cells]) => [name, new Map([...cells].filter(([, cell]) => cell.formula === undefined))])
      const formulas = ({ sheets }: Contents) =>
        sheets.map(([name, cells]) => [
          name,
          [...cells].flatMap(([key, cell]) => (cell.formula === undefined ? [] : key)),
        ])
      expect(constants(after)).toEqual(constants(before))
      expect(formulas(after)).toEqual(formulas(before))
      expect(after.names).toEqual(before.names)
    })

    test('as an old .xls', () => {
      expect(code(saved(base, 'xls'))).toBe('WB-XLS')
    })
  })
})

describe('shared formulas', () => {
  const child = (master: string, at = 'D5') => {
    const row = (n: number, cell: string) => `<row r="${n}">${cell}</row>`
    const data = row(2, `<c r="B2"><f t="shared" ref="B2:D5" si="0">${master}</f></c>`)
    const own = row(Number(at.replace(/\D/g, '')), `<c r="${at}"><f t="shared" si="0"/><v>1</v></c>`)
    return cells(scratch({ data: data + own }))[at]
  }

  test.each([
    ['A1+B2', 'C4+D5'],
    ['$A1+A$1+$A$1', '$A4+C$1+$A$1'],
    ['SUM(A1:A9,b3)', 'SUM(C4:C12,D6)'],
    ["IF(x.y1=&quot;A1&quot;,LOG10(A1),1E5+'a B1'!A1+表1!A1)", 'IF(x.y1="A1",LOG10(C4),1E5+\'a B1\'!C4+表1!C4)'],
    ['[1]台账!A1', '[1]台账!C4'],
    ['XFD1+A1048576', '#REF!+#REF!'],
    ['A:A+1:1', 'A:A+1:1'],
    [`A1${'+1'.repeat(500)}`, `A1${'+1'.repeat(500)}`],
  ])('%s reads there as %s', (master, text) => {
    expect(child(master)).toEqual({ value: 1, formula: '', from: text })
  })
})

describe('single cells', () => {
  const one = (inner: string, strings = '') => cells(scratch({ data: `<row r="2">${inner}</row>`, strings })).B2

  test.each<[string, string, SnapshotCell | undefined]>([
    ['a number with an exponent', '<c r="B2"><v>1.5E-3</v></c>', { value: 0.0015 }],
    ['spaces around a number', '<c r="B2"><v> 7\n</v></c>', { value: 7 }],
    ['an address in small letters', '<c r="b2"><v>7</v></c>', { value: 7 }],
    ['no number where one should be', '<c r="B2"><v>0x1F</v></c>', { value: '0x1F' }],
    ['more than a number can be', '<c r="B2"><v>1e999</v></c>', { value: '1e999' }],
    ['an ISO date', '<c r="B2" t="d"><v>2025-01-31</v></c>', { value: '2025-01-31' }],
    ['a child of a shared formula', '<c r="B2"><f t="shared" si="0"/><v>3</v></c>', { value: 3, formula: '' }],
    ['its master', '<c r="B2"><f t="shared" ref="B2:B9" si="0">A2+1</f><v>3</v></c>', { value: 3, formula: 'A2+1' }],
    [
      'an array formula',
      '<c r="B2"><f t="array" ref="B2">SUM(A1:A2*2)</f><v>3</v></c>',
      { value: 3, formula: 'SUM(A1:A2*2)' },
    ],
    ['a formula with =', '<c r="B2"><f>=A1</f></c>', { value: null, formula: 'A1' }],
    ['a formula that gives nothing', '<c r="B2" t="str"><f>""</f><v></v></c>', { value: '', formula: '""' }],
    ['an escaped line break', '<c r="B2" t="str"><v>a_x000D__x000a_b</v></c>', { value: 'a\r\nb' }],
    ['an escaped escape', '<c r="B2" t="str"><v>a_x005F_x000D_b</v></c>', { value: 'a_x000D_b' }],
    [
      'escapes for what XML cannot hold',
      '<c r="B2" t="str"><v>a_x0000__xD800__x001B_b</v></c>',
      { value: 'a\0\ud800\x1bb' },
    ],
    ['a pair of escapes for one character', '<c r="B2" t="str"><v>_xD83D__xDE00_</v></c>', { value: '😀' }],
    ['an empty text', '<c r="B2" t="inlineStr"><is><t/></is></c>', undefined],
    ['only a format', '<c r="B2" s="3"/>', undefined],
    ['an empty value', '<c r="B2" t="n"><v/></c>', undefined],
    ['names of Object.prototype', '<c r="B2" t="constructor" __proto__="9"><v>toString</v></c>', { value: 'toString' }],
  ])('%s', (_, inner, result) => {
    expect(one(inner)).toEqual(result)
  })

  test.each<[string, string, string]>([
    ['a text that is not there', '<c r="B2" t="s"><v>1</v></c>', 'WB-CORRUPT'],
    ['a text without a number', '<c r="B2" t="s"><v>x</v></c>', 'WB-CORRUPT'],
    ['neither true nor false', '<c r="B2" t="b"><v>2</v></c>', 'WB-CORRUPT'],
    ['an address that is none', '<c r="2B"><v>1</v></c>', 'WB-CORRUPT'],
    ['beyond the last column', '<c r="XFE2"><v>1</v></c>', 'WB-CORRUPT'],
    ['two values for one cell', '<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>', 'WB-CORRUPT'],
    ['an entity of its own', '<c r="B2" t="str"><v>&copy;</v></c>', 'WB-CORRUPT'],
    ['tags that do not match', '<c r="B2"><v>1</c></v>', 'WB-CORRUPT'],
  ])('refused: %s', (_, inner, result) => {
    expect(code(scratch({ data: `<row r="2">${inner}</row>`, strings: '<si><t>a</t></si>' }))).toBe(result)
  })

  test('rows out of range', () => {
    expect(code(scratch({ data: '<row r="1048576"><c><v>1</v></c></row>' }))).toBe('read')
    expect(code(scratch({ data: '<row r="1048576"/><row><c><v>1</v></c></row>' }))).toBe('WB-LIMIT')
    expect(code(scratch({ data: '<row r="0"><c><v>1</v></c></row>' }))).toBe('WB-CORRUPT')
  })
})

describe('defined names', () => {
  const named = (text: string, attributes = '') => `<definedName name="X.y"${attributes}>${text}</definedName>`
  const area = (names: string) => snapshot(scratch({ names }), nodeInflate).names.get('x.y')

  test.each<[string, string]>([
    ['absolute', 'S!$B$3'],
    ['relative', 'S!B3'],
    ['quoted', "'S'!$B$3"],
    ['another case', 's!$b$3'],
    ['an area of one cell', 'S!$B$3:$B$3'],
  ])('%s', (_, text) => {
    expect(area(named(text))).toEqual({ sheet: 'S', top: 3, left: 2, bottom: 3, right: 2 })
  })
  test('a sheet spelt in another way', () => {
    const { names } = snapshot(scratch({ sheet: 'Übersicht', names: named("'u\u0308BERSICHT'!$B$3") }), nodeInflate)
    expect(names.get('x.y')?.sheet).toBe('Übersicht')
  })
  test('an area from its last corner to its first', () => {
    expect(area(named('S!$C$9:$B$3'))).toEqual({ sheet: 'S', top: 3, left: 2, bottom: 9, right: 3 })
  })
  test.each([
    '#REF!',
    'S!#REF!',
    '#REF!$B$3',
    '[1]S!$B$3',
    "'[1]S'!$B$3",
    'S!$B$3,S!$B$5',
    'S:T!$B$3',
    'T!$B$3',
    '$B$3',
    '5',
    '',
  ])('left out: %s', (text) => {
    expect(area(named(text))).toBeUndefined()
  })
  test("left out: Excel's own, which every sheet may have", () => {
    const { names } = snapshot(scratch({ names: named('S!$A$1:$C$9').replace('X.y', '_xlnm.Print_Area') }), nodeInflate)
    expect(names.size).toBe(0)
  })
  test('a name of one sheet counts only where the workbook has no working one', () => {
    const own = named('S!$A$1', ' localSheetId="0"')
    expect(area(own)?.top).toBe(1)
    expect(area(own + named('S!$A$3'))?.top).toBe(3)
    expect(area(own + named('S!#REF!'))?.top).toBe(1)
  })
})

describe('whatever is written is read', () => {
  const legal = fc
    .string({ unit: 'binary', maxLength: 30 })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
    .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '一'))
  const text = fc.oneof(
    legal,
    fc.constantFrom('_x000D_', ' 5 ', '=1+1', '<a>&amp;', ']]>', '__proto__', '\r\n', '\ufeff'),
  )
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)
  const cell: fc.Arbitrary<SnapshotCell> = fc.oneof(
    fc.record({ value: fc.oneof(text.filter(Boolean), number, fc.boolean()) }),
    fc.record({
      value: fc.oneof(fc.constant(null), text, number, fc.boolean()),
      formula: text.filter((f) => f[0] !== '='),
    }),
    fc.record({ value: fc.constant(null), error: fc.constantFrom('#REF!', '#N/A', '#DIV/0!') }),
  )
  const place = fc.record({ row: fc.integer({ min: 1, max: 1_048_576 }), column: fc.integer({ min: 1, max: 16_384 }) })
  const entry = fc.tuple(place, cell)

  test('unchanged', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 30, selector: ([at]) => a1(at) }), (entries) => {
        const bytes = written(entries.map(([at, value]) => ({ ref: a1(at), ...value })))
        const wanted = new Map(entries.map(([{ row, column }, value]) => [cellKey(row, column), value]))
        expect(contents(bytes).sheets[0]![1]).toEqual(wanted)
        expect(contents(bytes, webInflate).sheets[0]![1]).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })
})
