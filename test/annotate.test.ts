/** The copy of a unit's workbook that goes back: coloured and commented at the findings, the same in everything else. */

import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { annotate } from '../converter/edit/annotate/annotate.ts'
import { AUTHOR } from '../converter/edit/annotate/comments.ts'
import { FILL } from '../converter/edit/annotate/styles.ts'
import { Unpatchable } from '../converter/errors.ts'
import { type Finding, found } from '../converter/finding.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { pack, unpack } from '../templates/lib/zip.ts'
import { HARMLESS, HOSTILE } from './sample-report.ts'
import { edited, examined, opened, sheetPart, textOf } from './support/book.ts'
import { converted, haveOffice, resaved } from './support/office.ts'
import { scratch } from './xlsx-scratch.ts'

const bytes = new Uint8Array(readFileSync('templates/examples/收到/示例市湖东区人民政府2024.xlsx'))
const SHEET = '四、复议诉讼'
const before = examined(bytes)
const again = (book: Uint8Array, findings: readonly Finding[] = before.findings) =>
  annotate(book, nodeInflate, findings, before.edition)
const copy = again(bytes)
const stray = (cell: string, raw: string): Finding => found('stray', { sheet: SHEET, cell, raw })

/** The comments of all sheets: cell and text. */
const commentsOf = (book: Uint8Array): readonly string[] =>
  [...unpack(book)]
    .filter(([name]) => /comments\d*\.xml$/.test(name))
    .flatMap(([, xml]) => [...new TextDecoder().decode(xml).matchAll(/<comment ref="(\w+)".*?<\/comment>/gs)])
    .map((m) => `${m[1]} ${m[0].replace(/<[^>]*>/g, '').replace(`【${AUTHOR}】\n`, '')}`)

/** The colour of a cell. */
function fillOf(book: Uint8Array, sheet: string, cell: string): string | undefined {
  const parts = unpack(book)
  const style = new RegExp(`<c r="${cell}"[^>]* s="(\\d+)"`).exec(textOf(parts, sheetPart(book, sheet)))?.[1]
  const styles = textOf(parts, 'xl/styles.xml')
  const list = (name: string, item: string) =>
    new RegExp(`<${name}[ >].*?</${name}>`, 's')
      .exec(styles)![0]
      .match(new RegExp(`<${item}[ >/].*?(?=<${item}[ >/]|</${name}>)`, 'gs'))!
  const xf = list('cellXfs', 'xf')[Number(style)]!
  return /fgColor rgb="(\w+)"/.exec(list('fills', 'fill')[Number(/fillId="(\d+)"/.exec(xf)?.[1])]!)?.[1]
}

