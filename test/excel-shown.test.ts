/** What cells show, as the pane in Excel sees it: the same verdicts as of the saved file, as far as Excel tells. */
import { describe, expect, test } from 'vitest'
import { toPublic } from '../converter/public-finding.ts'
import { read } from '../converter/read/read.ts'
import { edited, examined, opened, withCells } from './support/book.ts'
import { at, good, input, onExcel, place, program, rig, settle, stoppedTime, UNTOLD } from './support/excel-rig.ts'

stoppedTime()

const brief = ({ findings, edition }: ReturnType<typeof examined>) => findings.map((f) => toPublic(f, edition))

/** The workbook with another format in one cell. */
function formatted(id: string, value: number, numFmt: string, font = ''): Uint8Array {
  const book = withCells(good, [{ at: at(id), type: 'n', inside: `<v>${value}</v>` }])
  let style = 0
  const styled = edited(book, (name, xml) => {
    if (name !== 'xl/styles.xml') return xml
    style = (/<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)![1]!.match(/<xf /g) ?? []).length
    const fonts = (/<fonts[^>]*>(.*?)<\/fonts>/s.exec(xml)![1]!.match(/<font>/g) ?? []).length
    const formats = `<numFmts><numFmt numFmtId="190" formatCode="${numFmt.replaceAll('"', '&quot;')}"/></numFmts>`
    return xml
      .replace(/<numFmts.*?<\/numFmts>|(?=<fonts)/s, formats)
      .replace('</fonts>', `<font>${font}<sz val="11"/><name val="宋体"/></font></fonts>`)
      .replace('</cellXfs>', `<xf numFmtId="190" fontId="${fonts}" fillId="0" borderId="0"/></cellXfs>`)
  })
  const [, cell] = place(id)
  return edited(styled, (name, xml) =>
    name.startsWith('xl/worksheets/sheet')
      ? xml.replace(new RegExp(`(<c r="${cell}") s="\\d+"( t="n"><v>${value}<)`), `$1 s="${style}"$2`)
      : xml,
  )
}

describe('formats', () => {
  test.each(['m"月"d"日"', '0%', '0.0,', ';;;', 'yyyy/m/d', '0"件"', 'd-mmm', '#,##0', '0_ '])(
    '%s: as in the file',
    async (format) => {
      const bytes = formatted(input, 45_356, format)
      const r = await rig(bytes)
      await settle()
      const expected = examined(bytes)
      expect(brief(r.judged().examined)).toEqual(brief(expected))
      expect(expected.findings.some((f) => f.kind === 'shownOtherwise')).toBe(!['#,##0', '0_ '].includes(format))
    },
  )

  test('a figure typed as 3-5 becomes a day, and is none', async () => {
    const r = await rig()
    await settle()
    r.fake.type(...place(input), '3-5')
    await settle()
    expect(r.judged().examined.findings.filter((f) => f.rule === 'WB-VALUE')).toMatchObject([
      { kind: 'shownOtherwise', shown: '3月5日', sheet: place(input)[0], cell: place(input)[1] },
    ])
  })
})

describe('struck-out characters', () => {
  test('a whole cell: as in the file', async () => {
    const bytes = formatted(input, 35, '0', '<strike/>')
    const r = await rig(bytes)
    await settle()
    expect(brief(r.judged().examined)).toEqual(brief(examined(bytes)))
    expect(r.judged().examined.findings).toMatchObject([{ kind: 'shownOtherwise', marks: 'struck' }])
  })
  test('some of the characters of a number', async () => {
    const r = await rig()
    await settle()
    const { syncs } = r.fake.did
    r.fake.strike(...place(input), true)
    await settle(UNTOLD)
    // One more, to ask which cells.
    if (!program.isWps) expect(r.fake.did.syncs - syncs).toBe(2)
    expect(r.judged().examined.findings).toMatchObject([{ kind: 'shownOtherwise', marks: 'struck' }])
  })
  test('some words of a text: nobody can tell which, so none is read', async () => {
    const r = await rig()
    await settle()
    const { sheet, cell } = read(opened(good)).places.get('narrative.overview')!
    r.fake.strike(sheet, cell, true)
    await settle(UNTOLD)
    expect(r.judged().examined.findings).toContainEqual(
      expect.objectContaining({ kind: 'textStruck', rule: 'WB-VALUE', severity: 'error' }),
    )
  })
  onExcel('before ExcelApi 1.9 Excel does not tell', async () => {
    const r = await rig(good, { api: '1.8' })
    await settle()
    r.fake.strike(...place(input), true)
    await settle(UNTOLD)
    expect(r.judged().examined.findings).toEqual([])
  })
})

describe('names of one sheet only', () => {
  const local = (xml: string) =>
    xml.replace(
      /<definedName name="(?!_)([^"]*)">/g,
      (_, name: string) => `<definedName name="${name}" localSheetId="3">`,
    )
  test('are seen as in the file', async () => {
    const bytes = edited(good, (name, xml) => (name === 'xl/workbook.xml' ? local(xml) : xml))
    const r = await rig(bytes)
    await settle()
    const expected = examined(bytes)
    expect(brief(r.judged().examined)).toEqual(brief(expected))
    expect(r.judged().examined.report).toEqual(expected.report)
    expect(expected.findings.map((f) => f.kind)).not.toContain('namesLost')
  })
  test('come behind those of the workbook', async () => {
    const bytes = edited(good, (name, xml) =>
      name === 'xl/workbook.xml'
        ? xml.replace(
            '<definedNames>',
            `<definedNames><definedName name="${input}" localSheetId="0">封面!$A$1</definedName>`,
          )
        : xml,
    )
    const r = await rig(bytes)
    await settle()
    expect(r.judged().examined.findings).toEqual([])
  })
})
