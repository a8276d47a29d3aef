/** Reading survives what people and programs do to a workbook: it says so, and never takes a number for another. */
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeReading } from '../converter/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import type { Finding } from '../converter/finding.ts'
import { message } from '../converter/message.ts'
import { type Reading, read } from '../converter/read.ts'
import { entry } from '../converter/report.ts'
import type { Snapshot, SnapshotCell } from '../converter/snapshot.ts'
import { currentEdition, editions } from '../templates/editions/index.ts'
import { totals } from '../templates/equation.ts'
import { type Edition, type Entry, idOf, type Tabular, tables } from '../templates/form.ts'
import { layout, locators, NARRATIVE_TOP, SHEET } from '../templates/layout.ts'
import { table } from '../templates/place.ts'
import { workbook } from '../templates/workbook.ts'
import { edited, opened, typed, withCells } from './support/book.ts'
import { PROSE, reportOf } from './support/figures.ts'
import { type Book, copyOf, deletes, type Edit, move, put, putAt, sheetOf } from './support/moving.ts'

/** Every input another number, so that a number in the wrong place cannot pass for the right one. */
const distinct = (edition: Edition): ReadonlyMap<string, number> => {
  const inputs = locators(edition).filter((at) => !totals(edition).has(idOf(at)))
  const figures = new Map(inputs.map((at, i) => [idOf(at), 1009 + 17 * i]))
  for (let round = 0; round < 2; round++)
    for (const [id, sum] of totals(edition))
      figures.set(
        id,
        sum.right.reduce((n, t) => n + (figures.get(idOf(t)) ?? 0), 0),
      )
  return figures
}

const filled = await Promise.all(
  editions.map(async (edition) => {
    const report = reportOf(edition, distinct(edition))
    return { edition, report, original: copyOf(opened(await workbook(edition, fillingOf(report)))) }
  }),
)
const { edition, report, original } = filled.at(-1)!
const blank: Snapshot = copyOf(opened(await workbook(currentEdition)))

/** The original after a change. */
const after = (change: (book: Book) => void, from: Snapshot = original): Book => {
  const book = copyOf(from)
  change(book)
  return book
}
const brief = (f: Finding): string => `${f.rule} ${f.kind} ${f.severity}`
const briefs = ({ findings }: Reading): readonly string[] => findings.map(brief)
/** What is found in the end, but for sums: the fixture's numbers balance nowhere. */
const judged = (reading: Reading): readonly Finding[] =>
  judgeReading(reading).findings.filter((f) => f.kind !== 'unbalanced')
const saidTwice = (reading: Reading): readonly string[] =>
  judged(reading)
    .filter((f) => f.kind === 'blank')
    .map((f) => `${brief(f)} ${f.at && idOf(f.at)} ${f.kind === 'blank' && f.count}`)
const numberAt = (reading: Reading, id: string): Entry | undefined => {
  const [grid, row, column] = id.split('.') as [string, string, string]
  return entry(reading.report!, { grid, row, column })
}

/** The heart of it: a number is the right one, or unknown with an error that says so. Never another one. */
function isRightOrUnknown(reading: Reading, edition: Edition, figures: ReadonlyMap<string, number>): void {
  const findings = judged(reading)
  for (const at of locators(edition)) {
    const value = entry(reading.report!, at)
    if (value === figures.get(at.id)) continue
    // Contract §2: where someone typed over a total, the typed number counts, and WB-FORMULA says so.
    if (value !== null && findings.some((f) => f.kind === 'totalOverwritten' && f.at && idOf(f.at) === at.id)) continue
    expect(value, `${at.id} should be ${figures.get(at.id)}`).toBeNull()
    const parts = totals(edition).get(at.id)?.right ?? []
    const known =
      reading.explained.has(at.id) ||
      parts.some((p) => reading.explained.has(idOf(p)) || parts.some((q) => entry(reading.report!, q) === null))
    const told = findings.some(
      (f) =>
        f.severity === 'error' &&
        (f.kind === 'blank' ? f.grid.id === at.grid : f.at?.grid === at.grid || f.kind === 'sheetMissing'),
    )
    expect(known || told, `${at.id} is gone without a word`).toBe(true)
    expect(told, `nothing is said about ${at.grid}`).toBe(true)
  }
}

