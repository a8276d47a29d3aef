/** The workbook as a file: the same bytes always, valid, every number under its public name, inputs open and the rest locked. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { editions } from '../templates/editions/index.ts'
import { lastYearTerms, totals } from '../templates/equation.ts'
import { cells, idOf, narratives, parts as partsOf, tables } from '../templates/form.ts'
import { lastYearTotal, NARRATIVE_TOP, SHEET, TABLE_TOP } from '../templates/layout.ts'
import { letters } from '../templates/lib/a1.ts'
import { evaluate } from '../templates/lib/evaluate.ts'
import { type Parts, unpack } from '../templates/lib/zip.ts'
import { table } from '../templates/printed-table.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { opened, textOf } from './support/book.ts'
import { reportOf } from './support/figures.ts'
import { all, attribute, type Element, parseXml } from './xml-tree.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Functions that Excel since 2007, WPS and LibreOffice have alike. */
const FUNCTIONS =
  'ADDRESS AND CELL CLEAN COUNT COUNTBLANK COUNTIF COUNTIFS FIND HYPERLINK IF IFERROR INDEX INT ISERROR ISLOGICAL ISNUMBER ISTEXT ' +
  'LEFT LEN MATCH MIN MOD OR ROUND SUBSTITUTE SUM TRIM'

describe('the same bytes', () => {
  test('twice, in every time zone, and on a later day', async () => {
    const script = `
      import { createHash } from 'node:crypto'
      import { editions } from './templates/editions/index.ts'
      import { workbook } from './templates/sheets/index.ts'
      for (const edition of editions)
        console.log(createHash('sha256').update(await workbook(edition)).digest('hex'))`
    const here = await Promise.all(editions.map(async (e) => sha256(await workbook(e))))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2031, 1, 3) })
    expect(await Promise.all(editions.map(async (e) => sha256(await workbook(e))))).toEqual(here)
    vi.useRealTimers()
    for (const TZ of ['Asia/Shanghai', 'UTC', 'America/St_Johns']) {
      const args = ['--import', 'tsx', '--input-type=module', '-e', script]
      const out = execFileSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, TZ }, encoding: 'utf8' })
      expect(out.trim().split('\n')).toEqual(here)
    }
  })
})

