/** Cells written into a file that is there: the edited ones change, nothing else does, in files of every program. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CellContent, contentOf, type Edit } from '../converter/edit/fixes.ts'
import { patch } from '../converter/edit/patch/patch.ts'
import { Unpatchable } from '../converter/errors.ts'
import { cellKey, columnOf, rowOf, type Snapshot, type SnapshotCell } from '../converter/snapshot.ts'
import { currentEdition } from '../templates/editions/index.ts'
import { layout } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { webInflate } from '../templates/lib/inflate-web.ts'
import { type Parts, pack, unpack } from '../templates/lib/zip.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { HOSTILE } from './sample-report.ts'
import { opened, sheetPart, textOf } from './support/book.ts'
import { haveOffice, resaved } from './support/office.ts'
import { bytesOf, scratch } from './xlsx-scratch.ts'
import { changed, sample, variants } from './xlsx-variants.ts'

const patched = (bytes: Uint8Array, edits: readonly Edit[]) => patch(bytes, nodeInflate, edits)
const edit = (sheet: string, cell: string, value: string | number | null): Edit => ({ sheet, cell, content: { value } })

/** Every cell of a workbook by `sheet!A1`. */
function cellsOf({ sheets }: Snapshot): Record<string, SnapshotCell> {
  const all: Record<string, SnapshotCell> = {}
  for (const sheet of sheets)
    for (const [key, cell] of sheet.cells())
      all[`${sheet.name}!${a1({ row: rowOf(key), column: columnOf(key) })}`] = cell
  return all
}

/** What the cells should be after the edits. */
function expected(before: Record<string, SnapshotCell>, edits: readonly Edit[]): Record<string, SnapshotCell> {
  const all = { ...before }
  for (const { sheet, cell, content } of edits) {
    const at = `${sheet}!${cell}`
    delete all[at]
    if ('formula' in content) all[at] = { value: content.shown ?? null, formula: content.formula }
    else if (content.value !== null && content.value !== '') all[at] = { value: content.value }
  }
  return all
}

const base = await sample()
const SHEET = "it's 三"
const EDITS: readonly Edit[] = [
  edit(SHEET, 'B4', 77),
  edit(SHEET, 'C4', '文字 <&> _x0041_ "引号"\r\n 两行 '),
  edit(SHEET, 'D4', null),
  edit(SHEET, 'B15', 0.000001),
  edit(SHEET, 'E5', 5),
  { sheet: SHEET, cell: 'C14', content: { formula: 'IF(B3<5,"是&否","")' } },
  edit(SHEET, 'G4', '新格'),
  edit(SHEET, 'A20', '新行'),
  edit(SHEET, 'C20', -1),
  edit(SHEET, 'B2', 3),
  edit(SHEET, 'A60', '最后'),
  edit(SHEET, 'Z70', null),
  edit('五', 'B3', 9),
]