test('the fixture: every number stands once', () => {
  for (const { edition, report, original } of filled) {
    const numbers = locators(edition).map((at) => entry(report, at))
    expect(new Set(numbers).size).toBeGreaterThan(numbers.length - 3)
    const reading = read(original)
    expect(reading.report).toEqual(report)
    expect(reading.findings).toEqual([])
  }
})

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

describe('names and headings', () => {
  test.each(filled)('without any name, the printed headings lead to every number', ({ report, original }) => {
    const reading = read(after((book) => book.names.clear(), original))
    expect(reading.report).toEqual(report)
    expect(briefs(reading)).toEqual(['WB-CELL namesLost warning'])
  })

  test('some names lost: the same numbers, one warning that counts them', () => {
    const reading = read(
      after((book) => {
        for (const name of [
          'requests.granted.total',
          'disputes.reconsideration.upheld',
          'fees.administrativefees.amount',
        ])
          expect(book.names.delete(name)).toBe(true)
      }),
    )
    expect(reading.report).toEqual(report)
    expect(reading.findings).toMatchObject([{ kind: 'namesLost', count: 3 }])
  })

  test('a printed label changed: the number is still found by its name, and the change is told', () => {
    const changed = after((book) => {
      putAt(book, '三、依申请公开', 9, 2, '（一）全部公开')
      putAt(book, '二、主动公开', 5, 2, '制发件数')
    })
    const reading = read(changed)
    expect(reading.report).toEqual(report)
    expect(reading.findings).toMatchObject([
      { kind: 'labelChanged', rule: 'WB-LABEL', printed: '本年制发件数', found: '制发件数', cell: 'B5' },
      { kind: 'labelChanged', rule: 'WB-LABEL', printed: '（一）予以公开', found: '（一）全部公开', cell: 'B9' },
    ])
  })

  test('a label of table 四 changed: found by name', () => {
    const reading = read(after((book) => putAt(book, '四、复议诉讼', 5, 3, '别的结果')))
    expect(reading.report).toEqual(report)
  })

  test('spaces, line breaks and half-width brackets in a label are no change', () => {
    const reading = read(after((book) => putAt(book, '三、依申请公开', 9, 2, '(一)予以\n公 开')))
    expect(reading).toMatchObject({ report, findings: [] })
  })

  test('a label changed and its name lost: the number is not known, and that is said', () => {
    const reading = read(
      after((book) => {
        putAt(book, '三、依申请公开', 9, 2, '（一）全部公开')
        for (const name of [...book.names.keys()]) if (name.startsWith('requests.granted.')) book.names.delete(name)
      }),
    )
    expect(numberAt(reading, 'requests.granted.research')).toBeNull()
    expect(briefs(reading)).toContain('WB-CELL cellLost error')
  })

  test('two rows with the same label, no names: neither is believed', () => {
    const reading = read(
      after((book) => {
        putAt(book, '三、依申请公开', 9, 2, '2.重复申请')
        book.names.clear()
      }),
    )
    for (const row of ['granted', 'declinedRepeat']) expect(numberAt(reading, `requests.${row}.research`)).toBeNull()
    expect(reading.findings.filter((f) => f.kind === 'cellLost').map((f) => f.at?.row)).toEqual([
      'granted',
      'declinedRepeat',
    ])
  })
})

