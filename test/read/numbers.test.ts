/** Numbers: what is typed into a cell, what is typed over a total, and what a blank is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeReading } from '../../converter/examine/examine.ts'
import { message } from '../../converter/message.ts'
import { read } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { currentEdition } from '../../templates/editions/index.ts'
import { totals } from '../../templates/equation.ts'
import { cells, type Entry } from '../../templates/form.ts'
import { put, putAt, sheetOf } from '../support/moving.ts'
import { after, blank, briefs, distinct, edition, numberAt, report, saidTwice } from './filled.ts'

describe('what is typed into a number cell', () => {
  const ID = 'requests.granted.enterprise'
  const readAs = (cell: SnapshotCell | SnapshotCell['value']) => {
    const reading = read(after((book) => put(book, ID, cell)))
    // A total follows the number, and says nothing of its own.
    const sum = numberAt(reading, 'requests.granted.total')
    const number = numberAt(reading, ID)
    const others = [...distinct(edition)].filter(([id]) => /^requests\.granted\.(?!enterprise|total)/.test(id))
    const rest = others.reduce((n, [, value]) => n + value, 0)
    expect(sum).toBe(number === null ? null : rest + (number === '/' ? 0 : Number(number)))
    return [number, briefs(reading).join()]
  }

  const HEALED = 'WB-TEXT healedNumber note'
  test.each<[SnapshotCell['value'], Entry, string]>([
    [0, 0, ''],
    [58, 58, ''],
    ['58', 58, HEALED],
    ['５８', 58, HEALED],
    ['1,234', 1234, HEALED],
    ['１，２３４', 1234, HEALED],
    ['12,345,678', 12345678, HEALED],
    ['1 234', 1234, HEALED],
    ['  58 ', 58, HEALED],
    ['\u00a058\u3000', 58, HEALED],
    ['\u200b58\ufeff', 58, HEALED],
    ['\t58\n', 58, HEALED],
    ['0058', 58, HEALED],
    ['-3', -3, HEALED],
    ['+3', 3, HEALED],
    ['+1,234', 1234, HEALED],
    ['-1,234.5', -1234.5, HEALED],
    ['3.5', 3.5, HEALED],
    ['/', '/', ''],
    [' ／ ', '/', ''],
    ['', null, ''],
    ['　', null, ''],
  ])('%j is %j', (typed, entry, finding) => {
    expect(readAs(typed)).toEqual([entry, finding])
  })

  test.each<[SnapshotCell['value']]>([
    ['12 3'],
    ['1 23 456'],
    ['1,23'],
    ['1234,567'],
    ['1234 567'],
    ['1,234 567'],
    ['1,234,56'],
    ['1，234，5'],
    ['5件'],
    ['251000元'],
    ['约5'],
    ['5-6'],
    ['—'],
    ['－'],
    ['无'],
    ['五'],
    ['1.234,5'],
    ['1..5'],
    ['1e3'],
    ['0x10'],
    ['Infinity'],
    ['NaN'],
    ['//'],
    ['1/2'],
    ['1234567890123456'],
    ['１２３４５６７８９０１２３４５６'],
    [1e15],
    [-1e300],
    [true],
    [false],
    ['2024-01-05'],
    ['＝1+1'],
  ])('%j is no number', (typed) => {
    expect(readAs(typed)).toEqual([null, 'WB-VALUE notNumber error'])
  })

  test.each<[string, SnapshotCell, Entry, string]>([
    ['an error', { value: null, error: '#REF!' }, null, 'WB-ERROR errorValue error'],
    ['an error of a formula', { value: null, error: '#DIV/0!', formula: '1/0' }, null, 'WB-ERROR errorValue error'],
    ['a formula', { value: 12, formula: '5+7' }, 12, 'WB-TEXT formulaRead note'],
    ['a formula that gives a text number', { value: '12', formula: '"12"' }, 12, 'WB-TEXT formulaRead note'],
    ['a formula that gives words', { value: '十二', formula: 'A1' }, null, 'WB-VALUE notNumber error'],
    ['a formula that gives a truth', { value: true, formula: '1=1' }, null, 'WB-VALUE notNumber error'],
    ['a formula never computed', { value: null, formula: '5+7' }, null, 'WB-VALUE notNumber error'],
    ['a formula that gives nothing', { value: '', formula: '""' }, null, ''],
  ])('%s', (_, cell, entry, finding) => {
    expect(readAs(cell)).toEqual([entry, finding])
  })

  test('any text at all is a number only if its digits say so', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.stringMatching(/^[0-9０-９,， .\-+/件元eE]{0,10}$/),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const reading = read(after((book) => put(book, ID, typed)))
        const number = numberAt(reading, ID)
        if (typeof number !== 'number') return
        const digits = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc},]/gu, '')
        expect(digits).toMatch(/^[+-]?\d+(\.\d+)?$/)
        expect(number).toBe(Number(digits))
        expect(briefs(reading)).toEqual([HEALED])
      }),
      { numRuns: 400 },
    )
  })

  test('the finding says where, and what was read', () => {
    const { findings } = read(after((book) => put(book, ID, '５８')))
    expect(findings[0]).toMatchObject({ sheet: '三、依申请公开', cell: 'E9', raw: '５８', actual: 58 })
    expect(message(findings[0]!, edition)).toBe('（一）予以公开·商业企业：填的是文字“５８”，按 58 读取')
    // Each of several characters that nobody sees, not only the first.
    const [unseen] = read(after((book) => put(book, ID, '5\u0007件\u200b \n件'))).findings
    expect(message(unseen!, edition)).toContain('“5◌件◌␣␣件”')
  })
})

describe('totals', () => {
  const ID = 'requests.received.total'
  const right = distinct(edition).get(ID)!

  test('are computed anew where no result, or a wrong one, is stored', () => {
    for (const value of [null, 0, 999, '待填', 'x'])
      expect(
        read(
          after((book) => {
            for (const [id] of totals(edition)) {
              const { sheet, top, left } = book.names.get(id.toLowerCase())!
              const { formula } = sheetOf(book, sheet).content.get(top * 16384 + left)!
              putAt(book, sheet, top, left, { value, formula: formula! })
            }
          }),
        ),
      ).toMatchObject({ report, findings: [] })
  })

  test.each<[string, SnapshotCell | SnapshotCell['value'], Entry]>([
    ['a number typed over it', 5, 5],
    ['the right number typed over it', right, right],
    ['a number as text', '5', 5],
    ['a slash', '/', '/'],
    ['another formula', { value: 5, formula: 'D7+E7' }, 5],
    ['a formula that was cut short', { value: right, formula: 'SUM(D7:H7)' }, right],
    ['nothing', null, right],
  ])('%s counts, and WB-FORMULA says so', (_, cell, entry) => {
    const reading = read(after((book) => put(book, ID, cell)))
    expect(numberAt(reading, ID)).toBe(entry)
    expect(briefs(reading)).toContain('WB-FORMULA totalOverwritten warning')
    const overwritten = reading.findings.find((f) => f.kind === 'totalOverwritten')
    expect(overwritten).toMatchObject({ computed: right, at: { row: 'received', column: 'total' } })
  })

  test('a wrong number typed over one is judged', () => {
    const { findings } = judgeReading(read(after((book) => put(book, ID, right + 1))))
    expect(findings.map((f) => f.rule)).toContain('T3-ROW')
  })

  test('words or an error over one leave it unknown', () => {
    for (const cell of ['合计', { value: null, error: '#REF!' }]) {
      const reading = read(after((book) => put(book, ID, cell)))
      expect(numberAt(reading, ID)).toBeNull()
      expect(reading.findings.some((f) => f.severity === 'error' && f.at?.column === 'total')).toBe(true)
      expect(saidTwice(reading)).toEqual([])
    }
  })

  test('a total is unknown while a part is', () => {
    const reading = read(after((book) => put(book, 'requests.received.research', null)))
    expect(numberAt(reading, ID)).toBeNull()
    expect(reading.findings).toEqual([])
  })
})

describe('blanks', () => {
  test('are unknown, one finding a grid', () => {
    const { findings, report: back } = judgeReading(read(blank))
    expect(cells(currentEdition).every((at) => entry(back!, at) === null)).toBe(true)
    expect(findings.filter((f) => f.kind === 'blank').map((f) => [f.rule, f.grid.id, f.count])).toEqual([
      ['T2-FILL', 'documents', 6],
      ['T2-FILL', 'licensing', 1],
      ['T2-FILL', 'enforcement', 2],
      ['T2-FILL', 'fees', 1],
      ['T3-FILL', 'requests', 144],
      ['T4-FILL', 'disputes', 12],
    ])
  })

  test.each([true, false])('count as 0 where the choice says 是, and a note tells how many (named: %s)', (named) => {
    const book = after((b) => {
      put(b, 'zero.requests', ' 是 ')
      put(b, 'requests.received.research', 7)
      if (!named) b.names.delete('zero.requests')
    }, blank)
    const reading = read(book)
    expect(numberAt(reading, 'requests.received.research')).toBe(7)
    expect(numberAt(reading, 'requests.received.total')).toBe(7)
    expect(numberAt(reading, 'requests.granted.total')).toBe(0)
    expect(numberAt(reading, 'disputes.reconsideration.total')).toBeNull()
    expect(reading.findings).toMatchObject([{ rule: 'T3-FILL', kind: 'zeroed', severity: 'note', count: 143 }])
  })

  test.each(['否', '', '不是', 'yes', 1, true])('stay unknown where the choice says %j', (choice) => {
    const reading = read(after((b) => put(b, 'zero.requests', choice), blank))
    expect(numberAt(reading, 'requests.received.research')).toBeNull()
  })
})
