/** What cells show beside what they hold: number formats, struck-out and raised characters, digits that nobody sees. */
import { describe, expect, test } from 'vitest'
import { message } from '../../converter/message.ts'
import { read } from '../../converter/read/read.ts'
import { shownOf } from '../../converter/read/shown/shown.ts'
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { put } from '../support/moving.ts'
import { after, briefs, edition, numberAt } from './filled.ts'

const ID = 'requests.granted.enterprise'
const readAs = (cell: SnapshotCell) => {
  const reading = read(after((book) => put(book, ID, cell)))
  return [numberAt(reading, ID), briefs(reading).join()]
}

describe('formats that show the number as it is', () => {
  test.each<[string, number]>([
    ['0', 58],
    ['0_ ', 58],
    ['#,##0', 1_234_567],
    ['0.00', 3.4],
    ['0.0', 0.1 + 0.2],
    ['#,##0_);(#,##0)', -3],
    ['#,##0_);[Red](#,##0)', 1_234],
    ['[Red]0', 58],
    ['[红色][<5]0;[Blue]0', 58],
    ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 1_234],
    ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', -1_234],
    ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 0],
    ['000000', 58],
    ['# ##0', 1_234],
    ['[$-804]0', 58],
    ['G/通用格式', 58],
    ['General;-General', 58],
    ['0.00E+00', 1_230],
    ['@', 58],
    ['0;-0;;@', 58],
  ])('%s, %d', (format, value) => {
    expect(readAs({ value, format })[0]).toBe(Number(value.toPrecision(15)))
  })
  test('words in any format are no number as before', () => {
    expect(readAs({ value: '约9', format: 'm/d' })).toEqual([null, 'WB-VALUE notNumber error'])
    expect(readAs({ value: '9', format: '@' })[0]).toBe(9)
    expect(readAs({ value: null, formula: 'A1', format: '0%' })[1]).toBe('WB-VALUE notNumber error')
  })
})

describe('formats that show something else', () => {
  test.each<[string, number, string | undefined]>([
    ['m"月"d"日"', 45_356, '3月5日'],
    ['yyyy"年"m"月"d"日"', 45_356, '2024年3月5日'],
    ['yyyy-mm-dd', 1, '1900-01-01'],
    ['yyyy/m/d h:mm', 45_356.75, '2024/3/5 18:00'],
    ['h:mm', 0.5, '12:00'],
    ['上午/下午h"时"mm"分"', 0.75, '下午6时00分'],
    ['[h]:mm:ss', 1.5, '36:00:00'],
    ['d-mmm-yy', 45_356, undefined],
    ['[$-F800]dddd, mmmm dd, yyyy', 45_356, undefined],
    ['0%', 1, '100%'],
    ['0.0,', 23_500, '23.5'],
    ['0\\.0,"万"', 23_500, '2.4万'],
    ['0!.0,"万"', 23_500, undefined],
    ['@"件"', 3, '3件'],
    ['0@', 3, undefined],
    ['@m;0', 3, undefined],
    ['0"件"', 3, '3件'],
    ['0元', 3, '3元'],
    ['G/通用格式"件"', 3, '3件'],
    [';;;', 3, ''],
    ['0;-0;;@', 0, ''],
    ['"-"', 3, '-'],
    ['0', 3.4, '3'],
    ['0.00', 1.005, '1.01'],
    ['0;0', -3, '3'],
    ['#,##0.00;[Red]#,##0.00', -3, '3.00'],
    ['"¥"#,##0.00', 3, '¥3.00'],
    ['[$￥-804]0', 3, '￥3'],
    ['# ?/?', 0.5, undefined],
    ['0.00E+00', 12_345, '1.23E+04'],
    ['[DBNum1][$-804]G/通用格式', 123, undefined],
    ['00-00', 1_234, '12-34'],
    ['[>100]0;"少"', 5, '少'],
    ['x'.repeat(300), 5, undefined],
    ['0;0;0;0;0', 5, undefined],
  ])('%s, %d', (format, value, shown) => {
    expect(shownOf({ value, format })).toBe(shown)
    expect(readAs({ value, format })).toEqual([null, 'WB-VALUE shownOtherwise error'])
  })

  test('the finding says what is shown and what is stored', () => {
    const say = (cell: SnapshotCell) => message(read(after((book) => put(book, ID, cell))).findings[0]!, edition)
    expect(say({ value: 45_356, format: 'm"月"d"日"' })).toBe(
      '（一）予以公开·商业企业：显示为“3月5日”，存的却是 45356，没有采用。请只填一个数，单元格格式选“常规”',
    )
    expect(say({ value: 5, format: ';;;' })).toContain('显示为空白，存的却是 5，')
    expect(say({ value: 5, format: 'd-mmm' })).toContain('按格式“d-mmm”显示，与存的数 5 不同，')
    expect(say({ value: '35', marks: 'struck', seen: '3' })).toContain('现为“35”，其中有划了删除线的字，')
  })

  test('a text that is shown with more, or not at all', () => {
    for (const format of ['@"件"', ';;;'])
      expect(readAs({ value: '5', format })).toEqual([null, 'WB-VALUE shownOtherwise error'])
  })
})

