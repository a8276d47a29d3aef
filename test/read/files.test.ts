/** The same through files: what people and programs do to a workbook, saved and opened. */
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { judgeReading } from '../../converter/examine/examine.ts'
import { fillingOf } from '../../converter/fill.ts'
import { read } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import { cells } from '../../templates/form.ts'
import { layout } from '../../templates/layout.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { edited, opened, sheetPart, textOf, typed, underscored, withCells } from '../support/book.ts'
import { put } from '../support/moving.ts'
import { after, briefs, distinct, edition, filled, isRightOrUnknown, numberAt, original, report } from './filled.ts'

test('the fixture: every number stands once', () => {
  for (const { edition, report, original } of filled) {
    const numbers = cells(edition).map((at) => entry(report, at))
    expect(new Set(numbers).size).toBeGreaterThan(numbers.length - 3)
    const reading = read(original)
    expect(reading.report).toEqual(report)
    expect(reading.findings).toEqual([])
  }
})

describe("last year's figures in the workbook", () => {
  const ID = 'lastYear.requests.carriedOut.'
  test('are read by name, their total computed; blank ones are none', () => {
    expect(read(original).lastYear).toBeUndefined()
    const book = after((b) => {
      put(b, `${ID}enterprise`, '３')
      for (const c of ['naturalPerson', 'research', 'publicWelfare', 'legalService', 'otherOrganisation'])
        put(b, ID + c, 2)
    })
    const { lastYear } = read(book)
    const at = (column: string) => lastYear!.at({ grid: 'requests', row: 'carriedOut', column })
    expect([lastYear!.source, at('enterprise'), at('total')]).toEqual(['retyped', 3, 13])
    for (const name of [...book.names.keys()]) if (name.startsWith('lastyear.')) book.names.delete(name)
    expect(read(book).lastYear!.at({ grid: 'requests', row: 'carriedOut', column: 'total' })).toBe(13)
  })
})

describe('the same through files', () => {
  const file = () => workbook(edition, fillingOf(report))
  const at = (id: string) => layout(edition).names.get(id)!

  test('text numbers, units and errors typed into cells', async () => {
    const book = withCells(await file(), [
      typed(at('requests.granted.research'), '１，２３４'),
      typed(at('requests.granted.enterprise'), '5件'),
      { at: at('documents.regulations.issued'), type: 'e', inside: '<v>#REF!</v>' },
      { at: at('requests.received.total'), type: 'n', inside: '<v>7</v>' },
    ])
    const reading = read(opened(book))
    expect(
      [
        'requests.granted.research',
        'requests.granted.enterprise',
        'documents.regulations.issued',
        'requests.received.total',
      ].map((id) => numberAt(reading, id)),
    ).toEqual([1234, null, null, 7])
    expect(briefs(reading)).toEqual([
      'WB-ERROR errorValue error',
      'WB-VALUE notNumber error',
      'WB-TEXT healedNumber note',
      'WB-FORMULA totalOverwritten warning',
    ])
  })

  test('without any defined name', async () => {
    const book = edited(await file(), (name, xml) =>
      name === 'xl/workbook.xml' ? xml.replace(/<definedNames>.*<\/definedNames>/s, '') : xml,
    )
    const reading = read(opened(book))
    expect(reading.report).toEqual(report)
    expect(briefs(reading)).toEqual(['WB-CELL namesLost warning'])
  })

  test('with underscores for the dots of its names, saved as .xls by LibreOffice', async () => {
    const { names } = opened(underscored(await file()))
    expect([names.has('organ.name'), names.has('organ_name'), names.has('zero_requests')]).toEqual([false, true, true])
    const blanks = withCells(await file(), [
      typed(at('zero.requests'), '是'),
      typed(at('requests.received.research'), ''),
      { at: at('requests.granted.total'), type: 'n', inside: '<f>SUM(A1:A2)</f><v>7</v>' },
    ])
    for (const book of [await file(), blanks]) expect(read(opened(underscored(book)))).toEqual(read(opened(book)))
  })

  /** The totals of some rows of table 三 as a column filled down from the first. */
  const filledDown = (book: Uint8Array, formula: string, value: number) =>
    withCells(
      book,
      ['granted', 'partlyGranted'].map((row, i) => ({
        at: at(`requests.${row}.total`),
        type: 'n',
        inside: `${i === 0 ? `<f t="shared" ref="J9:J10" si="0">${formula}</f>` : '<f t="shared" si="0"/>'}<v>${value}</v>`,
      })),
    )

  test('totals that share one formula of ours are computed', async () => {
    const book = await file()
    const xml = textOf(unpack(book), sheetPart(book, '三、依申请公开'))
    const own = /<c r="J9"[^>]*><f>(.*?)<\/f>/.exec(xml)![1]!
    expect(read(opened(filledDown(book, own, 0)))).toMatchObject({ report, findings: [] })
  })

  test('totals that share a formula of somebody else are what they show', async () => {
    const reading = read(opened(filledDown(await file(), 'D9+E9', 5)))
    expect(['granted', 'partlyGranted'].map((row) => numberAt(reading, `requests.${row}.total`))).toEqual([5, 5])
    expect(reading.findings).toMatchObject([
      { kind: 'totalOverwritten', cell: 'J9', raw: '=D9+E9' },
      { kind: 'totalOverwritten', cell: 'J10', raw: '=D10+E10' },
    ])
    expect(judgeReading(reading).findings.map((f) => f.rule)).toContain('T3-ROW')
  })

  test('without any stored result of a formula', async () => {
    const book = edited(await file(), (name, xml) =>
      name.startsWith('xl/worksheets/') ? xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1') : xml,
    )
    expect(read(opened(book))).toMatchObject({ report, findings: [] })
  })

  test('a row put in by a program that knows nothing of names and formulas (exceljs)', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await file()).slice().buffer as ArrayBuffer)
    book.getWorksheet('三、依申请公开')!.spliceRows(10, 0, [])
    isRightOrUnknown(read(opened(new Uint8Array(await book.xlsx.writeBuffer()))), edition, distinct(edition))
  })
})
