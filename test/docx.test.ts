/** The Word document: valid, complete, readable back, the same everywhere, and openable by another program. */

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { json } from '../converter/json.ts'
import { docx } from '../converter/print/docx/docx.ts'
import { DRAFT } from '../converter/print/draft.ts'
import { columnWidths, numberSize, TEXT_WIDTH, usualWidths } from '../converter/print/paper.ts'
import { prose } from '../converter/print/prose.ts'
import { readJson } from '../converter/read/index.ts'
import { build, entry, printed, type Report, title } from '../converter/report.ts'
import { editionById, editions } from '../templates/editions/index.ts'
import { type Edition, grids, idOf, leaves, narratives, tables } from '../templates/form.ts'
import { TEMPLATE_VERSION } from '../templates/layout.ts'
import { unpack } from '../templates/lib/zip.ts'
import { type PrintedCell, table } from '../templates/printed-table.ts'
import { RULE_SET_VERSION } from '../templates/rules/index.ts'
import { dataOf, part, properties, readDocx, textOf, UNWRITTEN } from './docx-read.ts'
import { emptyReport, HARMLESS, HOSTILE, sampleReport } from './sample-report.ts'
import { cases } from './support/cases.ts'
import { converted, haveOffice } from './support/office.ts'
import { havePythonDocx, seenByPython } from './support/python.ts'
import { all, attribute, child, type Element, elements } from './xml-tree.ts'

const document = (report: Report, draft = false): Element =>
  part(docx(report, editionById(report.edition)!, { draft }), 'word/document.xml')
const val = (parent: Element | undefined, local: string): string | undefined =>
  parent && attribute(child(parent, local), 'val')