describe('characters', () => {
  test.each<[string, SnapshotCell]>([
    ['struck out as a whole', { value: 35, marks: 'struck', seen: '' }],
    ['struck out in part', { value: '35', marks: 'struck', seen: '3' }],
    ['struck out, nobody knows where', { value: '35', marks: 'struck' }],
    ['raised in part', { value: '31', marks: 'raised', seen: '3¹' }],
    ['raised as a whole', { value: 3, marks: 'raised' }],
  ])('%s', (_, cell) => {
    expect(readAs(cell)).toEqual([null, 'WB-VALUE shownOtherwise error'])
  })
  test.each([
    '3¹',
    '3①',
    '㈢',
    '½',
    '3㎡',
    '12\n345',
    '12\t345',
    '12\v345',
    '1\u30002',
    '12\u2028345',
    '1\x002',
    '１²',
  ])('%j is no number', (value) => {
    expect(readAs({ value })).toEqual([null, 'WB-VALUE notNumber error'])
  })
  test.each<[SnapshotCell, number | null]>([
    [{ value: 2024, format: '0"年"' }, 2024],
    [{ value: 45_292, format: 'yyyy' }, 2024],
    [{ value: 45_292 }, null],
    [{ value: 2024, format: 'yyyy/m/d' }, null],
    [{ value: '202④' }, null],
    [{ value: '２０２４ 年度' }, 2024],
    [{ value: '20245', marks: 'struck', seen: '2024' }, null],
  ])('the year %j', (cell, year) => {
    expect(read(after((book) => put(book, 'report.year', cell))).report!.year).toBe(year)
  })
  test('a choice that is struck out is none', () => {
    const chosen = (cell: SnapshotCell) => {
      const book = after((b) => put(b, 'zero.requests', cell))
      put(book, ID, null)
      return numberAt(read(book), ID)
    }
    expect(chosen({ value: '是' })).toBe(0)
    expect(chosen({ value: '是', marks: 'struck', seen: '' })).toBeNull()
  })
})

describe('fifteen digits', () => {
  test.each<[SnapshotCell, number, string]>([
    [{ value: 0.1 + 0.2, formula: '0.1+0.2' }, 0.3, 'WB-TEXT formulaRead note'],
    [{ value: 1.1 * 30, formula: '1.1*30' }, 33, 'WB-TEXT formulaRead note'],
    [{ value: 0.1 + 0.2 }, 0.3, 'WB-TEXT beyondShown note'],
    [{ value: 24_252.311082 }, 24_252.311082, ''],
    [{ value: 123_456_789.012345 }, 123_456_789.012345, ''],
    [{ value: 999_999_999_999_999 }, 999_999_999_999_999, ''],
    [{ value: 0.1 + 0.2, format: '0.00' }, 0.3, 'WB-TEXT beyondShown note'],
  ])('%j', (cell, entry, finding) => {
    expect(readAs(cell)).toEqual([entry, finding])
  })
  test('what grows to sixteen is no number', () => {
    expect(readAs({ value: 999_999_999_999_999.9 })[0]).toBeNull()
  })
})

describe('written sections', () => {
  const overview = (cell?: SnapshotCell) => {
    const reading = read(after((book) => cell && put(book, 'narrative.overview', cell)))
    return [
      reading.report!.narratives.overview!.split('\n').filter((p) => !p.startsWith('一、')),
      briefs(reading).join(),
    ]
  }
  const [before] = overview()
  const rest = before!.slice(1)
  test.each<[SnapshotCell, readonly string[], string]>([
    [{ value: '共收到三五件。', marks: 'struck', seen: '共收到五件。' }, ['共收到五件。'], 'WB-TEXT textStruck note'],
    [{ value: '全部划掉', marks: 'struck', seen: '' }, [], 'WB-TEXT textStruck note'],
    [{ value: '不知哪里', marks: 'struck' }, [], 'WB-VALUE textStruck error'],
    [{ value: '共31件', marks: 'raised', seen: '共3¹件' }, ['共3¹件'], ''],
    [{ value: 45_356, format: 'm"月"d"日"' }, ['3月5日'], ''],
    [{ value: 45_356, format: 'd-mmm' }, [], 'WB-VALUE textUnseen error'],
    [{ value: '藏起来的', format: ';;;' }, [], 'WB-VALUE textUnseen error'],
    [{ value: '一\v二\f三\x85四\u2028五\u2029六\r\n七\n八' }, [...'一二三四五六七八'], ''],
    [{ value: '一\0二' }, ['一二'], ''],
  ])('%j', (cell, paragraphs, finding) => {
    expect(overview(cell)).toEqual([[...paragraphs, ...rest], finding])
  })
})
