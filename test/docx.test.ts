/** The Word document: valid, complete, readable back, the same everywhere, and openable by another program. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { docx } from '../converter/print/docx/docx.ts'
import { DRAFT } from '../converter/print/draft.ts'
import { columnWidths, numberSize, TEXT_WIDTH } from '../converter/print/paper.ts'
import { type Report, title } from '../converter/report.ts'
import { editionById, editions } from '../templates/editions/index.ts'
import { cellsOf, grids, idOf, leaves, tables } from '../templates/form.ts'
import { unpack } from '../templates/lib/zip.ts'
import { table } from '../templates/printed-table.ts'
import { controls, part, properties, readDocx, textOf } from './docx-read.ts'
import { emptyReport, HARMLESS, HOSTILE, sampleReport } from './sample-report.ts'
import { cases } from './support/cases.ts'
import { converted, haveOffice } from './support/office.ts'
import { all, attribute, child, type Element, elements } from './xml-tree.ts'

const document = (report: Report, draft = false): Element =>
  part(docx(report, editionById(report.edition)!, { draft }), 'word/document.xml')
const val = (parent: Element | undefined, local: string): string | undefined =>
  parent && attribute(child(parent, local), 'val')
const styleOf = (p: Element): string | undefined => val(child(p, 'pPr') ?? p, 'pStyle')

describe.each(editions)('edition $id', (edition) => {
  const report = sampleReport(edition)
  const bytes = docx(report, edition)
  const body = document(report)

  test('says everything again when it is read back', () => {
    expect(readDocx(bytes)).toEqual(report)
    expect(readDocx(docx(report, edition, { draft: true }))).toEqual(report)
  })

  test('a report of which nothing is known yet comes back as it was', () => {
    expect(readDocx(docx(emptyReport(edition), edition))).toEqual(emptyReport(edition))
  })

  test('each number, text and word of the title has one content control, each control its own id', () => {
    const found = controls(body)
    const wanted = [
      'organ.name',
      'report.year',
      ...grids(edition).flatMap(cellsOf).map(idOf),
      ...edition.sections.filter((s) => s.kind === 'narrative').map((s) => `narrative.${s.id}`),
    ]
    expect(found.map((c) => c.tag).sort()).toEqual([...wanted].sort())
    expect(new Set(found.map((c) => c.id)).size).toBe(found.length)
    expect(found.every((c) => /^[1-9]\d*$/.test(c.id))).toBe(true)
  })

  test('every table fills the text width, every row its grid, and every cell ends in a paragraph', () => {
    const printed = all(body, 'tbl')
    expect(printed).toHaveLength(tables(edition).length)
    printed.forEach((tbl, t) => {
      const section = tables(edition)[t]!
      const widths = all(child(tbl, 'tblGrid')!, 'gridCol').map((c) => Number(attribute(c, 'w')))
      expect(widths).toEqual(columnWidths(section))
      expect(widths.reduce((a, b) => a + b)).toBe(TEXT_WIDTH)
      expect(all(tbl, 'tr')).toHaveLength(table(section).height)
      for (const row of all(tbl, 'tr')) {
        let column = 0
        for (const cell of all(row, 'tc')) {
          const own = child(cell, 'tcPr')!
          const span = Number(val(own, 'gridSpan') ?? 1)
          const width = widths.slice(column, column + span).reduce((a, b) => a + b)
          expect(attribute(child(own, 'tcW'), 'w')).toBe(String(width))
          expect(elements(cell).at(-1)?.local).toBe('p')
          column += span
        }
        expect(column).toBe(widths.length)
        expect(child(child(row, 'trPr')!, 'cantSplit')).toBeDefined()
      }
    })
  })

  test('a cell that spans rows begins in the first of them and goes on in the others', () => {
    all(body, 'tbl').forEach((tbl, t) => {
      const merges = all(tbl, 'tr').map((row) =>
        all(row, 'tc').flatMap((cell) => {
          const own = child(cell, 'tcPr')!
          const merge = child(own, 'vMerge')
          const state = merge ? (attribute(merge, 'val') ?? 'continue') : 'none'
          return Array.from({ length: Number(val(own, 'gridSpan') ?? 1) }, () => state)
        }),
      )
      for (const { top, left, rowspan } of table(tables(edition)[t]!).cells)
        for (let r = 0; r < rowspan; r++)
          expect(merges[top + r]![left]).toBe(rowspan === 1 ? 'none' : r === 0 ? 'restart' : 'continue')
    })
  })

  test('heading rows are repeated, and pages end only between the groups of table three', () => {
    const [bands, requests, disputes] = all(body, 'tbl').map((tbl) => all(tbl, 'tr'))
    const repeated = (rows: readonly Element[] | undefined) =>
      rows!.map((r) => child(child(r, 'trPr')!, 'tblHeader') !== undefined)
    expect(repeated(bands)).not.toContain(true)
    expect(repeated(requests).indexOf(false)).toBe(3)
    expect(repeated(disputes)).toEqual([true, true, true, false])
    const kept = (rows: readonly Element[] | undefined) =>
      rows!.map((r) => {
        const paragraphs = all(r, 'p').map((p) => child(child(p, 'pPr')!, 'keepNext') !== undefined)
        expect(new Set(paragraphs).size).toBe(1)
        return paragraphs[0]
      })
    expect(kept(bands).indexOf(false)).toBe(bands!.length - 1)
    expect(kept(disputes)).toEqual([true, true, true, false])
    const firstLabel = (r: Element) => textOf(all(r, 'tc').find((c) => textOf(c) !== '')!)
    const ends = requests!.filter((_, i) => !kept(requests)[i]).map(firstLabel)
    expect(ends.slice(0, 3).map((label) => label.slice(0, 2))).toEqual(['8.', '3.', '5.'])
  })

  test('headings are real headings, and a run-in heading is set apart from its text', () => {
    const paragraphs = all(child(body, 'body')!, 'p')
    const styled = (style: string) => paragraphs.filter((p) => styleOf(p) === style).map(textOf)
    expect(styled('Heading1')).toEqual(edition.sections.map((s) => s.heading))
    expect(styled('Heading2')).toEqual(['（一）主动公开情况'])
    expect(styled('Title')).toEqual([title(report).join('\n')])
    const leads = all(body, 'r').filter((r) => val(child(r, 'rPr'), 'rStyle') === 'Lead')
    expect(leads.map(textOf)).toEqual(['（二）依申请公开情况。'])
  })

  test('a number too long for its cell is set smaller, others are not', () => {
    const sizes = all(body, 'tc').flatMap((cell) => {
      const width = Number(attribute(child(child(cell, 'tcPr')!, 'tcW'), 'w'))
      return all(cell, 'sdtContent').map((c) => [textOf(c), width, val(child(all(c, 'r')[0]!, 'rPr'), 'sz')] as const)
    })
    for (const [text, width, size] of sizes) {
      expect(size).toBe(numberSize(text, width)?.toString())
      expect((text.length * Number(size ?? 24) * 10) / 2).toBeLessThan(width)
    }
    expect(sizes.some(([, , size]) => size === undefined)).toBe(true)
    expect(sizes.some(([, , size]) => size !== undefined)).toBe(true)
  })

  test('each part is what its content type says', () => {
    for (const draft of [false, true]) {
      const parts = unpack(docx(report, edition, { draft }))
      expect([...parts.keys()][0]).toBe('[Content_Types].xml')
      const overrides = all(part(docx(report, edition, { draft }), '[Content_Types].xml'), 'Override').map((o) =>
        attribute(o, 'PartName'),
      )
      expect(
        [...parts.keys()]
          .filter((n) => /^(word|docProps)\/\w+\.xml$/.test(n))
          .map((n) => `/${n}`)
          .sort(),
      ).toEqual([...overrides].sort())
      const targets = all(part(docx(report, edition, { draft }), 'word/_rels/document.xml.rels'), 'Relationship')
      const ids = new Set(targets.map((r) => attribute(r, 'Id')))
      for (const r of targets) expect(parts.has(`word/${attribute(r, 'Target')}`)).toBe(true)
      const used = ['headerReference', 'footerReference'].flatMap((n) => all(document(report, draft), n))
      expect(used).toHaveLength(draft ? 4 : 2)
      for (const r of used) expect(ids).toContain(attribute(r, 'id'))
    }
  })

  test('the file names its edition and year', () => {
    expect(properties(bytes)).toEqual({ edition: edition.id, year: String(report.year) })
    expect(properties(docx(emptyReport(edition), edition, { draft: true }))).toEqual({
      edition: edition.id,
      draft: 'true',
    })
  })

  test('every style that is used is defined', () => {
    const known = new Set(all(part(bytes, 'word/styles.xml'), 'style').map((s) => attribute(s, 'styleId')))
    for (const local of ['pStyle', 'rStyle', 'tblStyle'])
      for (const e of all(body, local)) expect(known).toContain(attribute(e, 'val'))
  })

  test('the same report gives the same bytes', () => {
    expect(docx(sampleReport(edition), edition)).toEqual(bytes)
  })
})

const edition = editions.at(-1)!

test('a draft says so on odd and even pages, a final document does not', () => {
  const headers = (draft: boolean) =>
    [...unpack(docx(sampleReport(edition), edition, { draft }))].filter(([n]) => n.startsWith('word/header'))
  expect(headers(false)).toEqual([])
  expect(headers(true).map(([, b]) => new TextDecoder().decode(b).includes(DRAFT))).toEqual([true, true])
})

test('text that means harm is shown as text', () => {
  const report = sampleReport(edition, { organ: { name: HOSTILE } })
  const bytes = docx(report, edition)
  expect(readDocx(bytes).organ.name).toBe(HARMLESS)
  expect(all(part(bytes, 'docProps/core.xml'), 'title')[0]?.children.join('')).toContain(HARMLESS)
})

test('ids that objects have by birth are no narratives', () => {
  const odd = { ...edition, sections: [{ ...edition.sections[0]!, id: 'toString' }] }
  expect(() => docx({ ...emptyReport(edition), narratives: {} }, odd)).not.toThrow()
})

test('another time zone gives the same bytes', () => {
  const root = pathToFileURL(`${process.cwd()}/`).href
  const code = `
    import { createHash } from 'node:crypto'
    import { docx } from '${root}converter/print/index.ts'
    import { editions } from '${root}templates/editions/index.ts'
    import { sampleReport } from '${root}test/sample-report.ts'
    const edition = editions.at(-1)
    console.log(createHash('sha256').update(docx(sampleReport(edition), edition)).digest('hex'))`
  const folder = mkdtempSync(join(tmpdir(), 'zone-'))
  writeFileSync(join(folder, 'hash.mts'), code)
  const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url))
  const hashIn = (TZ: string) =>
    execFileSync(process.execPath, [tsx, join(folder, 'hash.mts')], { env: { ...process.env, TZ }, encoding: 'utf8' })
  expect(hashIn('Asia/Shanghai')).toBe(hashIn('America/New_York'))
  rmSync(folder, { recursive: true })
}, 20_000)

describe('real figures', () => {
  test.each(cases)('$name comes back unchanged', ({ report, edition }) => {
    const back = readDocx(docx(report, edition))
    expect(back.tables).toEqual(report.tables)
    expect(back.organ.name).toBe(report.organ.name)
  })
})

const havePrinter = haveOffice && spawnSync('pdftotext', ['-v']).status === 0

describe.skipIf(!havePrinter)('LibreOffice (soffice, pdftotext)', () => {
  test('opens it and prints at least four pages with all labels', () => {
    const [pdf] = converted([docx(sampleReport(edition), edition, { draft: true })], { from: 'docx', to: 'pdf' })
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { encoding: 'utf8', input: pdf })
    const pages = text.split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThanOrEqual(4)
    pages.forEach((page, i) => {
      expect(page).toContain(DRAFT)
      expect(page).toMatch(new RegExp(`—\\s*${i + 1}\\s*—`))
    })
    const bare = text.replace(/\s/g, '')
    for (const section of edition.sections) expect(bare).toContain(section.heading)
    for (const heading of grids(edition).flatMap((g) => (g.across ? [] : leaves(g.rows))))
      expect(bare).toContain(heading.label.slice(0, 8))
    for (const long of ['3985758', '447228', '75394432.52']) expect(text).toContain(long)
  }, 60_000)
})
