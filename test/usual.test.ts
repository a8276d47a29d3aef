/** What one expression reads in one go is what the real parser makes of it: cells, names and shared texts, usual or not. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Unreadable } from '../converter/errors.ts'
import { readCells } from '../converter/xlsx/sheet.ts'
import { readStrings, readWorkbook } from '../converter/xlsx/workbook.ts'

/** A comment in front is nothing that the fast reader knows: everything is left to the parser. */
const PARSER = '<!-- -->'

function said(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) return `${error.code} ${error.why} ${error.subject}`
    throw error
  }
}
const same = (xml: string, read: (bytes: Uint8Array) => unknown): unknown => {
  const [fast, real] = ['', PARSER].map((before) => said(() => read(Buffer.from(before + xml))))
  expect(fast, xml).toEqual(real)
  return fast
}

const STRINGS = ['机关名称', '示例市', '_x0041_']
const STYLES = [undefined, { format: 'm/d' }]
const cells = (rows: string): unknown =>
  same(`<worksheet><cols><col min="1" max="1"/></cols><sheetData>${rows}</sheetData><x/></worksheet>`, (bytes) =>
    readCells(bytes, { strings: () => STRINGS, styles: () => STYLES }),
  )

/** Usual ones, and what is nearly one. */
const CELLS = [
  '<c r="A1" s="1"/>',
  '<c r="B1"/>',
  '<c s="1"/>',
  '<c r="C1" s="22" t="s"><v>1</v></c>',
  '<c r="D1"><v>12.5</v></c>',
  '<c r="E1" t="s"><v>9</v></c>',
  '<c r="F1" t="str"><f>IF(A1&gt;0,&quot;平&quot;,&apos;表&apos;!B2)</f><v>平</v></c>',
  '<c r="G1"><f aca="false">SUM(A1:B1)</f><v></v></c>',
  '<c r="H1"><f>A1</f></c>',
  '<c r="I1"><f>&nope;</f><v>1</v></c>',
  '<c r="J1"><f t="shared" ref="J1:J2" si="0">A1</f><v>1</v></c>',
  '<c r="K1"><f t="shared" si="0"/><v>1</v></c>',
  '<c r="L1"><f>[1]表!A1</f><v>3</v></c>',
  '<c r="M1" t="e"><v>#REF!</v></c>',
  '<c r="N1" t="b"><v>1</v></c>',
  '<c r="O1" t="inlineStr"><is><t>文字</t></is></c>',
  '<c r="P1"><v> 7 </v></c>',
  '<c r="Q1"><v>&#49;</v></c>',
  '<c r="R1"><v>1</v><f>A1</f></c>',
  '<c r="S1" s="1" cm="1"><v>1</v></c>',
  '<c r="T1"><v>1\r\n</v></c>',
  '<c><v>8</v></c>',
  '<c r="XFE1"><v>1</v></c>',
  '<c r="ZZZZ1"/>',
  '<c r="U1"><v>1</v></c>\n',
  '<c r="V1"><!-- --><v>1</v></c>',
  '<c r="W1" r="W1"><v>1</v></c>',
  '<c r="X1"><v>1</c>',
  '<c r="Y1"><v>1]]></v></c>',
] as const

test.each(CELLS)('%s', (cell) => {
  cells(`<row r="1">${cell}</row>`)
})

test('cells in any order, in rows of any kind', () => {
  const row = fc
    .tuple(
      fc.constantFrom('<row>', '<row r="3" spans="1:9" ht="30">', '<row r="2">'),
      fc.subarray([...CELLS]),
      fc.nat(3),
    )
    .map(([tag, some, turn]) => `${tag}${[...some.slice(turn), ...some.slice(0, turn)].join('')}</row>`)
  fc.assert(
    fc.property(fc.array(row, { maxLength: 4 }), (rows) => void cells(rows.join(''))),
    { numRuns: 2_000 },
  )
})

test('more elements than a part may have, all in one row', () => {
  expect(cells(`<row r="1">${'<c r="A1"/>'.repeat(200_001)}<c r="B1"><v>1</v></c></row>`)).toMatch(/^WB-LIMIT/)
})

const NAMES = [
  '<definedName name="requests.received.total">&apos;三、申请&apos;!$D$7</definedName>',
  '<definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$9</definedName>',
  '<definedName name="A.B" localSheetId="0" hidden="1">表!$A$1</definedName>',
  '<definedName name="a.b">表!#REF!</definedName>',
  '<definedName name="c" comment="x">表!$C$1</definedName>',
  '<definedName name="组织.名称">表!$D$1</definedName>',
  '<definedName name="d">[1]表!$A$1</definedName>',
  '<definedName name="e"/>',
  '<definedName name="f">表!&bad;</definedName>',
] as const

test('defined names in any order', () => {
  const book = (names: readonly string[]): string =>
    `<workbook><sheets><sheet name="表" r:id="r1"/><sheet name="三、申请" r:id="r2"/></sheets><definedNames>${names.join('')}</definedNames></workbook>`
  fc.assert(
    fc.property(fc.shuffledSubarray([...NAMES]), (names) => void same(book(names), readWorkbook)),
    { numRuns: 1_000 },
  )
})

const ITEMS = [
  '<si><t>合计</t></si>',
  '<si><t xml:space="preserve"> 一 </t></si>',
  '<si><t>年度</t><phoneticPr fontId="1" type="noConversion"/></si>',
  '<si><r><t>第</t></r><r><t>一</t></r></si>',
  '<si><t>a_x000D_b &amp; c</t></si>',
  '<si><t>[1]</t></si>',
  '<si/>',
  '<si><t/></si>',
  '<si><t>&#50;</t></si>',
] as const

test('shared texts in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ITEMS)), (items) => void same(`<sst>${items.join('')}</sst>`, readStrings)),
    { numRuns: 1_000 },
  )
})
