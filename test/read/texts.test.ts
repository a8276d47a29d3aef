/** The written sections and the cover. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from '../../converter/read/read.ts'
import { NARRATIVE_TOP, SHEET } from '../../templates/layout.ts'
import { PROSE } from '../support/figures.ts'
import { type Book, move, put, putAt } from '../support/moving.ts'
import { after, blank, brief, briefs, judged, report } from './filled.ts'

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
    [
      'beside a note to the left of the block',
      (b) => {
        move(b, TAB, { kind: 'insert', axis: 'column', at: 1, count: 1, namesToo: true })
        putAt(b, TAB, row(0), 1, '旁注')
      },
      PROSE.other!,
      '',
    ],
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
        .filter((f) => f.kind !== 'implausible')
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
    [
      'names lost, the sheet renamed and no longer the first',
      (b) => {
        for (const name of ['organ.name', 'report.year']) b.names.delete(name)
        const [cover] = b.sheets.splice(
          b.sheets.findIndex((s) => s.name === SHEET.cover),
          1,
        )
        b.sheets.splice(2, 0, { ...cover!, name: 'Cover' })
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
