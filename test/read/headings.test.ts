/** Names lost, labels changed, lines put in and taken out: a number is the right one, or unknown and said. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import { cellKey } from '../../converter/snapshot.ts'
import { totals } from '../../templates/equation.ts'
import { cells, type Edition, idOf, type Tabular, tables } from '../../templates/form.ts'
import { layout } from '../../templates/layout.ts'
import { table } from '../../templates/printed-table.ts'
import { deletes, type Edit, move, putAt, sheetOf } from '../support/moving.ts'
import { after, briefs, distinct, edition, filled, isRightOrUnknown, numberAt, report, saidTwice } from './filled.ts'

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

  test('labels of table 四 that have changed places say nothing', () => {
    for (const unnamed of [false, true]) {
      const reading = read(
        after((book) => {
          const { content } = sheetOf(book, '四、复议诉讼')
          const [a, b] = [content.get(cellKey(5, 1))!, content.get(cellKey(5, 2))!]
          content.set(cellKey(5, 1), b).set(cellKey(5, 2), a)
          if (unnamed) book.names.clear()
        }),
      )
      for (const at of cells(edition))
        expect(entry(reading.report!, at)).toBe(at.grid === 'disputes' ? null : entry(report, at))
      expect(briefs(reading)).toContain('WB-CELL cellLost error')
    }
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

  test.each([
    [40, 'among them'],
    [15 + 60, 'below them'],
  ])('a number on line %i, %s, to which neither names nor headings lead', (row, where) => {
    const apart = whole('insert', 'row', 15, 30, false)
    const reading = read(
      after((book) => {
        move(book, T3, apart)
        putAt(book, T3, row, 6, 7)
      }),
    )
    isRightOrUnknown(reading, edition, distinct(edition))
    // Among the numbers it may be any of them: what names and headings do not say alike is not believed.
    expect(reading.report).toEqual(where === 'below them' ? report : expect.not.objectContaining(report!))
  })

  test.each([true, false])('a deleted row is lost, its neighbours are not (names moved along: %s)', (namesToo) => {
    const reading = read(after((book) => move(book, T3, whole('delete', 'row', 15, 1, namesToo))))
    const lost = reading.findings.find((f) => f.kind === 'cellLost')
    expect(lost).toMatchObject({ at: { row: 'refusedInternal' }, count: 7 })
    for (const at of cells(edition).filter((at) => !totals(edition).has(idOf(at))))
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