describe('lines come and go, cells are shoved', () => {
  const T3 = '三、依申请公开'
  const whole = (kind: Edit['kind'], axis: Edit['axis'], at: number, count: number, namesToo: boolean): Edit => ({
    kind,
    axis,
    at,
    count,
    namesToo,
  })

  test.each([
    ['a row above the table', whole('insert', 'row', 3, 2, true)],
    ['a row between outcomes', whole('insert', 'row', 15, 1, true)],
    ['a column before the labels', whole('insert', 'column', 1, 1, true)],
    ['a column between applicants', whole('insert', 'column', 6, 1, true)],
  ])('%s, as Excel inserts it: nothing to say', (_, edit) => {
    expect(read(after((book) => move(book, T3, edit)))).toMatchObject({ report, findings: [] })
  })

  test.each([
    ['a row above the table', whole('insert', 'row', 3, 2, false)],
    ['a row between outcomes', whole('insert', 'row', 15, 1, false)],
    ['a column before the labels', whole('insert', 'column', 1, 1, false)],
    ['a column between applicants', whole('insert', 'column', 6, 1, false)],
  ])('%s, by a program that leaves the names behind: the headings are right', (_, edit) => {
    const reading = read(after((book) => move(book, T3, edit)))
    expect(reading.report).toEqual(report)
    expect(briefs(reading)).toContain('WB-CELL namesLost warning')
    expect(briefs(reading).filter((b) => b.endsWith('error'))).toEqual([])
  })

  test.each([true, false])('a deleted row is lost, its neighbours are not (names moved along: %s)', (namesToo) => {
    const reading = read(after((book) => move(book, T3, whole('delete', 'row', 15, 1, namesToo))))
    const lost = reading.findings.find((f) => f.kind === 'cellLost')
    expect(lost).toMatchObject({ at: { row: 'refusedInternal' }, count: 7 })
    for (const at of locators(edition).filter((at) => !totals(edition).has(idOf(at))))
      expect([idOf(at), entry(reading.report!, at)]).toEqual([
        idOf(at),
        at.row === 'refusedInternal' ? null : entry(report, at),
      ])
    expect(saidTwice(reading)).toEqual([])
  })

  test.each([true, false])(
    'cells of one row shoved to the right are not believed (names moved along: %s)',
    (namesToo) => {
      const edit: Edit = { kind: 'insert', axis: 'column', at: 5, count: 1, band: [12, 12], namesToo }
      const reading = read(after((book) => move(book, T3, edit)))
      for (const column of ['enterprise', 'research', 'publicWelfare', 'legalService', 'otherOrganisation'])
        expect(numberAt(reading, `requests.refusedByLaw.${column}`)).not.toBe(
          distinct(edition).get(`requests.refusedByLaw.${column === 'enterprise' ? 'research' : 'enterprise'}`),
        )
      isRightOrUnknown(reading, edition, distinct(edition))
    },
  )

  const edits = (sheet: { readonly width: number; readonly height: number }): fc.Arbitrary<Edit> => {
    const [rows, columns] = [sheet.height + 8, sheet.width + 2]
    const line = (axis: Edit['axis']) => fc.integer({ min: 1, max: axis === 'row' ? rows : columns })
    return fc.constantFrom<Edit['axis']>('row', 'column').chain((axis) =>
      fc.record(
        {
          kind: fc.constantFrom<Edit['kind']>('insert', 'delete'),
          axis: fc.constant(axis),
          at: line(axis),
          count: fc.integer({ min: 1, max: 3 }),
          band: fc
            .tuple(line(axis === 'row' ? 'column' : 'row'), fc.nat(6))
            .map(([first, more]): [number, number] => [first, first + more]),
          namesToo: fc.boolean(),
        },
        { requiredKeys: ['kind', 'axis', 'at', 'count', 'namesToo'] },
      ),
    )
  }

  /**
   * One program at a time: two that disagree on names may cancel out. And a program that shoves numbers alone, without names or
   * headings, does what somebody does who types them into the wrong cells: only the formulas of totals tell, where there are
   * some and they are not deleted.
   */
  const isSeen = (section: Tabular, edition: Edition, list: readonly Edit[]): boolean => {
    if (list.some((e) => e.namesToo !== list[0]!.namesToo)) return false
    const shove = list.find((e) => e.band && !e.namesToo)
    if (!shove) return true
    const own = [...totals(edition).values()].filter((e) => e.section === section)
    const places = own.map((e) => layout(edition).cell(e.left[0]!))
    return list.length === 1 && own.length > 0 && !places.some((place) => deletes(shove, place))
  }

  for (const { edition, original } of filled)
    for (const section of tables(edition))
      test(`any such edits of ${section.tab}, ${edition.notice}: right, or unknown and said`, () => {
        const figures = distinct(edition)
        fc.assert(
          fc.property(fc.array(edits(table(section)), { minLength: 1, maxLength: 3 }), (list) => {
            fc.pre(isSeen(section, edition, list))
            const book = after((b) => {
              for (const edit of list) move(b, section.tab, edit)
            }, original)
            const reading = read(book)
            if (reading.report) isRightOrUnknown(reading, edition, figures)
          }),
          { numRuns: 250 },
        )
      })
})

