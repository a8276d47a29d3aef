/** The command line as its users meet it: words in, files, sentences and exit codes out. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { gather, OWN_FILES } from '../converter/batch/files.ts'
import { COMMANDS } from '../converter/cli/usage.ts'
import { main } from '../converter/cli.ts'
import { json, readJson } from '../converter/json.ts'
import { safeName } from '../converter/names.ts'
import type { Report } from '../converter/report.ts'
import { jsonSchema, reportSchema } from '../converter/schema.ts'
import type { FileResult } from '../converter/season.ts'
import { currentEdition, editionById, editions } from '../templates/editions/index.ts'
import { haveOffice } from './support/office.ts'

const EXAMPLES = 'templates/examples'
const folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let counter = 0
const fresh = (): string => {
  const path = join(folder, String(counter++))
  mkdirSync(path)
  return path
}

async function run(...words: readonly string[]) {
  let out = ''
  let err = ''
  const code = await main(words, { out: (t) => (out += t), err: (t) => (err += t), live: false })
  return { code, out, err }
}
const files = (text: string): readonly FileResult[] => JSON.parse(text).files
const checkJson = async (...words: readonly string[]) => {
  const { code, out } = await run('check', ...words, '--format', 'json')
  return { code, files: files(out) }
}
const example = (name: string): Report => readJson(readFileSync(`${EXAMPLES}/${name}.json`, 'utf8')).report!
const CITY = '示例市人民政府2024'
const CITY_BOOK = `${EXAMPLES}/收到/${CITY}.xlsx`
const TITLE = '示例市人民政府2024年政府信息公开工作年度报告'
const saved = (path: string, report: Report): string => {
  writeFileSync(path, json(report))
  return path
}

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
    const carriedIn = { ...report.tables.requests!.carriedIn!, enterprise: 4, total: 122 }
    const received = { ...report.tables.requests!.received!, enterprise: 74, total: 3524 }
    const changed = {
      ...report,
      tables: { ...report.tables, requests: { ...report.tables.requests!, carriedIn, received } },
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
    expect(file!.findings.map((f) => [f.rule, f.severity, f.at])).toEqual([
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

describe('check', () => {
  test('the examples: two good, one sent back, exit code 1', async () => {
    const { code, files } = await checkJson(`${EXAMPLES}/收到`, '--last-year', `${EXAMPLES}/上年`)
    expect(code).toBe(1)
    expect(files.map((f) => [f.organ, f.status])).toEqual([
      ['示例市人民政府', 'ok'],
      ['示例市湖东区人民政府', 'errors'],
      ['示例市青山区科学技术局', 'ok'],
    ])
    expect(files[1]!.findings.filter((f) => f.severity === 'error')).toMatchObject([
      {
        rule: 'T4-SUM-R',
        sheet: '四、复议诉讼',
        cell: 'E7',
        at: 'disputes.reconsideration.total',
        actual: 0,
        expected: 11,
      },
      {
        rule: 'T4-SUM-A',
        sheet: '四、复议诉讼',
        cell: 'O7',
        at: 'disputes.litigationAfterReconsideration.total',
        actual: 0,
        expected: 5,
      },
    ])
    expect(files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
  test('text output says code, place, both numbers and the source', async () => {
    const { code, out } = await run('check', `${EXAMPLES}/收到/示例市湖东区人民政府2024.xlsx`)
    expect(code).toBe(1)
    expect(out).toMatch(/\[错误\] T4-SUM-R 四、复议诉讼!E7 .*应为 11，现为 0（差 11）.*依据：/)
    expect(out).toContain('共 1 份：通过 0 份，退回 1 份')
  })
  test('good files alone: exit code 0', async () => {
    expect((await run('check', CITY_BOOK)).code).toBe(0)
    expect((await run('check', `${EXAMPLES}/${CITY}.json`)).code).toBe(0)
  })
})

describe('last year', () => {
  const lastYear = `${EXAMPLES}/示例市人民政府2023.json`
  test('the right one is compared with', async () => {
    const at = fresh()
    const before = example('示例市人民政府2023')
    const carriedOut = { ...before.tables.requests!.carriedOut!, naturalPerson: 117, total: 120 }
    const changed = { ...before, tables: { ...before.tables, requests: { ...before.tables.requests!, carriedOut } } }
    expect((await run('check', CITY_BOOK, '--last-year', lastYear)).code).toBe(0)
    const { code, files } = await checkJson(CITY_BOOK, '--last-year', saved(join(at, 'x.json'), changed))
    expect(code).toBe(1)
    expect(files[0]!.findings.map((f) => [f.rule, f.severity, f.at])).toEqual([
      ['XY-CARRY', 'error', 'requests.carriedIn.naturalPerson'],
    ])
  })
  test.each([
    ['of another organ', `${EXAMPLES}/示例市青山区科学技术局2024.json`, '示例市青山区科学技术局'],
    ['of another year', `${EXAMPLES}/${CITY}.json`, '2024'],
    ['unreadable', 'package.json', 'package.json'],
  ])('a wrong one (%s) is said, and nothing is compared', async (_, path, named) => {
    const { code, files } = await checkJson(CITY_BOOK, '--last-year', path)
    expect(code).toBe(1)
    expect(files[0]!.findings.map((f) => f.rule)).toEqual(['XY-SOURCE'])
    expect(files[0]!.findings[0]!.message).toContain(named)
  })
})

describe('convert', () => {
  test('documents for the good, reasons for the others, and nothing half-written', async () => {
    const out = join(fresh(), '成果')
    const result = await run('convert', `${EXAMPLES}/收到`, '--last-year', `${EXAMPLES}/上年`, '-o', out)
    expect(result.code).toBe(1)
    expect(result.out).toContain('T4-SUM-A')
    const organs = ['示例市人民政府', '示例市青山区科学技术局']
    const documents = organs.flatMap((o) =>
      ['docx', 'html', 'json'].map((f) => `${o}2024年政府信息公开工作年度报告.${f}`),
    )
    const back = ['退回意见.docx', '退回意见.html', '批注.xlsx'].map(
      (f) => `示例市湖东区人民政府2024年政府信息公开工作年度报告-${f}`,
    )
    expect(readdirSync(out).sort()).toEqual(['.nianbao', ...Object.values(OWN_FILES), ...documents, ...back].sort())
    expect(readdirSync(join(out, '.nianbao'))).toEqual(['state.ndjson'])
    const batch = files(readFileSync(join(out, 'batch.json'), 'utf8'))
    expect(batch.map((f) => f.outputs?.docx)).toEqual([`${TITLE}.docx`, undefined, documents[3]])
    expect(batch[1]!.outputs).toEqual({ letterDocx: back[0], letterHtml: back[1], annotated: back[2] })
    expect(batch[0]!.outputs).not.toHaveProperty('letterDocx')
    const returned = await checkJson(join(out, back[2]!), '--last-year', `${EXAMPLES}/上年`)
    expect(returned.files[0]!.findings).toEqual(batch[1]!.findings)
    const report = JSON.parse(readFileSync(join(out, `${TITLE}.json`), 'utf8'))
    expect(reportSchema(editionById(report.edition)!).safeParse(report).error).toBeUndefined()
    expect(report.tables).toEqual(example(CITY).tables)
    expect(readFileSync(join(out, '校验结果.txt'), 'utf8')).toContain('T4-SUM-R')
    // The same run again replaces its own results with the same bytes.
    const before = readFileSync(join(out, `${TITLE}.docx`))
    expect((await run('convert', `${EXAMPLES}/收到`, '-o', out)).code).toBe(1)
    expect(readFileSync(join(out, `${TITLE}.docx`)).equals(before)).toBe(true)
  })
  test('a draft of a faulty report says so', async () => {
    const out = fresh()
    const code = (
      await run('convert', `${EXAMPLES}/收到/示例市湖东区人民政府2024.xlsx`, '--draft', '--to', 'html,json', '-o', out)
    ).code
    expect(code).toBe(1)
    const name = '示例市湖东区人民政府2024年政府信息公开工作年度报告'
    expect(readFileSync(join(out, `${name}.html`), 'utf8')).toContain('草稿')
    expect(existsSync(join(out, `${name}.docx`))).toBe(false)
    const good = fresh()
    await run('convert', CITY_BOOK, '--draft', '--to', 'html', '-o', good)
    expect(readFileSync(join(good, `${TITLE}.html`), 'utf8')).not.toContain('草稿')
  })
  test('a file that is not ours is not overwritten without --force', async () => {
    const out = fresh()
    writeFileSync(join(out, `${TITLE}.docx`), '别人的文件')
    const { code, err } = await run('convert', CITY_BOOK, '-o', out)
    expect(code).toBe(2)
    expect(err).toContain('--force')
    expect(readFileSync(join(out, `${TITLE}.docx`), 'utf8')).toBe('别人的文件')
    expect(existsSync(join(out, `${TITLE}.html`))).toBe(true)
    expect((await run('convert', CITY_BOOK, '-o', out, '--force')).code).toBe(0)
    expect(
      readFileSync(join(out, `${TITLE}.docx`))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
  test('a batch.json that is not ours is kept', async () => {
    const out = fresh()
    writeFileSync(join(out, 'batch.json'), '我的笔记')
    expect((await run('convert', CITY_BOOK, '-o', out)).code).toBe(2)
    expect(readFileSync(join(out, 'batch.json'), 'utf8')).toBe('我的笔记')
  })
  test('nowhere to write: exit code 2', async () => {
    const file = join(fresh(), 'x')
    writeFileSync(file, '')
    expect((await run('convert', CITY_BOOK, '-o', join(file, 'out'))).code).toBe(2)
  })
  test('two units never share a name, and the same report twice is sent back', async () => {
    const at = fresh()
    const out = join(at, 'out')
    const report = example(CITY)
    saved(join(at, '1.json'), { ...report, organ: { name: '甲/乙局' } })
    saved(join(at, '2.json'), { ...report, organ: { name: '甲／乙局' } })
    saved(join(at, '3.json'), {
      ...report,
      organ: { name: '甲/乙局' },
      narratives: { ...report.narratives, other: '另有说明。' },
    })
    saved(join(at, '4.json'), { ...report, organ: { name: '甲／乙局' } })
    const { code } = await run('convert', at, '-o', out, '--to', 'json')
    expect(code).toBe(1)
    const batch = files(readFileSync(join(out, 'batch.json'), 'utf8'))
    // 1 and 3 differ: people must say which counts. 4 is 2 again: 2 counts.
    expect(batch.map((f) => f.findings.map((x) => [x.rule, x.severity]))).toEqual([
      [['AG-DUP', 'error']],
      [],
      [['AG-DUP', 'error']],
      [['AG-DUP', 'note']],
    ])
    expect(batch.map((f) => f.supersededBy?.split('/').at(-1))).toEqual([undefined, undefined, undefined, '2.json'])
    expect(batch.map((f) => Object.keys(f.outputs ?? {}))).toEqual([
      ['letterDocx', 'letterHtml'],
      ['json'],
      ['letterDocx', 'letterHtml'],
      [],
    ])
    const all = batch.flatMap((f) => Object.values(f.outputs ?? {}))
    expect(new Set(all.map((n) => n.toLowerCase())).size).toBe(5)
    expect(JSON.parse(readFileSync(join(out, batch[1]!.outputs!.json!), 'utf8')).organ.name).toBe(batch[1]!.organ)
  })
  test('the output folder inside the input is not read again', async () => {
    const at = fresh()
    cpSync(CITY_BOOK, join(at, 'a.xlsx'))
    for (let i = 0; i < 2; i++) await run('convert', at, '-o', join(at, '成果'))
    expect(files(readFileSync(join(at, '成果', 'batch.json'), 'utf8'))).toHaveLength(1)
  })
})

describe.skipIf(!haveOffice)('convert --to pdf (needs LibreOffice)', () => {
  test('writes a PDF', async () => {
    const out = fresh()
    expect((await run('convert', CITY_BOOK, '-o', out, '--to', 'pdf')).code).toBe(0)
    expect(
      readFileSync(join(out, `${TITLE}.pdf`))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  }, 60_000)
})
test('without LibreOffice, --to pdf says what to do', async () => {
  const path = process.env.PATH
  process.env.PATH = ''
  const { code, err } = await run('convert', CITY_BOOK, '-o', fresh(), '--to', 'pdf')
  process.env.PATH = path
  expect([code, err]).toEqual([2, expect.stringContaining('LibreOffice')])
})

describe('bad input gets a finding, and the rest goes on', () => {
  const book = readFileSync(CITY_BOOK)
  const cases: readonly (readonly [string, string, string, Uint8Array | string])[] = [
    ['empty', 'a.xlsx', 'WB-CORRUPT', ''],
    ['truncated', 'a.xlsx', 'WB-CORRUPT', book.subarray(0, 20_000)],
    ['not a workbook', 'a.xlsx', 'WB-CORRUPT', '年报'],
    ['old format', 'a.xls', 'WB-XLS', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex')],
    ['old format renamed', 'a.xlsx', 'WB-XLS', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex')],
    ['no JSON', 'a.json', 'WB-CORRUPT', '{'],
    ['other JSON', 'a.json', 'WB-NOTOURS', '{"name":"x"}'],
    ['JSON in GBK', 'a.json', 'WB-CORRUPT', Buffer.from([0x7b, 0x22, 0xc4, 0xea, 0xb1, 0xa8, 0x22, 0x3a, 0x31, 0x7d])],
    ['an unknown edition', 'a.json', 'WB-EDITION', json({ ...example(CITY), edition: '2099' })],
  ]
  test.each(cases)('%s (%s): %s', async (_, name, rule, content) => {
    const at = fresh()
    writeFileSync(join(at, name), content)
    cpSync(CITY_BOOK, join(at, 'z.xlsx'))
    const { code, files } = await checkJson(at)
    expect(code).toBe(1)
    expect(files.map((f) => [f.status, f.findings.map((x) => x.rule)])).toEqual([
      ['unreadable', [rule]],
      ['ok', []],
    ])
    expect(files[0]!.findings[0]!.message).toMatch(/\p{Script=Han}/u)
  })
  test('a folder called like a workbook', async () => {
    const at = fresh()
    mkdirSync(join(at, 'a.xlsx'))
    cpSync(CITY_BOOK, join(at, 'z.xlsx'))
    const { files } = await checkJson(at)
    expect(files.map((f) => f.findings.map((x) => x.rule))).toEqual([['WB-CORRUPT'], []])
    expect(files[0]!.findings[0]!.message).toContain('文件夹')
  })
  test('a year outside its edition', async () => {
    const at = fresh()
    const { code, files } = await checkJson(saved(join(at, 'a.json'), { ...example(CITY), year: 2020 }))
    expect([code, files[0]!.findings.map((f) => f.rule)]).toEqual([1, ['WB-YEAR']])
  })
  test('no permission', async () => {
    const at = fresh()
    const program = join(at, 'nianbao.cjs')
    for (const name of ['nianbao.cjs', 'thread.cjs']) cpSync(`dist/${name}`, join(at, name))
    const file = join(at, 'a.xlsx')
    cpSync(CITY_BOOK, file)
    chmodSync(file, 0)
    chmodSync(folder, 0o755)
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const { status, stdout } = spawnSync(process.execPath, [program, 'check', file, '--format', 'json'], {
      ...nobody,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(files(stdout)[0]!.findings[0]).toMatchObject({
      rule: 'WB-CORRUPT',
      message: expect.stringContaining('权限'),
    })
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
  test('of collected files: lock files, hidden files and other kinds are passed over', () => {
    const at = fresh()
    mkdirSync(join(at, '下级'))
    for (const name of ['b.xlsx', 'a.JSON', '~$b.xlsx', '.x.xlsx', '说明.docx', '下级/c.et'])
      writeFileSync(join(at, name), '')
    expect(gather([at]).map((p) => p.slice(at.length + 1))).toEqual(['a.JSON', 'b.xlsx', join('下级', 'c.et')])
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
