/** A number that is written into a cell which shows dates or percentages is shown as a number, for us and for LibreOffice. */
import { expect, test } from 'vitest'
import { fixesOf } from '../converter/edit/fixes.ts'
import { patch } from '../converter/edit/patch/patch.ts'
import { judgeReading } from '../converter/examine/examine.ts'
import { read } from '../converter/read/read.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { edited, opened } from './support/book.ts'
import { good, input, place } from './support/excel-rig.ts'
import { haveOffice, resaved } from './support/office.ts'

/** A good workbook in which a cell has a built-in number format and holds a text, or nothing. */
function formatted(id: string, format: number, text: string): Uint8Array {
  const [sheet, cell] = place(id)
  const blank = patch(good, nodeInflate, [{ sheet, cell, content: { value: text } }])
  let style = 0
  const styled = edited(blank, (name, xml) => {
    if (name !== 'xl/styles.xml') return xml
    style = (/<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)![1]!.match(/<xf /g) ?? []).length
    return xml.replace('</cellXfs>', `<xf numFmtId="${format}" fontId="1" fillId="0" borderId="0"/></cellXfs>`)
  })
  const isTheirs = new RegExp(`(<c r="${cell}") s="\\d+"(${text === '' ? '/' : ' t="inlineStr"'})`)
  return edited(styled, (name, xml) =>
    name.startsWith('xl/worksheets/sheet') ? xml.replace(isTheirs, `$1 s="${style}"$2`) : xml,
  )
}

const look = (bytes: Uint8Array) => {
  const snapshot = opened(bytes)
  const reading = read(snapshot)
  const { findings } = judgeReading(reading)
  return { reading, fixes: fixesOf(reading, snapshot, findings), rules: findings.map((f) => f.rule) }
}

const CASES = [14, 9, 20].flatMap((format) => ['', '１２'].map((text) => [format, text] as const))
const fixed = CASES.map(([format, text]) => {
  const broken = formatted(input, format, text)
  const [fix] = look(broken).fixes
  return { broken, fix: fix!, mended: patch(broken, nodeInflate, fix!.edits), value: text === '' ? 0 : 12 }
})

test('a fix is read as the number that it writes', () => {
  for (const { broken, fix, mended, value } of fixed) {
    const { reading, rules } = look(mended)
    expect(rules).not.toContain('WB-VALUE')
    expect(reading.report!.figures[input]).toBe(value)
    expect(look(patch(mended, nodeInflate, fix.before)).reading.report).toEqual(look(broken).reading.report)
  }
})

test.skipIf(!haveOffice)(
  'LibreOffice reads the same',
  () => {
    for (const [i, bytes] of resaved(fixed.map(({ mended }) => mended)).entries()) {
      const { reading, rules } = look(bytes)
      expect(rules).not.toContain('WB-VALUE')
      expect(reading.report!.figures[input]).toBe(fixed[i]!.value)
    }
  },
  120_000,
)
