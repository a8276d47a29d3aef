/** A new edition is one file: the command line with an invented one on its list does everything with it that it does with the others. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, type PublicReport } from '../converter/json.ts'
import { entry, type Report } from '../converter/report.ts'
import type { FileResult } from '../converter/season/records.ts'
import { cellKey, type Snapshot } from '../converter/snapshot.ts'
import { cells, leafIds, narratives, parts, tables } from '../templates/form.ts'
import { checksTop, layout, summaryRow } from '../templates/layout.ts'
import { a1 } from '../templates/lib/a1.ts'
import { evaluate } from '../templates/lib/evaluate.ts'
import { unpack } from '../templates/lib/zip.ts'
import { edited, opened, textOf, typed, withCells } from './support/book.ts'
import { edition2026 as edition } from './support/edition-2026.ts'
import { lastYearReportOf, randomFigures, reportOf, seeded, settled } from './support/figures.ts'
import { type Ended, ended, program } from './support/program.ts'

const YEAR = 2027
const ROW = 'closedTransferred'
const applications = tables(edition).find((s) => s.id === 'requests')!
const columns = leafIds(applications.grids[0]!.columns)
const at = (row: string, column: string) => ({ grid: 'requests', row, column })
const TASKS = '重点任务已经逐项落实。'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-edition-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string) => join(folder, name)
let nianbao = ''
beforeAll(async () => {
  nianbao = await program(path('program'), 'test/support/three-editions.ts')
})
const run = (...words: readonly string[]): Promise<Ended> => ended(process.execPath, [nianbao, ...words])
const checked = async (...words: readonly string[]) =>
  JSON.parse((await run('check', ...words, '--format', 'json')).out).files as readonly FileResult[]

/** The report of a unit in which every equation holds, and last year's. */
function unit(name: string, seed: number) {
  const random = seeded(seed)
  const figures = settled(edition, random, randomFigures(edition, random))
  const prose = narratives(edition).map((s) => [s.id, s.id === 'tasks' ? TASKS : `${name}没有需要报告的事项。`])
  const head = { organ: { name }, narratives: Object.fromEntries(prose) }
  const report: Report = { ...reportOf(edition, figures), ...head, year: YEAR }
  const before: Report = { ...lastYearReportOf(edition, figures), ...head, year: YEAR - 1 }
  const save = (file: string, what: Report) => {
    mkdirSync(path(file), { recursive: true })
    writeFileSync(path(join(file, `${name}.json`)), json(what))
    return path(join(file, `${name}.json`))
  }
  return { report, before, save }
}
const units = [unit('示例县财政局', 1), unit('示例县水务局', 2)]
const [one] = units as [ReturnType<typeof unit>, ReturnType<typeof unit>]
const moved = (report: Report, column = 'total') => Number(entry(report, at(ROW, column)))

/** The formulas of a workbook, computed. */
function computed({ sheets, names }: Snapshot, sheet: string, row: number, column: number): unknown {
  const value = (on: string, r: number, c: number): string | number | boolean | null => {
    const cell = sheets
      .find((s) => s.name === on)
      ?.cells()
      .get(cellKey(r, c))
    if (cell?.formula === undefined) return cell?.value ?? null
    return evaluate(cell.formula, on, { value, name })
  }
  const name = (of: string) => {
    const area = names.get(of.toLowerCase())
    return area && { sheet: area.sheet, row: area.top, column: area.left }
  }
  return value(sheet, row, column)
}

