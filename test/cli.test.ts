/** The command line as its users meet it: its words, its blank workbooks, its schema. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gather } from '../converter/batch/disk/files.ts'
import { COMMANDS } from '../converter/cli/usage.ts'
import { json } from '../converter/json.ts'
import { safeName } from '../converter/names.ts'
import { jsonSchema } from '../converter/schema.ts'
import { currentEdition, editions } from '../templates/editions/index.ts'
import { CITY, checkJson, EXAMPLES, example, fresh, run, saved } from './support/command.ts'

describe('words', () => {
  test('without a command, with a wrong one or a wrong option: what to type, and exit code 2', async () => {
    for (const words of [
      [],
      ['覆盖'],
      ['check'],
      ['convert', EXAMPLES],
      ['check', '--jbos', '2', EXAMPLES],
      ['schema', '--edition', '1999'],
      ['check', '没有这个文件.xlsx'],
      ['check', EXAMPLES, '--format', 'xml'],
      ['convert', EXAMPLES, '-o', fresh(), '--to', 'doc'],
      ['template', '--year', '二零', '-o', 'x'],
      ['template', '--year', '2001', '-o', 'x'],
      ['template', '--edition', '2019', '--year', '2022', '-o', 'x'],
    ]) {
      const { code, out, err } = await run(...words)
      expect([words, code, out]).toEqual([words, 2, ''])
      expect(err).toMatch(/\p{Script=Han}/u)
    }
  })
  test('help names every command and fails nothing', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const { usage } of Object.values(COMMANDS)) expect(out).toContain(usage)
  })
})

describe('template and fill', () => {
  test('a template carries organ, year and last year’s figures', async () => {
    const path = join(fresh(), 'x.xlsx')
    expect((await run('template', '--last-year', `${EXAMPLES}/上年/示例市人民政府2023.xlsx`, '-o', path)).code).toBe(0)
    const [file] = (await checkJson(path)).files
    expect([file!.organ, file!.year, file!.edition]).toEqual(['示例市人民政府', 2024, currentEdition.id])
  })
  test('figures of last year that a workbook carries are compared, as a warning', async () => {
    const at = fresh()
    const book = join(at, 'x.xlsx')
    const report = example(CITY)
    const changed = {
      ...report,
      figures: {
        ...report.figures,
        'requests.carriedIn.enterprise': 4,
        'requests.carriedIn.total': 122,
        'requests.received.enterprise': 74,
        'requests.received.total': 3524,
      },
    }
    const code = (
      await run(
        'fill',
        saved(join(at, 'x.json'), changed),
        '--last-year',
        `${EXAMPLES}/上年/示例市人民政府2023.xlsx`,
        '-o',
        book,
      )
    ).code
    expect(code).toBe(0)
    const [file] = (await checkJson(book)).files
    // The text still says what the figures were before.
    const ofTables = file!.findings.filter((f) => !f.rule.startsWith('TX-'))
    expect(ofTables.map((f) => [f.rule, f.severity, f.at])).toEqual([
      ['XY-CARRY', 'warning', 'requests.carriedIn.enterprise'],
    ])
  })
  test('each edition and each year gets its template', async () => {
    for (const edition of editions) {
      const path = join(fresh(), 'x.xlsx')
      expect((await run('template', '--year', String(edition.years.first), '-o', path)).code).toBe(0)
      expect((await checkJson(path)).files[0]!.edition).toBe(edition.id)
    }
  })
  test('what may be somebody’s work is not overwritten, the same report’s older workbook is', async () => {
    const path = join(fresh(), 'x.xlsx')
    const other = `${EXAMPLES}/示例市青山区科学技术局2024.json`
    expect((await run('fill', `${EXAMPLES}/${CITY}.json`, '-o', path)).code).toBe(0)
    expect((await run('fill', `${EXAMPLES}/${CITY}.json`, '-o', path)).code).toBe(0)
    const before = readFileSync(path)
    expect((await run('template', '-o', path)).code).toBe(2)
    expect((await run('fill', other, '-o', path)).code).toBe(2)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect((await run('fill', other, '-o', path, '--force')).code).toBe(0)
  })
  test('an entry that is no number is reported, and the rest is filled in', async () => {
    const at = fresh()
    const report = JSON.parse(json(example(CITY)))
    report.tables.requests.granted.research = '三件'
    report.tables.requests.granted.proto__ = 5
    writeFileSync(join(at, 'x.json'), JSON.stringify(report))
    const { code, err } = await run('fill', join(at, 'x.json'), '-o', join(at, 'x.xlsx'))
    expect(code).toBe(1)
    expect(err).toContain('WB-VALUE')
    expect(err).toContain('proto__')
    expect((await checkJson(join(at, 'x.xlsx'))).files[0]!.organ).toBe('示例市人民政府')
  })
})

describe('names', () => {
  test('of organs become names of files that leave no folder', () => {
    expect(safeName('../../etc/passwd')).toBe('／..／etc／passwd')
    expect(safeName('甲\u0000乙\u202e局')).toBe('甲乙局')
    expect(safeName(' . ')).toBe('未填机关名称')
    expect([...safeName('长'.repeat(300))]).toHaveLength(60)
    for (const name of ['a:b*c?"<>|', 'x\\y', '…/…']) expect(safeName(name)).not.toMatch(/[/\\:*?"<>|]/)
  })
  test('of collected files: lock files, hidden files and kinds that are never reports are passed over', () => {
    const at = fresh()
    mkdirSync(join(at, '下级'))
    for (const name of ['b.xlsx', 'a.JSON', '~$b.xlsx', '.x.xlsx', '说明.docx', '图.png', '下级/c.et'])
      writeFileSync(join(at, name), '')
    expect(gather([at]).map((p) => p.slice(at.length + 1))).toEqual([
      'a.JSON',
      'b.xlsx',
      join('下级', 'c.et'),
      '说明.docx',
    ])
  })
})

describe('schema', () => {
  test('is a JSON Schema 2020-12 of every edition, or of one', async () => {
    const all = JSON.parse((await run('schema')).out)
    expect(all.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(all.anyOf).toHaveLength(editions.length)
    const one = await run('schema', '--edition', currentEdition.id)
    expect(JSON.parse(one.out)).toEqual(jsonSchema([currentEdition]))
  })
})

test('npx nianbao runs the built program', () => {
  expect(execFileSync(process.execPath, ['dist/nianbao.cjs', 'help'], { encoding: 'utf8' })).toContain(
    'nianbao convert',
  )
})
