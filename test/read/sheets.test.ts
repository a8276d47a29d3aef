/** Sheets renamed, deleted, added; which edition a workbook is of; where its cells stand. */
import { describe, expect, test } from 'vitest'
import { judgeReading } from '../../converter/examine/examine.ts'
import { read } from '../../converter/read/read.ts'
import { entry } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { cells, tables } from '../../templates/form.ts'
import { layout, SHEET } from '../../templates/layout.ts'
import { type Book, copyOf, put, putAt, sheetOf } from '../support/moving.ts'
import { after, brief, edition, filled, judged, original, report } from './filled.ts'

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
        for (const at of cells(edition))
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

test('cells in the address book stand where the reader finds them', () => {
  for (const { edition, original } of filled)
    for (const [id, { sheet, cell }] of read(original).places) {
      const name = original.names.get(id.toLowerCase())!
      expect(sheet, id).toBe(name.sheet)
      expect(cell, id).toMatch(/^[A-Z]+\d+$/)
      expect(layout(edition).names.has(id) || id.startsWith('narrative.')).toBe(true)
    }
})