/** The numbers of a printed table: text, width of the cell, size where it is not the usual one. */
const numbers = (tbl: Element) =>
  all(tbl, 'tc')
    .filter((cell) => styleOf(child(cell, 'p')!) === 'N')
    .map((cell) => ({
      text: textOf(cell),
      width: Number(attribute(child(child(cell, 'tcPr')!, 'tcW'), 'w')),
      size: val(child(all(cell, 'r')[0]!, 'rPr'), 'sz'),
    }))
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

  test('no heading stands alone: where nothing was written, that is said', () => {
    const blocks = all(child(part(docx(emptyReport(edition), edition), 'word/document.xml'), 'body')!, 'p').map(textOf)
    for (const { heading, kind } of edition.sections)
      if (kind === 'narrative') expect(blocks[blocks.indexOf(heading) + 1]).toBe(UNWRITTEN)
  })

  test('holds no content control: many readers see nothing inside one', () => {
    expect([all(body, 'sdt'), all(document(report, true), 'sdt')]).toEqual([[], []])
  })

  test('carries the report as data, the same in a draft, with its digest and what it was made by', () => {
    for (const one of [report, emptyReport(edition), sampleReport(edition, { organ: { name: HOSTILE } })]) {
      const data = dataOf(docx(one, edition))
      const text = data.children.join('')
      expect(readJson(text)).toEqual(readJson(json(one)))
      expect(JSON.parse(text)).toEqual(JSON.parse(json(one)))
      expect(Object.fromEntries(data.attributes.map((a) => [a.local, a.value]))).toMatchObject({
        rules: RULE_SET_VERSION,
        template: TEMPLATE_VERSION,
        sha256: createHash('sha256').update(text).digest('hex'),
      })
      expect(dataOf(docx(one, edition, { draft: true }))).toEqual(data)
    }
  })

  test('names the data part as Office wants it: a relation of the document, with properties of its own', () => {
    const relation = all(part(bytes, 'word/_rels/document.xml.rels'), 'Relationship').find(
      (r) => attribute(r, 'Target') === '../customXml/item1.xml',
    )
    expect(attribute(relation, 'Type')).toMatch(/\/relationships\/customXml$/)
    const [properties] = all(part(bytes, 'customXml/_rels/item1.xml.rels'), 'Relationship')
    expect(attribute(properties, 'Target')).toBe('itemProps1.xml')
    const uri = attribute(all(part(bytes, 'customXml/itemProps1.xml'), 'schemaRef')[0], 'uri')
    expect(uri).toBe(dataOf(bytes).uri)
  })

  test('every table fills the text width, every row its grid, and every cell ends in a paragraph', () => {
    const printed = all(body, 'tbl')
    expect(printed).toHaveLength(tables(edition).length)
    printed.forEach((tbl, t) => {
      const section = tables(edition)[t]!
      const widths = all(child(tbl, 'tblGrid')!, 'gridCol').map((c) => Number(attribute(c, 'w')))
      expect(widths).toEqual(columnWidths(section, report))
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
    const sizes = all(body, 'tbl').flatMap((tbl) =>
      numbers(tbl).map(({ text, width, size }) => {
        expect(size).toBe(numberSize(text, width)?.toString())
        expect((text.length * Number(size ?? 24) * 10) / 2).toBeLessThan(width)
        return size
      }),
    )
    expect(sizes).toContain(undefined)
    expect(sizes.some((size) => size !== undefined)).toBe(true)
  })

  test('however long a number is, it stays at 5 pt', () => {
    expect([3, 9, 40].map((n) => numberSize('1'.repeat(n), 500))).toEqual([23, 10, 10])
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
          .filter((n) => /^(word|docProps|customXml)\/\w+\.xml$/.test(n) && n !== 'customXml/item1.xml')
          .map((n) => `/${n}`)
          .sort(),
      ).toEqual([...overrides].sort())
      const targets = all(part(docx(report, edition, { draft }), 'word/_rels/document.xml.rels'), 'Relationship')
      const ids = new Set(targets.map((r) => attribute(r, 'Id')))
      for (const r of targets) expect(parts.has(posix.join('word', attribute(r, 'Target')!))).toBe(true)
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

  test('is in Chinese, also where a program looks at the language of Latin text only', () => {
    const [lang] = all(part(bytes, 'word/styles.xml'), 'lang')
    expect(lang?.attributes.map((a) => [a.local, a.value])).toContainEqual(['val', 'zh-CN'])
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

test('further keys of a report go along, and its shape decides nothing', () => {
  const known = sampleReport(edition)
  const more = {
    ...known,
    explanations: [{ rule: 'XY-VALID', at: 'a.b.c', values: [1, null, '/'], text: '清理 ]]> <b>' }],
    narratives: { ...known.narratives, preamble: 'null' },
  }
  for (const one of [more, { ...known, tables: {} }, { ...known, narratives: { other: '","problems":"null' } }])
    expect(JSON.parse(dataOf(docx(one, edition)).children.join(''))).toEqual(JSON.parse(json(one)))
})

describe('numbers of many digits', () => {
  const REQUESTS = 1
  const filled = (edition: Edition, numberAt: (column: string) => number): Report =>
    build(
      edition,
      { year: edition.years.first, organ: { name: '机关' } },
      ({ column }) => numberAt(column),
      () => '',
    )
  const requestsOf = (report: Report) => {
    const tbl = all(document(report), 'tbl')[REQUESTS]!
    const widths = all(child(tbl, 'tblGrid')!, 'gridCol').map((c) => Number(attribute(c, 'w')))
    expect(widths.reduce((a, b) => a + b)).toBe(TEXT_WIDTH)
    return { widths, numbers: numbers(tbl), usual: usualWidths(tables(editionById(report.edition)!)[REQUESTS]!) }
  }

  test.each(editions)('of edition $id: seven everywhere in table three are at least 8 points high', (edition) => {
    const { numbers } = requestsOf(filled(edition, () => 9_999_999))
    expect(new Set(numbers.map((n) => n.text))).toEqual(new Set(['9999999']))
    for (const { size } of numbers) expect(Number(size ?? 24)).toBeGreaterThanOrEqual(16)
  })

  test('ten stay on one line, and leave their labels room', () => {
    const { widths, numbers, usual } = requestsOf(filled(edition, () => 9_999_999_999))
    // Half an em a digit, in twentieths of a point.
    for (const { size, width, text } of numbers) expect(text.length * Number(size) * 5).toBeLessThan(width)
    for (const i of [0, 1, 2]) expect(widths[i]).toBeGreaterThan(usual[i]! / 2)
  })

  test('only the column that needs it gets wider; where none does the form keeps its own widths', () => {
    const one = requestsOf(filled(edition, (column) => (column === 'total' ? 1_234_567 : 8)))
    expect(one.widths.at(-1)).toBeGreaterThan(one.usual.at(-1)!)
    for (const [i, width] of one.widths.slice(0, -1).entries()) expect(width).toBeLessThanOrEqual(one.usual[i]!)
    expect(one.numbers.filter((n) => n.text === '8').every((n) => n.size === undefined)).toBe(true)
    const none = requestsOf(filled(edition, () => 99_999))
    expect(none.widths).toEqual(none.usual)
  })
})

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
    expect(back.figures).toEqual(report.figures)
    expect(back.organ.name).toBe(report.organ.name)
  })
})

const where = (content: PrintedCell): string => (content.role === 'number' ? idOf(content.at) : content.label)

describe.skipIf(!havePythonDocx)('python-docx (python3-docx)', () => {
  test.each(editions)('sees the title with the organ, all prose and every figure of edition $id', (edition) => {
    const report = sampleReport(edition)
    const seen = seenByPython(docx(report, edition))
    expect(seen.paragraphs[0]).toBe(title(report).join('\n'))
    for (const section of narratives(edition))
      for (const { lead, text } of prose(report, section)) expect(seen.paragraphs).toContain(lead + text)
    for (const [t, section] of tables(edition).entries())
      for (const { content, top, left } of table(section).cells)
        expect([where(content), seen.tables[t]![top]![left]]).toEqual([
          where(content),
          content.role === 'number' ? printed(entry(report, content.at)) : content.label,
        ])
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

  test.each(editions)(
    'saves edition $id again with the same text, the same data and as many pages',
    (edition) => {
      const report = sampleReport(edition)
      const before = docx(report, edition)
      const [after] = converted([before], { from: 'docx', to: 'docx:MS Word 2007 XML' })
      const paragraphs = (bytes: Uint8Array) => all(part(bytes, 'word/document.xml'), 'p').map(textOf)
      const written = (bytes: Uint8Array) => paragraphs(bytes).filter((p) => p !== '')
      expect(written(after!)).toEqual(written(before))
      expect(readDocx(after!)).toEqual(report)
      expect(dataOf(after!)).toEqual(dataOf(before))
      const pages = converted([before, after!], { from: 'docx', to: 'pdf' }).map(
        (pdf) => execFileSync('pdftotext', ['-', '-'], { encoding: 'utf8', input: pdf }).split('\f').length,
      )
      expect(pages[1]).toBe(pages[0])
    },
    120_000,
  )
})