describe('the edited cells and no others, in files of every program', () => {
  test.each(Object.entries(variants(base)))('%s', (_, bytes) => {
    const before = opened(bytes)
    const result = patched(bytes, EDITS)
    expect(cellsOf(opened(result))).toEqual(expected(cellsOf(before), EDITS))
    expect(opened(result).names).toEqual(before.names)
    expect(patched(bytes, EDITS)).toEqual(result)
    expect(patch(bytes, webInflate, EDITS)).toEqual(result)
    const undo = EDITS.map(({ sheet, cell }) => ({ sheet, cell, content: contentAt(before, sheet, cell) }))
    // A boolean is the one thing that no edit can hold; the fixes never touch one.
    const same = undo.filter(({ cell }) => cell !== 'B15')
    expect(cellsOf(opened(patched(result, same)))).toEqual({
      ...cellsOf(before),
      [`${SHEET}!B15`]: { value: 0.000001 },
    })
  })

  test('parts without an edited cell keep their bytes, order and names', () => {
    const [old, now] = [unpack(base), unpack(patched(base, EDITS))]
    expect([...now.keys()]).toEqual([...old.keys()])
    const touched = [...old].filter(([name, bytes]) => !same(now.get(name)!, bytes)).map(([name]) => name)
    expect(touched.sort()).toEqual(['xl/workbook.xml', sheetPart(base, 'it&apos;s 三'), sheetPart(base, '五')].sort())
  })

  test('formats stay, and a new cell takes its row’s', () => {
    const xml = textOf(unpack(patched(base, EDITS)), sheetPart(base, 'it&apos;s 三'))
    const style = (text: string, cell: string) => new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(text)?.[1]
    const before = textOf(unpack(base), sheetPart(base, 'it&apos;s 三'))
    for (const cell of ['B4', 'C4', 'D4', 'E5']) expect(style(xml, cell)).toBe(style(before, cell))
    const rowStyled = scratch({ data: '<row r="2" s="4" customFormat="1" spans="1:1"/>' })
    expect(textOf(unpack(patched(rowStyled, [edit('S', 'B2', 1)])), 'xl/sheet.xml')).toContain(
      '<row r="2" s="4" customFormat="1"><c r="B2" s="4"><v>1</v></c></row>',
    )
  })

  test('no edit, no change', () => expect(patched(base, [])).toBe(base))

  test('any text and number comes back as it was written', () => {
    const content = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(null, HOSTILE, ']]>', '_x000D_', '_\u0001x0041_', '=1+1', ' '),
    )
    const bytes = scratch({ data: '<row r="1"><c r="A1"/></row>' })
    fc.assert(
      fc.property(content, fc.boolean(), (value, inside) => {
        const cell = inside ? 'A1' : 'C3'
        const result = opened(patched(bytes, [edit('S', cell, value)])).sheets[0]!.cells()
        const [found, ...others] = [...result.values()]
        expect(others).toEqual([])
        // What XML cannot hold is left out; a negative zero is zero.
        const kept =
          typeof value === 'string'
            ? value.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
            : value
        expect(found?.value ?? null).toEqual(kept === '' ? null : kept === 0 ? 0 : kept)
      }),
    )
  })
})