describe('sheets', () => {
  test('renamed and in another order: all is found', () => {
    const book = after((b) => {
      for (const [i, sheet] of b.sheets.entries()) {
        const name = sheet.name === SHEET.cover ? 'Cover' : `表${i}`
        for (const [key, area] of b.names) if (area.sheet === sheet.name) b.names.set(key, { ...area, sheet: name })
        sheet.name = name
      }
      b.sheets.reverse()
    })
    expect(read(book)).toMatchObject({ report, findings: [] })
  })

  test('renamed without names: found by what they show', () => {
    const book = after((b) => {
      b.names.clear()
      b.sheets.forEach((sheet, i) => {
        if (sheet.name !== SHEET.cover) sheet.name = `表${i}`
      })
    })
    expect(read(book).report).toEqual(report)
  })

  test.each(edition.sections)(
    '$tab deleted: its contents are unknown, one error says so, the rest is read',
    (section) => {
      const book = after((b) => {
        b.sheets.splice(b.sheets.indexOf(sheetOf(b, section.tab)), 1)
        for (const [key, area] of [...b.names]) if (area.sheet === section.tab) b.names.delete(key)
      })
      const reading = read(book)
      const back = reading.report
      expect(judged(reading).map(brief)).toEqual(['WB-CELL sheetMissing error'])
      if (section.kind === 'narrative')
        expect(back).toEqual({ ...report, narratives: { ...report.narratives, [section.id]: '' } })
      else
        for (const at of locators(edition))
          expect(entry(back!, at)).toBe(section.grids.some((g) => g.id === at.grid) ? null : entry(report, at))
    },
  )

  test('further sheets, and numbers outside the form, are not used', () => {
    const book = after((b) => {
      putAt(b, '三、依申请公开', 40, 12, 777)
      b.sheets.push({ ...sheetOf(copyOf(original), '三、依申请公开'), name: '三、依申请公开 (2)' })
    })
    const reading = read(book)
    expect(reading.report).toEqual(report)
    expect(reading.findings).toMatchObject([
      { kind: 'stray', rule: 'WB-CELL', severity: 'warning', raw: '777', cell: 'L40' },
    ])
  })
})