/** A report's JSON; this process does not know its edition. */
function written(path: string): Report {
  const { tables: of, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as PublicReport
  return {
    ...rest,
    figures: Object.fromEntries(cells(edition).map((at) => [at.id, of[at.grid]![at.row]![at.column]!])),
  }
}

describe('an invented third edition', () => {
  test('is given to those who ask for its years, and the others to those who ask for theirs', async () => {
    for (const [year, id] of [
      [2020, '2019'],
      [2025, '2021'],
      [2026, '2026'],
      [YEAR, '2026'],
    ]) {
      const book = path(`${year}.xlsx`)
      expect(await run('template', '--year', String(year), '-o', book)).toMatchObject({ code: 0, err: '' })
      expect((await checked(book))[0]!.edition).toBe(id)
    }
    expect(readFileSync(path(`${YEAR}.xlsx`)).equals(readFileSync(path('2026.xlsx')))).toBe(false)
    expect((await run('template', '--edition', '2021', '--year', '2026', '-o', path('x.xlsx'))).code).toBe(2)
  })

  test('template: its row, its section and its rule stand in the workbook, nothing upon another', async () => {
    const { sheets, names } = opened(readFileSync(path(`${YEAR}.xlsx`)))
    const text = (sheet: string, row: number, column: number) =>
      sheets
        .find((s) => s.name === sheet)!
        .cells()
        .get(cellKey(row, column))
    const tasks = narratives(edition).find((s) => s.id === 'tasks')!
    expect(sheets.map((s) => s.name)).toEqual([
      '封面',
      '填报说明',
      '引言',
      ...edition.sections.map((s) => s.tab),
      '上年数据',
      '说明',
      '校验',
    ])
    expect(text(tasks.tab, 1, 1)?.value).toBe(tasks.heading)
    expect(names.get('narrative.tasks')?.sheet).toBe(tasks.tab)
    for (const column of columns) expect(names.has(`requests.${ROW}.${column}`.toLowerCase())).toBe(true)
    const guide = [...sheets[1]!.cells().values()].map((c) => String(c.value)).join('\n')
    expect(guide).toContain('三张表')
    expect(guide).toContain('填写四个文字部分')
    // On the cover and on 校验: every section in a line of its own, then what stands below.
    expect(parts(edition).map((_, i) => text('封面', 12 + i, 1)?.value)).toEqual(parts(edition).map((s) => s.heading))
    expect(text('封面', 12 + parts(edition).length + 1, 2)?.value).toBe('2026')
    const top = checksTop(edition)
    expect(parts(edition).map((s) => text('校验', summaryRow(edition, s), 1)?.value)).toEqual(
      parts(edition).map((s) => s.tab),
    )
    expect(text('校验', top - 1, 1)?.value).toMatch(/^全部应有的关系/)
    const rule = Array.from({ length: 200 }, (_, i) => top + i).find(
      (row) => text('校验', row, 1)?.value === 'T3-CARRYMAX',
    )!
    expect(text('校验', rule, 2)?.value).toBe('不得超过')
    const [carried, more] = ['carriedOut', ROW].map((row) => a1(layout(edition).cell(at(row, columns[0]!))))
    for (const cell of [carried, more])
      expect(text('校验', rule, 5)?.formula).toMatch(new RegExp(cell!.replace(/([A-Z]+)(\d+)/, '\\b\\$?$1\\$?$2\\b')))
  })

  test('schema: a report has the row and the section, whole', async () => {
    const { properties } = JSON.parse((await run('schema', '--edition', '2026')).out)
    const { requests } = properties.tables.properties
    expect(Object.keys(requests.properties[ROW].properties)).toEqual(columns)
    expect(requests.required).toContain(ROW)
    expect(properties.narratives.required).toEqual(['overview', 'problems', 'tasks', 'other'])
    expect(properties.narratives.properties.tasks.description).toBe('六、年度重点任务落实情况')
    expect(JSON.parse((await run('schema')).out).anyOf).toHaveLength(3)
  })

  test('fill and check: what is right is right, and its sums are formulas over the new row', async () => {
    const book = path('filled.xlsx')
    const last = one.save('last', one.before)
    expect(await run('fill', one.save('reports', one.report), '--last-year', last, '-o', book)).toMatchObject({
      code: 0,
      err: '',
    })
    expect(await checked(book, '--last-year', last)).toMatchObject([{ status: 'ok', edition: '2026', findings: [] }])
    const total = layout(edition).cell(at('outcomeTotal', columns[0]!))
    const more = layout(edition).cell(at(ROW, columns[0]!))
    const was = computed(opened(readFileSync(book)), total.sheet, total.row, total.column)
    expect(was).toBe(entry(one.report, at('outcomeTotal', columns[0]!)))
    const changed = withCells(readFileSync(book), [
      { at: more, type: 'n', inside: `<v>${moved(one.report, columns[0]) + 5}</v>` },
    ])
    expect(computed(opened(changed), total.sheet, total.row, total.column)).toBe(Number(was) + 5)
  })

  test('check: the changed rule and the new section have findings of their own', async () => {
    // In the first column more is moved elsewhere than came in: the sums hold, what came in before is raised for it.
    const [column] = columns as [string]
    const excess = Number(entry(one.report, at('received', column))) + 1
    const raise = { [column]: excess, total: excess }
    const raised = Object.fromEntries(
      ['carriedIn', ROW, 'outcomeTotal'].flatMap((row) =>
        Object.entries(raise).map(([c, n]) => [`requests.${row}.${c}`, Number(entry(one.report, at(row, c))) + n]),
      ),
    )
    const wrong = {
      ...one.report,
      figures: { ...one.report.figures, ...raised },
      narratives: { ...one.report.narratives, tasks: '' },
    }
    const book = path('wrong.xlsx')
    await run('fill', one.save('wrong', wrong), '-o', book)
    const [file] = await checked(book)
    expect(file!.status).toBe('errors')
    const found = file!.findings.filter((f) => f.severity === 'error')
    expect(found.map((f) => [f.rule, f.at ?? f.sheet])).toEqual([
      ['T3-CARRYMAX', `requests.carriedOut.${column}`],
      ['ST-S6', '六、重点任务'],
    ])
    expect(found[0]!.message).toContain('4.移送有权机关处理')
    expect(found[1]!.message).toContain('虚构的通知第三条')
  })

  test('check: a workbook that lost its marks is not taken for the edition that prints less', async () => {
    const bytes = readFileSync(path('filled.xlsx'))
    const { names } = opened(bytes)
    const mark = names.get('meta.edition')!
    const blanked = withCells(bytes, [typed({ sheet: mark.sheet, row: mark.top, column: mark.left }, '')])
    const lost = edited(blanked, (name, xml) =>
      name === 'xl/workbook.xml' ? xml.replace(/<definedNames>.*<\/definedNames>/s, '') : xml,
    )
    const cover = opened(lost).sheets.find((s) => s.name === mark.sheet)!
    expect(cover.cells().get(cellKey(mark.top, mark.left))?.value ?? '').toBe('')
    writeFileSync(path('lost.xlsx'), lost)
    const [file] = await checked(path('lost.xlsx'))
    expect(file).toMatchObject({ edition: '2026', status: 'warnings' })
  })

  test('convert: the row and the section are printed, and the overview tells what the edition asks for first', async () => {
    for (const { report, before, save } of units) {
      save('season', report)
      save('before', before)
    }
    const ran = await run('convert', path('season'), '-o', path('out'), '--last-year', path('before'))
    expect(ran.code, ran.err).toBe(0)
    const base = join(path('out'), `示例县财政局${YEAR}年政府信息公开工作年度报告`)
    const row = columns.map((column) => String(moved(one.report, column)))

    const html = readFileSync(`${base}.html`, 'utf8')
    expect(
      columns.map((c) => new RegExp(`data-cell="requests\\.${ROW}\\.${c}"[^>]*>([^<]*)<`).exec(html)?.[1]),
    ).toEqual(row)
    for (const words of ['六、年度重点任务落实情况', TASKS, '七、其他需要报告的事项']) expect(html).toContain(words)

    const document = textOf(unpack(readFileSync(`${base}.docx`)), 'word/document.xml')
    const texts = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1])
    const line = document.split('<w:tr>').find((tr) => tr.includes('4.移送有权机关处理'))!
    expect(texts(line.split('</w:tr>')[0]!)).toEqual(['4.移送有权机关处理', ...row])
    const paragraphs = document.replaceAll(/<[^>]+>/g, '')
    for (const words of ['六、年度重点任务落实情况', TASKS, '七、其他需要报告的事项'])
      expect(paragraphs).toContain(words)

    const saved = written(`${base}.json`)
    expect([saved.edition, saved.narratives.tasks, moved(saved)]).toEqual(['2026', TASKS, moved(one.report)])

    const overview = readFileSync(join(path('out'), 'index.html'), 'utf8')
    const sum = (which: 'report' | 'before', id: readonly [string, string, string]) =>
      units.reduce((n, u) => n + Number(u[which].figures[id.join('.')]), 0)
    expect(overview).toContain('<h3>各单位的“4.移送有权机关处理·总计”</h3>')
    expect(overview).toContain(`合计 ${sum('report', ['requests', ROW, 'total'])} 件`)
    const years = overview.slice(overview.indexOf(`${YEAR} 年与 ${YEAR - 1} 年相比`))
    const shown = [...years.matchAll(/<tr><th scope="row">([^<]*)<\/th>(.*?)<\/tr>/g)]
      .slice(0, edition.headlines.length)
      .map(([, words, cells]) => [words, ...[...cells!.matchAll(/>(\d+)<\/td>/g)].slice(0, 2).map((m) => Number(m[1]))])
    expect(shown).toEqual(
      edition.headlines.map((id, i) => {
        const place = id.split('.') as [string, string, string]
        const words = ['4.移送有权机关处理', '行政复议', '未经复议直接起诉', '复议后起诉'][i]
        return [`${words}·总计`, sum('before', place), sum('report', place)]
      }),
    )
  })

  test('sum: the government’s report has the row, added up', async () => {
    expect((await run('sum', path('season'), '--organ', '示例县人民政府', '-o', path('sum'))).code).toBe(0)
    const name = `示例县人民政府${YEAR}年政府信息公开工作年度报告.json`
    const total = written(join(path('sum'), name))
    for (const column of columns)
      expect(moved(total, column)).toBe(units.reduce((n, u) => n + moved(u.report, column), 0))
  })
})
