/** Reports checked and converted as users do it: files in, documents, sentences and exit codes out. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OWN_FILES } from '../converter/batch/disk/files.ts'
import { json, nested } from '../converter/json.ts'
import { reportSchema } from '../converter/schema.ts'
import { type FileRecord, resultOf } from '../converter/season/records.ts'
import { editionById } from '../templates/editions/index.ts'
import {
  CITY,
  CITY_BOOK,
  checkJson,
  EXAMPLES,
  example,
  files,
  folder,
  fresh,
  run,
  saved,
  TITLE,
} from './support/command.ts'
import { haveOffice } from './support/office.ts'

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
    const carriedOut = { 'requests.carriedOut.naturalPerson': 117, 'requests.carriedOut.total': 120 }
    const changed = { ...before, figures: { ...before.figures, ...carriedOut } }
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
    expect(code).toBe(0)
    expect(files[0]!.findings.map((f) => [f.rule, f.severity])).toEqual([['XY-SOURCE', 'note']])
    expect(files[0]!.findings[0]!.message).toContain(named)
  })
})

describe('convert', () => {
  test('what another unit has by the same name stays', async () => {
    const at = fresh()
    const out = join(at, '成果')
    // A file name cannot tell them apart.
    const [first, second] = ['..甲/乙局', '甲/乙局'].map((name) => ({ ...example(CITY), organ: { name } }))
    const document = join(out, '甲／乙局2024年政府信息公开工作年度报告.json')
    await run('convert', saved(join(at, 'a.json'), first!), '--to', 'json', '-o', out)
    const before = readFileSync(document, 'utf8')
    expect(before).toContain('"..甲/乙局"')
    const { out: said, err } = await run('convert', saved(join(at, 'b.json'), second!), '--to', 'json', '-o', out)
    expect(said + err).toContain('已有“甲／乙局2024年政府信息公开工作年度报告.json”')
    expect(readFileSync(document, 'utf8')).toBe(before)
    await run('convert', join(at, 'b.json'), '--to', 'json', '-o', out, '--force')
    expect(readFileSync(document, 'utf8')).toContain('"甲/乙局"')
  })
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
    // Other programs get a sentence; the records also keep what it is about.
    const lines = readFileSync(join(out, 'records.ndjson'), 'utf8').trimEnd().split('\n')
    const records = lines.map((line) => JSON.parse(line) as FileRecord)
    expect(records.flatMap((r) => r.findings.map((f) => f.kind))).toContain('unbalanced')
    expect(records.every((r) => r.findings.every((f) => f.kind !== undefined))).toBe(true)
    expect(batch).toEqual(records.map(resultOf))
    expect(batch.flatMap((f) => f.findings).some((f) => 'kind' in f)).toBe(false)
    const returned = await checkJson(join(out, back[2]!), '--last-year', `${EXAMPLES}/上年`)
    expect(returned.files[0]!.findings).toEqual(batch[1]!.findings)
    const report = JSON.parse(readFileSync(join(out, `${TITLE}.json`), 'utf8'))
    expect(reportSchema(editionById(report.edition)!).safeParse(report).error).toBeUndefined()
    expect(report.tables).toEqual(nested(example(CITY)).tables)
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
  test('JSON is JSON whatever the case of its ending: a letter goes back, and nothing is said of a workbook', async () => {
    const at = fresh()
    const report = example(CITY)
    const wrong = { ...report, figures: { ...report.figures, 'requests.received.total': 1 } }
    const out = join(at, '成果')
    const said = await run('convert', saved(join(at, '甲.xlsx.JSON'), wrong), '-o', out)
    expect(said.code).toBe(1)
    expect(said.out).not.toContain('结构特殊')
    const [file] = files(readFileSync(join(out, 'batch.json'), 'utf8'))
    expect(file).toMatchObject({ status: 'errors' })
    expect(Object.keys(file!.outputs!)).toEqual(['letterDocx', 'letterHtml'])
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
    saved(join(at, '2.json'), { ...report, organ: { name: '..甲／乙局' } })
    saved(join(at, '3.json'), {
      ...report,
      organ: { name: '甲／乙 局' },
      narratives: { ...report.narratives, other: '另有说明。' },
    })
    saved(join(at, '4.json'), { ...report, organ: { name: '．．甲 ／乙局' } })
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

  test.skipIf(spawnSync('pdfinfo', ['-v']).status !== 0)(
    'tags it for screen readers, in Chinese and with its title (needs pdfinfo)',
    async () => {
      const out = fresh()
      await run('convert', CITY_BOOK, '-o', out, '--to', 'pdf')
      const said = spawnSync('pdfinfo', [join(out, `${TITLE}.pdf`)], { encoding: 'utf8' }).stdout
      expect(said).toMatch(/^Tagged:\s+yes$/m)
      expect(said).toMatch(new RegExp(`^Title:\\s+${TITLE}$`, 'm'))
      expect(readFileSync(join(out, `${TITLE}.pdf`), 'latin1')).toMatch(/\/Lang\s*\(zh-CN\)/)
    },
    60_000,
  )
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
    for (const name of readdirSync('dist')) if (name.endsWith('.cjs')) cpSync(`dist/${name}`, join(at, name))
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