describe.each(editions)('the workbook of $notice', (edition) => {
  let bytes = new Uint8Array()
  let parts: Parts = new Map()
  const book = new ExcelJS.Workbook()
  const roots = new Map<string, Element>()
  beforeAll(async () => {
    bytes = new Uint8Array(await workbook(edition))
    parts = unpack(bytes)
    await book.xlsx.load(bytes.slice().buffer as ArrayBuffer)
    for (const name of parts.keys()) if (name.endsWith('.xml')) roots.set(name, parseXml(textOf(parts, name)))
  })
  const sheetNames = () => all(roots.get('xl/workbook.xml')!, 'sheet').map((s) => attribute(s, 'name')!)
  const sheetXml = (name: string) => roots.get(`xl/worksheets/sheet${sheetNames().indexOf(name) + 1}.xml`)!
  const cellAt = (name: string) => {
    const area = opened(bytes).names.get(name.toLowerCase())!
    expect(area, name).toBeDefined()
    expect([area.bottom, area.right], name).toEqual([area.top, area.left])
    return book.getWorksheet(area.sheet)!.getCell(area.top, area.left)
  }
  const isOpen = (cell: ExcelJS.Cell) => cell.protection?.locked === false

  test('its sheets: cover, guide, the preamble, the six sections, last year, the explanations, the checks', () => {
    expect(sheetNames()).toEqual([
      SHEET.cover,
      SHEET.guide,
      ...partsOf(edition).map((s) => s.tab),
      SHEET.lastYear,
      SHEET.explanations,
      SHEET.checks,
    ])
    for (const name of sheetNames()) expect(name.length).toBeLessThanOrEqual(31)
  })

  test('every public name leads to a cell: inputs open and empty, totals locked formulas', () => {
    for (const at of cells(edition)) {
      const cell = cellAt(idOf(at))
      const total = totals(edition).has(idOf(at))
      expect([isOpen(cell), cell.formula !== undefined, cell.value === null], idOf(at)).toEqual([!total, total, !total])
    }
    for (const term of lastYearTerms(edition))
      expect(isOpen(cellAt(term.id)), term.id).toBe(lastYearTotal(term, edition) === undefined)
    for (const name of ['organ.name', 'report.year']) expect(isOpen(cellAt(name)), name).toBe(true)
    expect([cellAt('meta.edition'), cellAt('meta.template')].map((c) => [c.text, isOpen(c)])).toEqual([
      [edition.id, false],
      ['2', false],
    ])
    for (const id of ['disclosure', 'requests', 'disputes']) {
      const choice = cellAt(`zero.${id}`)
      expect([choice.text, isOpen(choice)]).toEqual(['否', true])
    }
  })

  test('the three texts are blocks of open rows in one column', () => {
    for (const id of ['overview', 'problems', 'other']) {
      const block = opened(bytes).names.get(`narrative.${id}`)!
      expect([block.sheet, block.left, block.right]).toEqual([narratives(edition).find((s) => s.id === id)!.tab, 1, 1])
      expect(block.bottom - block.top).toBeGreaterThan(30)
      const sheet = book.getWorksheet(block.sheet)!
      for (let row = block.top; row <= block.bottom; row++) expect(isOpen(sheet.getCell(row, 1))).toBe(true)
      for (let row = 1; row < block.top; row++) expect(isOpen(sheet.getCell(row, 1))).toBe(false)
      expect(isOpen(sheet.getCell(block.bottom + 1, 1)), 'text pasted too low').toBe(true)
      // The Tab key goes to the next open cell: the next paragraph.
      expect(isOpen(sheet.getCell(block.top, 2))).toBe(false)
    }
  })

  test('guidance stands above the texts, never in them', () => {
    for (const { hints, tab } of narratives(edition)) {
      const column = book.getWorksheet(tab)!.getColumn(1)
      const texts = new Map<number, string>()
      column.eachCell((cell, row) => texts.set(row, cell.text))
      for (const hint of hints) {
        const rows = [...texts].filter(([, t]) => t.includes(hint)).map(([row]) => row)
        expect(rows).toHaveLength(1)
        expect(rows[0]).toBeLessThan(NARRATIVE_TOP)
      }
      expect([...texts].filter(([row, t]) => row >= NARRATIVE_TOP && t !== '')).toEqual([])
    }
  })

  test('the tables are printed as the form prints them, labels locked', () => {
    for (const section of tables(edition)) {
      const sheet = book.getWorksheet(section.tab)!
      expect(sheet.getCell(1, 1).text).toBe(section.heading)
      for (const { content, top, left, rowspan, colspan } of table(section).cells) {
        const cell = sheet.getCell(TABLE_TOP + top, left + 1)
        const last = sheet.getCell(TABLE_TOP + top + rowspan - 1, left + colspan)
        expect(last.master.address).toBe(cell.address)
        for (const edge of [cell, last]) expect(edge.border?.top?.style).toBe('thin')
        if (content.role === 'number') continue
        expect([cell.text, isOpen(cell)]).toEqual([content.label, false])
      }
    }
  })

  test('every sheet is locked without a password', () => {
    for (const name of sheetNames()) {
      const [lock, ...more] = all(sheetXml(name), 'sheetProtection')
      expect([attribute(lock, 'sheet'), more.length], name).toEqual(['1', 0])
      for (const secret of ['password', 'hashValue', 'saltValue', 'algorithmName'])
        expect(attribute(lock, secret)).toBeUndefined()
    }
    expect(all(roots.get('xl/workbook.xml')!, 'workbookProtection')).toEqual([])
  })

  test('every input asks about what it cannot hold, and what may be a date, in Chinese', () => {
    for (const section of tables(edition)) {
      const rules = all(sheetXml(section.tab), 'dataValidation')
      for (const rule of rules) {
        const isChoice = attribute(rule, 'type') === 'list'
        const style = attribute(rule, 'errorStyle') ?? 'stop'
        expect([attribute(rule, 'showErrorMessage'), style]).toEqual(['1', isChoice ? 'stop' : 'warning'])
        // 3-5 typed in 2024 to 2030 is a whole number of these.
        const first = cellsIn(attribute(rule, 'sqref')!)[0]!
        const [formula] = all(rule, 'formula1').map((f) => f.children.join(''))
        for (const [typed, taken] of [
          [45356, isChoice],
          [47547, isChoice],
          [12, true],
          [-1, attribute(rule, 'error')!.includes('负数')],
          [0.5, attribute(rule, 'error')!.includes('金额')],
          ['12件', false],
          ['/', false],
        ] as const)
          if (!isChoice)
            expect(evaluate(formula!, '', { name: () => undefined, value: () => typed }), `${typed} in ${first}`).toBe(
              taken,
            )
        expect(attribute(rule, 'prompt')?.length ?? 0).toBeLessThanOrEqual(255)
        expect(attribute(rule, 'error')).toMatch(/\p{Script=Han}.*。$/u)
        expect(attribute(rule, 'errorTitle')).toMatch(/\p{Script=Han}/u)
        // Excel refuses files with longer ones.
        expect(attribute(rule, 'error')!.length).toBeLessThanOrEqual(225)
        expect(attribute(rule, 'errorTitle')!.length).toBeLessThanOrEqual(32)
      }
      const covered = rules.flatMap((r) => attribute(r, 'sqref')!.split(' ').flatMap(cellsIn))
      const inputs = section.grids
        .flatMap((g) => cells(edition).filter((at) => at.grid === g.id && !totals(edition).has(at.id)))
        .map((at) => cellAt(idOf(at)).address)
      expect(covered.sort()).toEqual([...inputs, cellAt(`zero.${section.id}`).address].sort())
    }
  })

  test('A4, headings repeated and kept in sight, page numbers', () => {
    for (const name of sheetNames()) {
      const page = all(sheetXml(name), 'pageSetup')[0]
      expect([attribute(page, 'paperSize'), attribute(page, 'fitToWidth'), attribute(page, 'fitToHeight')]).toEqual([
        '9',
        '1',
        '0',
      ])
      expect(all(sheetXml(name), 'oddFooter')[0]?.children.join('')).toContain('&P')
    }
    const printed = all(roots.get('xl/workbook.xml')!, 'definedName')
      .filter((n) => attribute(n, 'name') === '_xlnm.Print_Titles')
      .map((n) => n.children.join(''))
    expect(printed).toEqual(["'三、依申请公开'!$4:$6", "'四、复议诉讼'!$4:$6", "'校验'!$3:$3"])
    for (const name of [...edition.sections.map((s) => s.tab), SHEET.lastYear, SHEET.checks])
      expect(attribute(all(sheetXml(name), 'pane')[0], 'state'), name).toBe('frozen')
    const areas = all(roots.get('xl/workbook.xml')!, 'definedName').filter(
      (n) => attribute(n, 'name') === '_xlnm.Print_Area',
    )
    for (const area of areas) expect(area.children.join('')).toMatch(/^'[^']+'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+$/)
  })

  test('formulas are plain: known functions, cells and names of this workbook, no other file', () => {
    const formulas = [...roots].flatMap(([name, root]) =>
      name.startsWith('xl/worksheets/')
        ? ['f', 'formula', 'formula1', 'formula2'].flatMap((tag) => all(root, tag).map((f) => f.children.join('')))
        : [],
    )
    expect(formulas.length).toBeGreaterThan(300)
    const names = new Set(opened(bytes).names.keys())
    for (const formula of formulas) {
      const bare = formula.replaceAll(/"[^"]*"/g, '""')
      for (const [, name] of bare.matchAll(/([A-Z][A-Z0-9.]*)\(/g))
        expect(FUNCTIONS.split(' '), formula).toContain(name)
      for (const [, sheet] of bare.matchAll(/'((?:[^']|'')*)'!/g)) expect(sheetNames()).toContain(sheet)
      const rest = bare.replaceAll(/'(?:[^']|'')*'!/g, '').replaceAll(/[A-Z][A-Z0-9.]*\(/g, '(')
      for (const [word] of rest.matchAll(/[A-Za-z][\w.]*\.[\w.]+/g))
        expect(names, formula).toContain(word.toLowerCase())
      expect(bare).not.toMatch(/[[\]|]|#REF/)
      expect(formula.length).toBeLessThan(8192)
    }
    for (const [, target] of formulas.join('\n').matchAll(/"(#'[^"']+'![^"]+)"/g)) {
      const [, sheet, cell] = /^#'([^']+)'!([A-Z]+\d+)$/.exec(target!)!
      expect(sheetNames()).toContain(sheet)
      expect(book.getWorksheet(sheet!)!.getCell(cell!)).toBeDefined()
    }
    expect([...parts.keys()].filter((n) => /external|vba|connection|query|embed/i.test(n))).toEqual([])
    for (const [name] of parts)
      if (name.endsWith('.rels')) expect(textOf(parts, name)).not.toContain('TargetMode="External"')
  })

  test('it is recalculated when it is opened', () => {
    expect(attribute(all(roots.get('xl/workbook.xml')!, 'calcPr')[0], 'fullCalcOnLoad')).toBe('1')
  })

  test('parts have the roots that belong to them', () => {
    const rootOf = (name: string) => roots.get(name)!.local
    expect(rootOf('xl/workbook.xml')).toBe('workbook')
    expect(rootOf('xl/styles.xml')).toBe('styleSheet')
    for (const name of parts.keys()) if (name.startsWith('xl/worksheets/')) expect(rootOf(name)).toBe('worksheet')
    expect([...parts.keys()][0]).toBe('[Content_Types].xml')
  })
})

test('what a report says is written as text, never as a formula', async () => {
  const edition = editions.at(-1)!
  const evil = `=HYPERLINK("http://x","y")`
  const report = {
    ...reportOf(edition, new Map()),
    organ: { name: evil },
    narratives: { overview: `${evil}\n+1\n@a`, problems: '-1', other: evil },
  }
  const bytes = await workbook(edition, fillingOf(report))
  const parts = unpack(bytes)
  for (const [name] of parts)
    if (name.startsWith('xl/worksheets/'))
      for (const f of all(parseXml(textOf(parts, name)), 'f')) expect(f.children.join('')).not.toContain('http')
})

/** The cells of a range as Excel writes it. */
function cellsIn(range: string): readonly string[] {
  const [, left, top, right, bottom] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(range)!
  const number = (text: string) => [...text].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)
  const out: string[] = []
  for (let row = Number(top); row <= Number(bottom ?? top); row++)
    for (let column = number(left!); column <= number(right ?? left!); column++) out.push(`${letters(column)}${row}`)
  return out
}
