/** Numbers that come out of another workbook are not adopted, whatever the formula looks like; macros are told of, not run. */
import { describe, expect, test } from 'vitest'
import { examine } from '../../converter/examine/examine.ts'
import { message } from '../../converter/message.ts'
import { leavesWorkbook } from '../../converter/read/links.ts'
import { read } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import { layout } from '../../templates/layout.ts'
import { pack, unpack } from '../../templates/lib/zip.ts'
import { examined, opened, withCells } from '../support/book.ts'
import { copyOf, put } from '../support/moving.ts'
import { bookOf, thisYear } from '../support/wrong.ts'

const { edition } = thisYear
const good = await bookOf(thisYear)
const at = (row: string, column: string) => ({ grid: 'requests', row, column })
/** The workbook with other contents in cells of 表三, each as XML inside of `<c>`. */
const cells = (...list: readonly (readonly [row: string, column: string, inside: string])[]) =>
  examined(
    withCells(
      good,
      list.map(([row, column, inside]) => ({ at: layout(edition).cell(at(row, column)), type: 'n', inside })),
    ),
  )
const linked = ({ findings }: ReturnType<typeof examined>) =>
  findings.flatMap((f) =>
    f.rule === 'WB-LINK' ? [`${f.severity} ${f.at ? `${f.at.row}.${f.at.column}` : f.sheet}`] : [],
  )

describe('a formula', () => {
  test.each([
    '[1]台账!B3',
    'SUM([1]台账!$B$3:$B$9)+2',
    "'[1]it''s 台账'!A1",
    "'C:\\上年\\[上年.xlsx]表'!A1",
    "'https://oa.example.gov.cn/年报/[上年.xlsx]表'!A1",
    "'file:///home/a/上年.ods'#$表.A1",
    '[上年.xlsx]表!A1',
    '[1]!受理数',
    '上年.xlsx!受理数',
    "'上年 2.xlsx'!受理数",
    '[1]一:三!B3',
    '1+T[[#This Row],[a]]-[2]S!A1',
    "T['#a]+[1]S!B1",
    'INDIRECT("[上年.xlsx]表!A1")',
    'Excel|台账!R1C1',
    '"说""明"&[1]S!A1',
  ])('%s reads from another workbook', (formula) => expect(leavesWorkbook(formula)).toBe(true))

  test.each([
    '',
    '5+7',
    "'it''s 台账'!A1/'b'!B2",
    "'一:三'!B3",
    '台账!B3+#REF!',
    '#REF!A1',
    'SUM(T[件数])+S!B1',
    'T[[#This Row],[a]]*S!A1',
    "T['[a]+S!B1",
    'IF(A1="[注]","是!",0)',
    '"a.xlsx"&S!A1',
    "'没有完",
    '[没有完',
  ])('%s does not', (formula) => expect(leavesWorkbook(formula)).toBe(false))

  test.each(['"', "'", '[', ']', '!', "['", '"[', '""!'])('a million of %s are looked through once', (part) => {
    expect(leavesWorkbook(part.repeat(1_000_000))).toBeTypeOf('boolean')
  })
})

describe('a number out of another workbook', () => {
  test('is unknown, an error, and named with its formula', () => {
    const judged = cells(['granted', 'research', '<f>[1]台账!B3</f><v>7</v>'])
    expect(linked(judged)).toEqual(['error granted.research'])
    expect(judged.findings.filter((f) => f.severity === 'error')).toHaveLength(1)
    expect(entry(judged.report!, at('granted', 'research'))).toBeNull()
    const [finding] = judged.findings.filter((f) => f.rule === 'WB-LINK')
    expect(message(finding!, judged.edition)).toContain('“=[1]台账!B3”，数在别的工作簿里')
  })

  test('so is a total, and one that gives an error', () => {
    const judged = cells(
      ['granted', 'total', '<f>[1]台账!B3</f><v>7</v>'],
      ['granted', 'research', "<f>'[1]a b'!B3</f>"],
    )
    expect(linked(judged)).toEqual(['error granted.research', 'error granted.total'])
    expect(entry(judged.report!, at('granted', 'total'))).toBeNull()
  })

  test('a formula that is shared', () => {
    const judged = cells(
      ['granted', 'naturalPerson', '<f t="shared" si="4" ref="D9:E9">[1]台账!B3</f><v>7</v>'],
      ['granted', 'enterprise', '<f t="shared" si="4"/><v>8</v>'],
      ['granted', 'research', '<f t="shared" si="5"/><v>9</v>'],
    )
    expect(linked(judged)).toEqual(['error granted.naturalPerson', 'error granted.enterprise'])
  })

  test('cells that an array fills look like constants, and are none', () => {
    const [first, last] = ['naturalPerson', 'research'].map((c) => layout(edition).cell(at('granted', c)))
    const row = (column: number) => `${String.fromCharCode(64 + column)}${first!.row}`
    const area = `${row(first!.column)}:${row(last!.column)}`
    const judged = cells(
      ['granted', 'naturalPerson', `<f t="array" ref="${area}">[1]台账!B3:D3</f><v>7</v>`],
      ['granted', 'enterprise', '<v>8</v>'],
      ['granted', 'research', '<v>9</v>'],
      ['granted', 'publicWelfare', '<v>1</v>'],
    )
    expect(linked(judged)).toEqual([
      'error granted.naturalPerson',
      'error granted.enterprise',
      'error granted.research',
    ])
    expect(entry(judged.report!, at('granted', 'publicWelfare'))).toBe(1)
  })

  test('among last year’s figures: not compared with, which is a warning', () => {
    const book = copyOf(opened(good))
    put(book, 'lastYear.requests.carriedOut.enterprise', { value: 3, formula: '[1]表三!E31' })
    put(book, 'lastYear.requests.carriedOut.research', 4)
    const judged = examine(() => read(book))
    expect(linked(judged)).toEqual(['warning 上年数据'])
    expect(judged.lastYear!.at(at('carriedOut', 'enterprise'))).toBeUndefined()
    expect(judged.lastYear!.at(at('carriedOut', 'research'))).toBe(4)
  })

  test('nor does a choice from elsewhere make blanks zero', () => {
    const choose = (choice: { value: string; formula?: string }) => {
      const book = copyOf(opened(good))
      put(book, 'requests.granted.research', null)
      put(book, 'zero.requests', choice)
      return entry(read(book).report!, at('granted', 'research'))
    }
    expect(choose({ value: '是' })).toBe(0)
    expect(choose({ value: '是', formula: '[1]台账!A1' })).toBeNull()
  })

  test('parts that tell of other workbooks mean nothing as long as no number needs them', () => {
    const parts = new Map(unpack(good)).set('xl/externalLinks/externalLink1.xml', new Uint8Array([0]))
    expect(examined(pack(parts))).toEqual(examined(good))
  })
})

describe('macros', () => {
  const rules = (part: string) =>
    examined(pack(new Map(unpack(good)).set(part, new Uint8Array([0])))).findings.map((f) => `${f.rule} ${f.severity}`)

  test.each(['xl/vbaProject.bin', 'xl/VBAPROJECT.BIN', 'xl/macrosheets/sheet1.xml'])('%s is told of', (part) => {
    expect(rules(part)).toContain('WB-MACRO note')
  })
  test('other parts are not', () => expect(rules('xl/printerSettings1.bin')).not.toContain('WB-MACRO note'))
  test('the numbers are read all the same', () => {
    const judged = examined(pack(new Map(unpack(good)).set('xl/vbaProject.bin', new Uint8Array([0]))))
    expect(judged.report).toEqual(thisYear.report)
  })
})