describe('an annotated workbook', () => {
  test('says at each cell what is wrong there, in colour and in words', () => {
    expect(before.status).toBe('errors')
    const errors = before.findings.filter((f) => f.severity === 'error')
    expect(errors.map((f) => f.cell)).toEqual(['E7', 'O7'])
    const said = commentsOf(copy)
    for (const { cell, rule } of errors) {
      expect(fillOf(copy, SHEET, cell!)).toBe(FILL.error)
      expect(said.filter((c) => c.startsWith(`${cell} 必须改正 ${rule}：`))).toHaveLength(1)
    }
    expect(said).toHaveLength(errors.length)
  })
  test('is read as the same report with the same findings', () => {
    expect(examined(copy)).toEqual(before)
  })
  test('keeps every part that shows no finding, byte by byte', () => {
    const [old, now] = [unpack(bytes), unpack(copy)]
    const changed = [...old].filter(([name, part]) => !Buffer.from(part).equals(now.get(name)!)).map(([name]) => name)
    expect(changed.sort()).toEqual(['[Content_Types].xml', 'xl/styles.xml', sheetPart(bytes, SHEET)].sort())
  })
  test('annotated again is the same, and other findings take the place of the first', () => {
    expect(again(copy)).toEqual(copy)
    const other = again(copy, [
      stray('F7', '甲'),
      stray('E7', '乙'),
      { ...stray('E7', '丙'), severity: 'error' } as Finding,
    ])
    expect(commentsOf(other).map((c) => c.split('：')[0])).toEqual(['E7 必须改正 WB-CELL', 'F7 请核对 WB-CELL'])
    expect(commentsOf(other)[0]).toMatch(/丙.*\n请核对 WB-CELL：.*乙/)
    expect(fillOf(other, SHEET, 'E7')).toBe(FILL.error)
    expect(fillOf(other, SHEET, 'F7')).toBe(FILL.warning)
    expect(fillOf(other, SHEET, 'O7')).toBe(fillOf(bytes, SHEET, 'O7'))
    const clean = again(other, [])
    expect(commentsOf(clean)).toEqual([])
    expect(
      textOf(unpack(clean), sheetPart(clean, SHEET))
        .replace(/<legacyDrawing[^>]*>/, '')
        .replace(/ s="\d+"/g, ''),
    ).toBe(textOf(unpack(bytes), sheetPart(bytes, SHEET)).replace(/ s="\d+"/g, ''))
    expect(again(clean)).toEqual(again(again(clean)))
  })
  test('opens in exceljs, comments and all', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(copy.slice().buffer as ArrayBuffer)
    const said = ['E7', 'O7'].map((cell) => book.getWorksheet(SHEET)!.getCell(cell).note)
    expect(said.map((note) => JSON.stringify(note))).toEqual(
      before.findings.filter((f) => f.severity === 'error').map((f) => expect.stringContaining(`必须改正 ${f.rule}`)),
    )
  })
  test('finds its way to comments from a sheet in any folder', () => {
    const elsewhere = (name: string) => name.replace('xl/worksheets/', 'tables/of/ours/')
    const moved = pack(
      new Map(
        [...unpack(bytes)].map(([name, part]) => {
          const target = (xml: string) =>
            xml.replace(/worksheets\//g, name.endsWith('.rels') ? '../tables/of/ours/' : '/tables/of/ours/')
          const text = /^(xl\/_rels\/workbook\.xml\.rels|\[Content_Types\]\.xml)$/.test(name)
          const xml = new TextDecoder().decode(part).replaceAll('/xl/worksheets/', '/worksheets/')
          return [elsewhere(name), text ? new TextEncoder().encode(target(xml)) : part]
        }),
      ),
    )
    expect(examined(moved)).toEqual(before)
    expect(commentsOf(again(again(moved)))).toEqual(commentsOf(copy))
  })
  test('gives back the colours that it covered', () => {
    const [total, paint] = ['E7', 'FF00B0F0']
    const own = edited(bytes, (name, xml) => {
      if (name === 'xl/styles.xml') {
        const fills = Number(/<fills count="(\d+)"/.exec(xml)![1])
        const xfs = [.../<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)![1]!.matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs)]
        const style = Number(
          new RegExp(`<c r="${total}"[^>]* s="(\\d+)"`).exec(textOf(unpack(bytes), sheetPart(bytes, SHEET)))![1],
        )
        // The same look in a colour, before the plain one of the total itself.
        const painted = xfs[style]![0].replace(/ fillId="\d+"/, ` fillId="${fills}"`)
          .replace(/ applyFill="\d+"/, '')
          .replace('<xf ', '<xf applyFill="1" ')
        return xml
          .replace(
            '</fills>',
            `<fill><patternFill patternType="solid"><fgColor rgb="${paint}"/></patternFill></fill></fills>`,
          )
          .replace(/<fills count="\d+"/, `<fills count="${fills + 1}"`)
          .replace('</cellXfs>', `${painted}</cellXfs>`)
          .replace(/<cellXfs count="\d+"/, `<cellXfs count="${xfs.length + 1}"`)
      }
      if (name !== sheetPart(bytes, SHEET)) return xml
      const count = /<cellXfs count="(\d+)"/.exec(textOf(unpack(bytes), 'xl/styles.xml'))![1]
      return xml.replace(new RegExp(`(<c r="${total}"[^>]*) s="\\d+"`), `$1 s="${count}"`)
    })
    expect(fillOf(own, SHEET, total)).toBe(paint)
    const marked = again(own)
    expect(fillOf(marked, SHEET, total)).toBe(FILL.error)
    const clean = again(marked, [])
    for (const cell of [total, 'O7']) expect(fillOf(clean, SHEET, cell)).toBe(fillOf(own, SHEET, cell))
  })

  test('keeps what others have commented', () => {
    const theirs = edited(copy, (name, xml) => (/comments\d+\.xml$/.test(name) ? xml.replaceAll(AUTHOR, '张三') : xml))
    const both = again(theirs, [...before.findings, stray('F7', '甲')])
    expect(commentsOf(both).map((c) => c.slice(0, 2))).toEqual(['E7', 'O7', 'F7'])
    expect(commentsOf(again(both, [])).map((c) => c.slice(0, 2))).toEqual(['E7', 'O7'])
    expect(again(both, [...before.findings, stray('F7', '甲')])).toEqual(both)
  })
  test('hostile text stays text', () => {
    const book = again(bytes, [stray('E7', HOSTILE)])
    expect(commentsOf(book)[0]).toContain('&#60;script&#62;')
    expect([...unpack(book).values()].some((p) => new TextDecoder().decode(p).includes('<script>'))).toBe(false)
    expect(HARMLESS).toContain('<script>')
  })
  test('a file that is too odd is refused, not harmed', () => {
    expect(() => again(scratch({ data: '<row r="1"><c r="A1"/></row>' }), [])).toThrow(Unpatchable)
    const strict = edited(bytes, (_, xml) =>
      xml.replaceAll(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      ),
    )
    expect(() => again(strict)).toThrow(Unpatchable)
  })
})

describe.skipIf(!haveOffice)('LibreOffice', () => {
  test('shows the comments, and what it saves can be annotated', () => {
    const fods = new TextDecoder().decode(converted([copy], { from: 'xlsx', to: 'fods' })[0])
    const shown = [...fods.matchAll(/<office:annotation[ >].*?<\/office:annotation>/gs)].map((m) =>
      m[0].replace(/<[^>]*>/g, ''),
    )
    for (const f of before.findings.filter((x) => x.severity === 'error'))
      expect(shown.filter((text) => text.includes(`必须改正 ${f.rule}`))).toHaveLength(1)

    const [once, twice] = resaved([bytes, copy])
    const annotated = again(once!)
    expect(commentsOf(annotated)).toEqual(commentsOf(copy))
    expect(examined(annotated)).toEqual(examined(once!))
    expect(again(annotated)).toEqual(annotated)
    expect(commentsOf(again(twice!))).toHaveLength(2)
    expect(commentsOf(again(twice!, []))).toEqual([])
    expect(opened(again(twice!)).names).toEqual(opened(twice!).names)
  }, 240_000)
})
