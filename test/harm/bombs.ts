/** The worst files that we can think of, by their names, and what must come of each. Knows no reader. */
import { edited } from '../support/book.ts'
import { bytesOf, scratch } from '../xlsx-scratch.ts'
import { zeros, zip } from '../xlsx-zips.ts'
import {
  attributes,
  haystack,
  inSheets,
  instead,
  laughs,
  longTexts,
  many,
  noise,
  overlapping,
  STRINGS,
  sparse,
  strings,
  words,
} from './making.ts'

/** What must come of its reports, in their order, and how it is made. */
type Bomb = readonly [codes: string, make: () => Uint8Array]

/** Files by their names, each with what it must end with; `good` is a workbook without faults. */
export const bombs = (good: Uint8Array): Readonly<Record<string, Bomb>> => ({
  'flat.xlsx': ['WB-LIMIT', () => instead('xl/workbook.xml', { packed: zeros(1_000), size: 1_000 << 20 })],
  'nested.xlsx': [
    'WB-NOTOURS',
    () => {
      const inner = zip([{ name: 'a.xlsx', packed: zeros(1_000), size: 1_000 << 20 }])
      return zip(Array.from({ length: 16 }, (_, i) => ({ name: `${i}.zip`, data: inner })))
    },
  ],
  'overlapping.xlsx': ['WB-CORRUPT', overlapping],
  'one GB that says it is 100 bytes.xlsx': [
    'WB-CORRUPT',
    () => instead('xl/workbook.xml', { packed: zeros(1_000), size: 100 }),
  ],
  'one GB that says it is 63 MB of much.xlsx': [
    'WB-CORRUPT',
    () => instead('xl/workbook.xml', { packed: zeros(1_000), size: 63 << 20 }),
  ],
  '200 MB of texts.xlsx': ['WB-LIMIT', () => instead(STRINGS, strings(200))],
  '200 MB of texts that say they are 1 KB.xlsx': [
    'WB-CORRUPT',
    () => instead(STRINGS, { ...strings(200), size: 1_024 }),
  ],
  'texts that hardly shrink.xlsx': ['WB-LIMIT', () => instead(STRINGS, { data: noise(48) })],
  'a directory of nothing but names.xlsx': [
    'WB-LIMIT',
    () => zip(Array.from({ length: 65_000 }, (_, i) => ({ name: `${'x'.repeat(600)}${i}`, data: new Uint8Array() }))),
  ],
  'a validation of 1 048 576 rows.xlsx': [
    'ok',
    () =>
      inSheets(good, () => '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>'),
  ],
  'a million merged cells.xlsx': [
    'ok',
    () => inSheets(good, () => `<mergeCells>${many(150_000, (i) => `<mergeCell ref="A${i}:B${i}"/>`)}</mergeCells>`),
  ],
  '16 384 columns.xlsx': ['WB-NOTOURS', () => scratch({ data: `<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>` })],
  'a million rows.xlsx': ['WB-NOTOURS', () => scratch({ data: many(1_000_000, (i) => `<row r="${i}"/>`) })],
  'a million formatted rows behind a table.xlsx': [
    'ok',
    () =>
      edited(good, (name, xml) =>
        name.endsWith('/sheet4.xml')
          ? xml.replace(
              '</sheetData>',
              () =>
                `${many(1_048_000, (i) => `<row r="${i + 500}" s="1" customFormat="1" ht="20" customHeight="1"/>`)}</sheetData>`,
            )
          : xml,
      ),
  ],
  'a million defined names.xlsx': [
    'WB-LIMIT',
    () => scratch({ names: many(1_000_000, (i) => `<definedName name="n${i}">S!$A$1</definedName>`) }),
  ],
  'a billion laughs.xlsx': [
    'WB-CORRUPT',
    () => scratch({ prolog: laughs, data: '<row><c t="str"><v>&a40;</v></c></row>' }),
  ],
  'external entities.xlsx': [
    'WB-CORRUPT',
    () =>
      scratch({
        prolog:
          '<!DOCTYPE w [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd">%d;<!ENTITY e SYSTEM "file:///dev/zero">]>',
        data: '<row><c t="str"><v>&e;</v></c></row>',
      }),
  ],
  'a million elements in one another.xlsx': ['WB-LIMIT', () => scratch({ data: '<a>'.repeat(1_000_000) })],
  'a million attributes.xlsx': ['WB-LIMIT', attributes((i) => ` a${i}=""`)],
  'a million prefixes.xlsx': ['WB-LIMIT', attributes((i) => ` xmlns:n${i}="n"`)],
  'a million times the same attribute.xlsx': ['WB-LIMIT', attributes(() => ' a=""')],
  'a million comments.xlsx': [
    'WB-NOTOURS',
    () => instead(STRINGS, { data: bytesOf(`<sst>${'<!--x-->'.repeat(1_000_000)}<si><t>1</t></si></sst>`) }),
  ],
  'a comment of 60 MB.xlsx': [
    'WB-LIMIT',
    () => instead(STRINGS, sparse('<sst><!--', words(16_000, 'abcdefgh'), 60, '--></sst>')),
  ],
  // What each sheet may have, a hundred of them must not.
  'a hundred full sheets.xlsx': ['WB-LIMIT', () => haystack(good, 100)],
  'nineteen hundred full sheets.xlsx': ['WB-LIMIT', () => haystack(good, 1_900)],
  'sheets of long texts.xlsx': ['WB-LIMIT', () => longTexts(good, 'abcdefgh')],
  'sheets of long Chinese texts.xlsx': ['WB-LIMIT', () => longTexts(good, '某局年报的件数是多')],
  'sheets of comments.xlsx': [
    'WB-LIMIT',
    () =>
      haystack(
        good,
        100,
        many(1_000_000, (i) => `<!--${Math.imul(i, 2_654_435_761) >>> 16}-->`),
      ),
  ],
  'sheets of attributes.xlsx': ['WB-LIMIT', () => haystack(good, 100, `<row${many(990_000, (i) => ` a${i}=""`)}/>`)],
  'JSON of five million values.json': ['WB-LIMIT', () => bytesOf(`{"tables":[{}${',{}'.repeat(5_000_000)}]}`)],
  'JSON of one text of 49 MB.json': ['WB-LIMIT', () => bytesOf(`{"tables":{},"edition":"${'x'.repeat(49 << 20)}"}`)],
  'an archive of bombs.zip': [
    'WB-LIMIT WB-CORRUPT WB-LIMIT WB-LIMIT WB-LIMIT WB-LIMIT ok',
    () =>
      zip([
        { name: '1.xlsx', packed: zeros(49), size: 49 << 20 },
        { name: '2.xlsx', packed: zeros(49), size: 9 << 20 },
        { name: '3.zip', data: zip([{ name: 'a.xlsx', packed: zeros(49), size: 49 << 20 }]) },
        { name: '4.xlsx', data: instead('xl/workbook.xml', { packed: zeros(1_000), size: 1_000 << 20 }) },
        { name: '5.xlsx', data: haystack(good, 100) },
        { name: '6.xlsx', data: haystack(good, 100, `<row${many(990_000, (i) => ` a${i}=""`)}/>`) },
        { name: '7.xlsx', data: good },
      ]),
  ],
  'an archive of 900 bombs that lie.zip': [
    Array.from({ length: 900 }, (_, i) => (i < 227 ? 'WB-CORRUPT' : 'WB-LIMIT')).join(' '),
    () => {
      const packed = zeros(49)
      return zip(Array.from({ length: 900 }, (_, i) => ({ name: `${i + 1_000}.xlsx`, packed, size: 9 << 20 })))
    },
  ],
})