describe('blanks', () => {
  test('are unknown, one finding a grid', () => {
    const { findings, report: back } = judgeReading(read(blank))
    expect(locators(currentEdition).every((at) => entry(back!, at) === null)).toBe(true)
    expect(findings.filter((f) => f.kind === 'blank').map((f) => [f.rule, f.grid.id, f.count])).toEqual([
      ['T2-FILL', 'documents', 6],
      ['T2-FILL', 'licensing', 1],
      ['T2-FILL', 'enforcement', 2],
      ['T2-FILL', 'fees', 1],
      ['T3-FILL', 'requests', 175],
      ['T4-FILL', 'disputes', 15],
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

describe('written sections', () => {
  const TAB = '六、其他事项'
  const textAfter = (change: (book: Book) => void) => {
    const reading = read(after(change))
    return [reading.report!.narratives.other, briefs(reading).join()]
  }
  const row = (n: number) => NARRATIVE_TOP + n

  test.each<[string, (book: Book) => void, string, string]>([
    ['as it was', () => {}, PROSE.other!, ''],
    ['with empty rows between', (b) => putAt(b, TAB, row(3), 1, '又一段'), `${PROSE.other}\n又一段`, ''],
    ['pasted far below the block', (b) => putAt(b, TAB, row(300), 1, '末段'), `${PROSE.other}\n末段`, ''],
    ['with line breaks in a cell', (b) => putAt(b, TAB, row(0), 1, '一\n二\r\n三\v四'), '一\n二\n三\n四', ''],
    ['with spaces around it', (b) => putAt(b, TAB, row(0), 1, '　　一段。  '), '一段。', ''],
    ['with nothing but spaces', (b) => putAt(b, TAB, row(0), 1, ' \n '), '', ''],
    ['in several columns', (b) => putAt(b, TAB, row(0), 3, '右边'), `${PROSE.other} 右边`, 'WB-TEXT textJoined note'],
    ['as a number', (b) => putAt(b, TAB, row(0), 1, 2024), '2024', ''],
    ['as a small number', (b) => putAt(b, TAB, row(0), 1, 1e-7), '0.0000001', ''],
    ['as a formula with a text', (b) => putAt(b, TAB, row(0), 1, { value: '无', formula: '"无"' }), '无', ''],
    [
      'as a formula without one',
      (b) => putAt(b, TAB, row(0), 1, { value: null, formula: 'x' }),
      '',
      'WB-VALUE textFormula error',
    ],
    ['as an error', (b) => putAt(b, TAB, row(0), 1, { value: null, error: '#NAME?' }), '', 'WB-ERROR errorValue error'],
    ['without its name', (b) => b.names.delete('narrative.other'), PROSE.other!, ''],
    [
      'moved by rows above, the name left behind',
      (b) => move(b, TAB, { kind: 'insert', axis: 'row', at: 2, count: 2, namesToo: false }),
      PROSE.other!,
      '',
    ],
    [
      'moved by rows deleted above, the name left behind',
      (b) => move(b, TAB, { kind: 'delete', axis: 'row', at: 2, count: 1, namesToo: false }),
      PROSE.other!,
      '',
    ],
  ])('%s', (_, change, text, findings) => {
    expect(textAfter(change)).toEqual([text, findings])
  })

  test('guidance is never read as text', () => {
    const { narratives } = read(blank).report!
    expect(narratives).toEqual({ overview: '', problems: '', other: '' })
  })

  test('any paragraphs come back as they were, trimmed, without the empty ones', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 8 }), (paragraphs) => {
        const [text] = textAfter((b) => {
          putAt(b, TAB, row(0), 1, null)
          paragraphs.forEach((p, i) => {
            if (p !== '') putAt(b, TAB, row(i), 1, p)
          })
        })
        const lines = paragraphs.flatMap((p) => p.split(/[\n\r\v\u2028\u2029]/)).map((p) => p.trim())
        expect(text).toBe(lines.filter((p) => p !== '').join('\n'))
      }),
    )
  })
})

describe('the cover', () => {
  const head = (change: (book: Book) => void) => {
    const reading = read(after(change))
    const { year, organ } = reading.report!
    return [
      year,
      organ.name,
      judged(reading)
        .map((f) => `${brief(f)} ${f.cell}`)
        .join(),
    ]
  }
  const NAME = report.organ.name
  test.each<[string, (book: Book) => void, number | null, string, string]>([
    ['the organ is missing', (b) => put(b, 'organ.name', null), 2021, '', 'ST-TITLE organMissing error B5'],
    ['the organ is blank', (b) => put(b, 'organ.name', ' 　\n'), 2021, '', 'ST-TITLE organMissing error B5'],
    ['the organ has odd spaces', (b) => put(b, 'organ.name', ' 某某县\u200b\n财政局 '), 2021, '某某县财政局', ''],
    ['the year is missing', (b) => put(b, 'report.year', null), null, NAME, 'ST-TITLE yearMissing error B6'],
    ['the year as full-width text', (b) => put(b, 'report.year', '２０２４年'), 2024, NAME, ''],
    ['the year with 年度', (b) => put(b, 'report.year', ' 2024 年度 '), 2024, NAME, ''],
    ['the year in words', (b) => put(b, 'report.year', '二〇二四'), null, NAME, 'ST-TITLE yearMissing error B6'],
    ['a year with two digits', (b) => put(b, 'report.year', 24), null, NAME, 'ST-TITLE yearMissing error B6'],
    ['a year and a half', (b) => put(b, 'report.year', 2024.5), null, NAME, 'ST-TITLE yearMissing error B6'],
    [
      'a year that another edition governs',
      (b) => put(b, 'report.year', 2020),
      2020,
      NAME,
      'WB-YEAR yearOutside error B6',
    ],
    [
      'an error for a year',
      (b) => put(b, 'report.year', { value: null, error: '#REF!' }),
      null,
      NAME,
      'ST-TITLE yearMissing error B6',
    ],
    [
      'names lost',
      (b) => {
        for (const name of ['organ.name', 'report.year']) b.names.delete(name)
      },
      2021,
      NAME,
      'WB-CELL namesLost warning undefined',
    ],
  ])('%s', (_, change, year, organ, findings) => {
    expect(head(change)).toEqual([year, organ, findings])
  })

  test('who filled it in is known, but no part of the report', () => {
    const reading = read(
      after((b) => {
        put(b, 'contact.person', '王某')
        put(b, 'contact.phone', 5551234)
      }),
    )
    expect(reading.contact).toEqual({ person: '王某', phone: '5551234' })
    expect(reading.report).toEqual(report)
  })
})

describe('which edition', () => {
  const outcome = (change: (book: Book) => void, from: Snapshot = original) => {
    const reading = read(after(change, from))
    expect(judgeReading(reading).status === 'unreadable').toBe(reading.edition === undefined)
    return [reading.edition?.id, judged(reading).map(brief).join()]
  }

  test('the mark decides', () => {
    for (const { edition, original } of filled) expect(outcome(() => {}, original)).toEqual([edition.id, ''])
  })

  test('the mark lost: what the tables print decides, with a warning', () => {
    for (const { edition, original } of filled)
      expect(outcome((b) => put(b, 'meta.edition', null), original)).toEqual([
        edition.id,
        'WB-EDITION editionGuessed warning',
      ])
  })

  test('a mark that nobody knows: not read', () => {
    expect(outcome((b) => put(b, 'meta.edition', '2035'))).toEqual([undefined, 'WB-EDITION unknownEdition error'])
  })

  test('a mark and tables that nobody knows: not read, and said to be an edition', () => {
    expect(
      outcome((b) => {
        put(b, 'meta.edition', '2035')
        for (const { tab } of tables(edition)) sheetOf(b, tab).content.clear()
      }),
    ).toEqual([undefined, 'WB-EDITION unknownEdition error'])
  })

  test('the edition as a number, as some programs store it', () => {
    expect(outcome((b) => put(b, 'meta.edition', 2021))).toEqual(['2021', ''])
  })

  test('a workbook of something else is not ours', () => {
    const budget = after((b) => {
      b.names.clear()
      b.sheets.splice(1)
      b.sheets[0]!.name = 'Sheet1'
      b.sheets[0]!.content.clear()
      putAt(b, 'Sheet1', 1, 1, '单位')
      putAt(b, 'Sheet1', 2, 1, 5)
    })
    expect(outcome(() => {}, budget)).toEqual([undefined, 'WB-NOTOURS file error'])
    expect(outcome((b) => b.sheets.splice(0), budget)).toEqual([undefined, 'WB-NOTOURS file error'])
  })

  test('an older template is read all the same', () => {
    expect(outcome((b) => put(b, 'meta.template', '0'))).toEqual(['2021', 'WB-TEMPLATE oldTemplate note'])
  })
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

test('cells in the address book stand where the reader finds them', () => {
  for (const { edition, original } of filled)
    for (const [id, { sheet, cell }] of read(original).places) {
      const name = original.names.get(id.toLowerCase())!
      expect(sheet, id).toBe(name.sheet)
      expect(cell, id).toMatch(/^[A-Z]+\d+$/)
      expect(layout(edition).names.has(id) || id.startsWith('narrative.')).toBe(true)
    }
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