describe('what must not be broken', () => {
  test('text that looks like cells, in CDATA, comments and instructions', () => {
    const trap = '</c><c r="A1"><v>9</v></c></row></sheetData>'
    const data =
      `<!--${trap}--><?x ${trap}?><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[${trap}]]></t></is></c>` +
      `<c r="B1" t='str'><f><![CDATA["<c r=>"]]></f><v>&lt;c></v></c></row>`
    const bytes = scratch({ data })
    const before = cellsOf(opened(bytes))
    expect(before['S!A1']).toEqual({ value: trap })
    for (const edits of [[edit('S', 'C1', 1)], [edit('S', 'A1', 2)], [edit('S', 'B1', 3), edit('S', 'A2', 4)]])
      expect(cellsOf(opened(patched(bytes, edits)))).toEqual(expected(before, edits))
  })

  const shared =
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>' +
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>' +
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c></row>'

  test('a formula that other cells borrow', () => {
    const bytes = scratch({ data: shared })
    expect(() => patched(bytes, [edit('S', 'A1', 1)])).toThrow(Unpatchable)
    expect(cellsOf(opened(patched(bytes, [edit('S', 'A2', 1)])))['S!A2']).toEqual({ value: 1 })
    const all = ['A1', 'A2', 'A3'].map((cell) => edit('S', cell, 7))
    expect(cellsOf(opened(patched(bytes, all)))).toEqual({
      'S!A1': { value: 7 },
      'S!A2': { value: 7 },
      'S!A3': { value: 7 },
    })
  })

  test('an array over several cells', () => {
    const bytes = scratch({
      data: '<row r="1"><c r="A1"><f t="array" ref="A1:B1">X1:Y1</f><v>1</v></c><c r="B1"><v>2</v></c></row>',
    })
    expect(() => patched(bytes, [edit('S', 'B1', 1)])).toThrow(/B1/)
    expect(() => patched(bytes, [edit('S', 'C1', 1)])).not.toThrow()
  })

  test('a sheet or a cell that is not there, a number that is none', () => {
    const bytes = scratch({ data: '<row r="1"><c r="A1"/></row>' })
    for (const bad of [edit('T', 'A1', 1), edit('S', 'A0', 1), edit('S', 'A1', Number.NaN)])
      expect(() => patched(bytes, [bad])).toThrow(Unpatchable)
  })

  test('the chain of calculations goes where a formula comes or goes, and stays otherwise', () => {
    const chained = withChain(base)
    const of = (edits: readonly Edit[]) => unpack(patched(chained, edits))
    expect([...of([edit(SHEET, 'B4', 1)]).keys()]).toContain('xl/calcChain.xml')
    for (const gone of [of([edit(SHEET, 'E5', 1)]), of([formula('B4', 'B5')])]) {
      expect([...gone.keys()]).not.toContain('xl/calcChain.xml')
      expect(textOf(gone, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
      expect(textOf(gone, '[Content_Types].xml')).not.toContain('calcChain')
      expect(textOf(gone, 'xl/_rels/workbook.xml.rels')).toContain('sharedStrings')
    }
  })

  test('programs are told to compute anew', () => {
    const book = (xml: string) => {
      const bytes = changed(scratch({ data: '<row r="1"/>' }), (text, part) =>
        part === 'xl/workbook.xml' ? xml || text : text,
      )
      return textOf(unpack(patched(bytes, [edit('S', 'A1', 1)])), 'xl/workbook.xml')
    }
    const plain = book('')
    expect(plain).toContain('</definedNames><calcPr fullCalcOnLoad="1"/></workbook>')
    const root = plain.slice(0, plain.indexOf('<sheets'))
    const sheets = '<sheets><sheet name="S" sheetId="1" r:id="s"/></sheets>'
    expect(book(`${root}${sheets}<calcPr calcId="1" fullCalcOnLoad="0"/></workbook>`)).toContain(
      '<calcPr calcId="1" fullCalcOnLoad="1"/>',
    )
    expect(book(`${root}${sheets}<calcPr fullCalcOnLoad="true"></calcPr></workbook>`)).toContain(
      'fullCalcOnLoad="true"></calcPr>',
    )
  })
})

describe('the workbook of the form', async () => {
  const blank = await workbook(currentEdition)
  const at = (id: string) => layout(currentEdition).names.get(id)!
  const put = (id: string, content: CellContent): Edit => ({ sheet: at(id).sheet, cell: a1(at(id)), content })
  const id = [...layout(currentEdition).cells.keys()].filter((k) => /^requests\.received\./.test(k))
  const total = id.find((k) => k.endsWith('.total'))!
  const inputs = id.filter((k) => k !== total)
  const edits = inputs.map((k, i) => put(k, { value: i + 1 }))

  test.skipIf(!haveOffice)(
    'LibreOffice computes it anew; what it saves can be patched again',
    () => {
      const sum = (inputs.length * (inputs.length + 1)) / 2
      const [once] = resaved([patched(blank, edits)])
      const value = (bytes: Uint8Array) => cellsOf(opened(bytes))[`${at(total).sheet}!${a1(at(total))}`]?.value
      expect(value(once!)).toBe(sum)
      const again = patched(once!, [put(inputs[0]!, { value: 100 })])
      expect(cellsOf(opened(again))).toEqual(expected(cellsOf(opened(once!)), [put(inputs[0]!, { value: 100 })]))
      expect(value(resaved([again])[0]!)).toBe(sum + 99)
    },
    120_000,
  )
})

function contentAt({ sheets }: Snapshot, name: string, cell: string): CellContent {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(cell)!
  const column = [...letters!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)
  return contentOf(
    sheets
      .find((s) => s.name === name)!
      .cells()
      .get(cellKey(Number(row), column)),
  )
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
const formula = (cell: string, text: string): Edit => ({ sheet: SHEET, cell, content: { formula: text } })

function withChain(bytes: Uint8Array): Uint8Array {
  const parts: Parts = unpack(
    changed(bytes, (text, part) =>
      part === '[Content_Types].xml'
        ? text.replace('</Types>', '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>')
        : part === 'xl/_rels/workbook.xml.rels'
          ? text.replace(
              '</Relationships>',
              '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>',
            )
          : text,
    ),
  )
  return pack(new Map([...parts, ['xl/calcChain.xml', bytesOf('<calcChain/>')]]))
}
