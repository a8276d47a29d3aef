/** Valid files that look unusual: whatever stands around, beside or behind what is needed, the same is read. */
import { describe, expect, test } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { snapshot } from '../converter/xlsx/snapshot.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { pack, unpack } from '../templates/lib/zip.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { examined } from './support/book.ts'
import { cases } from './support/cases.ts'
import { code, contents } from './support/contents.ts'
import { unusual } from './unusual.ts'
import { bytesOf, scratch } from './xlsx-scratch.ts'
import { zip, zip64 } from './xlsx-zips.ts'

const good = await workbook(cases[0]!.edition, fillingOf(cases[0]!.report))
const expected = examined(good)

describe('a workbook of ours', () => {
  test.each(Object.entries(unusual(good)))('%s', (_, bytes) => {
    const found = examined(bytes)
    expect(found.report).toEqual(expected.report)
    expect(found.findings).toEqual(expected.findings)
  })
})

describe('archives', () => {
  test('ZIP64 that lies is refused', () => {
    const bytes = Buffer.from(zip64(good))
    const record = bytes.lastIndexOf('PK\x06\x06', undefined, 'latin1')
    for (const [field, value] of [
      [32, 2n ** 63n],
      [40, 2n ** 40n],
      [48, 2n ** 62n],
      [48, 5n],
    ] as const) {
      const copy = Buffer.from(bytes)
      copy.writeBigUInt64LE(value, record + field)
      expect(code(copy)).toMatch(/^WB-(?:CORRUPT|LIMIT)$/)
    }
    const entry = bytes.indexOf('PK\x01\x02', undefined, 'latin1')
    const copy = Buffer.from(bytes)
    copy.writeUInt16LE(4, entry + 46 + copy.readUInt16LE(entry + 28) + 2)
    expect(code(copy)).toBe('WB-CORRUPT')
  })
  test('too many bytes before it', () => {
    expect(code(Buffer.concat([Buffer.alloc(5_000), good]))).toBe('WB-CORRUPT')
  })
  test('of two parts of one name only one that is read matters', () => {
    const parts = [...unpack(good)].map(([name, data]) => ({ name, data }))
    const twice = (name: string) => code(zip([...parts, ...parts.filter((p) => p.name === name)]))
    expect(twice('docProps/app.xml')).toBe('read')
    expect(twice('xl/workbook.xml')).toBe('WB-CORRUPT')
  })
})

describe('empty rows', () => {
  const cells = (data: string) => contents(scratch({ data })).sheets[0]![1]
  const many = (one: (i: number) => string) => Array.from({ length: 20_000 }, (_, i) => one(i + 2)).join('')
  const row = (r: number) => `<row r="${r}" spans="1:9"><c r="A${r}"><v>${r}</v></c></row>`
  test('before, between and after numbered ones', () => {
    const empty = (from: number) => many((i) => `<row r="${i + from}" s="1" customFormat="1"/>\n`)
    expect([...cells(`${row(1)}${empty(0)}${row(50_000)}${empty(60_000)}`).values()].map((c) => c.value)).toEqual([
      1, 50_000,
    ])
    const blanks = (i: number) => `<row r="${i}"><c r="A${i}" s="3"/><c r="B${i}"/></row>`
    expect([...cells(`${many(blanks)}${row(90_000)}`).values()].map((c) => c.value)).toEqual([90_000])
  })
  test('a row without a number counts from the one before it, empty or not', () => {
    const data = `${many((i) => `<row r="${i}"/>`)}<row><c><v>7</v></c></row>`
    expect([...cells(data).keys()]).toEqual([20_002 * 16_384 + 1])
  })
  test('in a comment, or in a text, they are none', () => {
    const rows = many((i) => `<row r="${i}"/>`)
    expect(cells(`<!--${rows}-->${row(5)}`).size).toBe(1)
    const text = `<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[${rows}<row r="9">]]></t></is></c></row>`
    expect(cells(text).get(16_385)?.value).toBe(`${rows}<row r="9">`)
  })
})

test('sheets that lead to no part are left out', () => {
  const book = new Map(unpack(scratch({ data: '<row><c><v>5</v></c></row>' })))
  const text = new TextDecoder().decode(book.get('xl/workbook.xml'))
  book.set('xl/workbook.xml', bytesOf(text.replace('</sheets>', '<sheet name="x" r:id=""/><sheet name="y"/></sheets>')))
  expect(snapshot(pack(book), nodeInflate).sheets.map((s) => s.name)).toEqual(['S'])
})
