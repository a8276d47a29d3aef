/** A disclosure office's folder as it really is: names typed in many ways, files of all kinds, several years, earlier results. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fillingOf } from '../converter/fill.ts'
import { json } from '../converter/json.ts'
import { read } from '../converter/read/index.ts'
import { entry, type Report } from '../converter/report.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { pack } from '../templates/lib/zip.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { opened } from './support/book.ts'
import { CITY, checkJson, example, files, fresh, run, saved } from './support/command.ts'

const CITY_REPORT = example(CITY)
const BEFORE = example('示例市人民政府2023')
const named = (name: string, report: Report = CITY_REPORT): Report => ({
  ...report,
  organ: { name },
  narratives: { ...report.narratives, problems: '图解偏少，将增加。' },
})
const sent = (reports: Readonly<Record<string, Report | string>>): string => {
  const at = fresh()
  for (const [name, report] of Object.entries(reports))
    writeFileSync(join(at, name), typeof report === 'string' ? report : json(report))
  return at
}
const rules = (of: { readonly findings: readonly { readonly rule: string }[] }) => of.findings.map((f) => f.rule)
const batchOf = (out: string) => files(readFileSync(join(out, 'batch.json'), 'utf8'))

describe('one unit under several names', () => {
  const roster = join(sent({ '名单.csv': '名称,别名\n示例市财政局,市财局\n示例市教育局,\n' }), '名单.csv')
  const folder = sent({
    'a.json': named('示例市财政局'),
    'b.json': named('示例市 财政局　'),
    'c.json': named('市财局'),
    'd.json': named('外单位'),
  })
  test('is added up once, who is not on the list not at all, and who is missing is said', async () => {
    const out = fresh()
    const { code, out: said } = await run('sum', folder, '--organ', '示例市', '--roster', roster, '-o', out)
    const proof = JSON.parse(readFileSync(join(out, 'contributions.json'), 'utf8'))
    expect([code, proof.units.length]).toEqual([1, 1])
    expect(proof.excluded.map((e: { rule: string }) => e.rule)).toEqual(['AG-DUP', 'AG-DUP', 'AG-MISS'])
    const at = { grid: 'licensing', row: 'licences', column: 'decisions' }
    expect(proof.figures['licensing.licences.decisions'].total).toBe(entry(CITY_REPORT, at))
    expect(said).toMatch(/AG-MISS.*没有收到“示例市教育局”/)
  })
  test('without a list: spellings are one name, an alias is not', async () => {
    const { files } = await checkJson(folder)
    expect(files.map((f) => f.supersededBy?.split('/').at(-1))).toEqual([undefined, 'a.json', undefined, undefined])
  })
  test('finds last year’s report under any of them, and its document bears the full name', async () => {
    const [out, last] = [fresh(), sent({ '上年.json': named('市财局 ', BEFORE) })]
    const one = join(folder, 'c.json')
    await run('convert', one, '--roster', roster, '--last-year', last, '--to', 'json,html', '-o', out)
    const [file] = batchOf(out)
    expect([file!.organ, rules(file!)]).toEqual(['示例市财政局', ['AG-NAME']])
    expect(file!.outputs!.html).toBe('示例市财政局2024年政府信息公开工作年度报告.html')
    expect(readFileSync(join(out, file!.outputs!.html!), 'utf8')).not.toContain('市财局')
  })
  test('a list that lies among the reports is none of them', async () => {
    const at = sent({ 'a.json': named('示例市财政局'), '名单.csv': '名称\n示例市财政局\n' })
    const { code, files } = await checkJson(at, '--roster', join(at, '名单.csv'))
    expect([code, files.length]).toEqual([0, 1])
  })
})

describe('every file is accounted for', () => {
  const at = sent({
    '甲局.json': named('甲局'),
    '街道第三批.rar': 'Rar!',
    '乙局.ods': 'PK',
    '空.zip': '',
    'Thumbs.db': '',
    '~$甲局.xlsx': '',
  })
  writeFileSync(join(at, '空.zip'), pack(new Map()))
  writeFileSync(join(at, '文档.zip'), pack(new Map([['丙局.docx', new Uint8Array([1])]])))
  const inner = pack(new Map([['丁局.json', new TextEncoder().encode(json(named('丁局')))]]))
  writeFileSync(join(at, '外.zip'), pack(new Map([['内.zip', inner]])))
  const roster = join(sent({ '名单.csv': '名称\n甲局\n乙局\n丙局\n丁局\n戊局\n' }), '名单.csv')
  const all = ['乙局.ods', '外.zip/内.zip/丁局.json', '文档.zip/丙局.docx', '甲局.json', '空.zip', '街道第三批.rar']
  test('on the screen, in the list of results, in the overview and for programs', async () => {
    const out = fresh()
    const { code, out: said } = await run('convert', at, '--roster', roster, '--to', 'json', '-o', out)
    expect(code).toBe(1)
    const batch = batchOf(out)
    expect(batch.map((f) => f.file.slice(at.length + 1)).sort()).toEqual([...all].sort())
    for (const file of batch.filter((f) => !f.file.endsWith('.json')))
      expect([file.file, file.status, rules(file)]).toEqual([file.file, 'unreadable', ['WB-KIND']])
    const [listed, overview] = ['校验结果.txt', 'index.html'].map((name) => readFileSync(join(out, name), 'utf8'))
    for (const name of all) for (const text of [said, listed, overview]) expect(text).toContain(name.split('/').at(-1))
    const { roster: told } = JSON.parse(readFileSync(join(out, 'batch.json'), 'utf8'))
    expect(told.map((f: { message: string }) => f.message)).toEqual([
      expect.stringMatching(/^收到“乙局”的文件，无法读取/),
      expect.stringMatching(/^收到“丙局”的文件，无法读取/),
      '没有收到“戊局”的报告',
    ])
  })
  test('an archive of 3 000 reports is taken', async () => {
    const many = fresh()
    // A few that can be read among thousands of empty ones: each is found, and says so.
    const parts = new Map(Array.from({ length: 2_990 }, (_, i) => [`${i}.rar`, new Uint8Array([1])]))
    for (let i = 0; i < 10; i++) parts.set(`第${i}局.json`, new TextEncoder().encode(json(named(`第${i}局`))))
    writeFileSync(join(many, '来件.zip'), pack(parts))
    const { files } = await checkJson(many)
    expect([files.length, files.filter((f) => f.status === 'ok').length]).toEqual([3_000, 10])
  })
})

describe('last year', () => {
  const book = async (...words: readonly string[]) => {
    const path = join(fresh(), '空白.xlsx')
    const { code, err } = await run('template', ...words, '-o', path)
    const { lastYear } = read(opened(readFileSync(path)))
    return { code, err, carried: lastYear?.at({ grid: 'requests', row: 'carriedOut', column: 'total' }) ?? null }
  }
  const carriedOut = entry(BEFORE, { grid: 'requests', row: 'carriedOut', column: 'total' })
  const other: Report = { ...named('别的局', BEFORE), figures: example('示例市青山区科学技术局2024').figures }
  const folder = sent({ 'a.json': other, 'b.json': named('示例市 人民政府', BEFORE) })
  test('template takes the organ’s own out of a folder', async () => {
    expect(await book('--organ', '示例市人民政府', '--year', '2024', '--last-year', folder)).toMatchObject({
      code: 0,
      err: '',
      carried: carriedOut,
    })
  })
  test.each<readonly [string, readonly string[], RegExp]>([
    ['nobody’s', ['--organ', '第三局'], /没有找到本机关.*没有预填/],
    ['of another year', ['--organ', '示例市人民政府', '--year', '2026'], /没有找到本机关 2025 年的报告，没有预填/],
    ['of one of several', [], /2 个机关.*--organ.*没有预填/],
  ])('and nothing %s', async (_, words, said) => {
    const { code, err, carried } = await book(...words, '--last-year', folder)
    expect([code, carried]).toEqual([0, null])
    expect(err).toMatch(said)
  })
  test('of one file, too', async () => {
    const { err, carried } = await book('--organ', '第三局', '--last-year', join(folder, 'a.json'))
    expect([err, carried]).toEqual([expect.stringContaining('“别的局”'), null])
  })
  test('a folder and an archive of it give the same', async () => {
    const zip = join(fresh(), '上年.zip')
    writeFileSync(
      zip,
      pack(new Map(readdirSync(folder).map((n) => [n, new Uint8Array(readFileSync(join(folder, n)))]))),
    )
    const at = sent({ 'a.json': CITY_REPORT, 'b.json': named('第三局') })
    const [one, two] = [await checkJson(at, '--last-year', folder), await checkJson(at, '--last-year', zip)]
    expect(two).toEqual(one)
    expect(one.files.map(rules)).toEqual([[], ['XY-SOURCE']])
    expect(one.code).toBe(0)
  })
})

describe('a newer faulty version', () => {
  const wrong: Report = { ...CITY_REPORT, narratives: { ...CITY_REPORT.narratives, problems: '' } }
  const bookOf = async (report: Report, time: string) => {
    const bytes = await workbook(edition, fillingOf(report))
    const { savedAt } = await import('./district/mishaps.ts')
    return savedAt(bytes, time)
  }
  test('is sent back, and the older sound one is not published', async () => {
    const [at, out] = [fresh(), fresh()]
    writeFileSync(join(at, '1.xlsx'), await bookOf(CITY_REPORT, '2025-01-10T08:00:00Z'))
    writeFileSync(join(at, '2.xlsx'), await bookOf(wrong, '2025-01-12T08:00:00Z'))
    expect((await run('convert', at, '--to', 'docx', '-o', out)).code).toBe(1)
    const [older, newer] = batchOf(out)
    expect([rules(older!), rules(newer!)]).toEqual([['AG-DUP'], ['ST-S5', 'AG-DUP']])
    for (const file of [older!, newer!]) expect(Object.keys(file.outputs!)).toContain('letterDocx')
    expect(readdirSync(out).filter((name) => /报告\.docx$/.test(name))).toEqual([])
    const added = await run('sum', at, '--organ', '某市', '-o', fresh())
    expect([added.code, added.err]).toEqual([2, expect.stringContaining('没有一份报告可以汇总')])
  })
  test('and a newer sound one replaces an older faulty one', async () => {
    const [at, out] = [fresh(), fresh()]
    writeFileSync(join(at, '1.xlsx'), await bookOf(wrong, '2025-01-10T08:00:00Z'))
    writeFileSync(join(at, '2.xlsx'), await bookOf(CITY_REPORT, '2025-01-12T08:00:00Z'))
    expect((await run('convert', at, '--to', 'docx', '-o', out)).code).toBe(1)
    expect(batchOf(out)[0]!.supersededBy).toMatch(/2\.xlsx$/)
    expect(Object.keys(batchOf(out)[1]!.outputs!)).toEqual(['docx'])
  })
})

describe('years', () => {
  const at = sent({ 'a.json': named('甲局'), 'b.json': named('乙局'), 'c.json': named('丙局', BEFORE) })
  test('several in one run are said', async () => {
    const { code, out } = await run('check', at)
    expect([code, out]).toEqual([0, expect.stringMatching(/\[提醒\] AG-YEAR .*2024 年 2 份，2023 年 1 份.*写明年度/)])
  })
  test('only the one that is asked for passes', async () => {
    const { code, files } = await checkJson(at, '--year', '2024')
    expect([code, files.map(rules)]).toEqual([1, [[], [], ['AG-YEAR']]])
    const out = fresh()
    await run('convert', at, '--year', '2023', '--to', 'json', '-o', out)
    expect(readdirSync(out).filter((name) => /报告\.json$/.test(name))).toEqual([
      '丙局2023年政府信息公开工作年度报告.json',
    ])
  })
})

describe('results of an earlier run inside the input', () => {
  test('are not judged, and that is said; named themselves they are', async () => {
    const at = sent({ 'a.json': named('甲局') })
    const old = join(at, '去年的成果')
    await run('convert', sent({ 'b.json': named('乙局') }), '--to', 'json,docx', '-o', old)
    const { out, err } = await run('check', at)
    expect([out, err]).toEqual([expect.stringContaining('共 1 份'), expect.stringContaining('去年的成果')])
    // As somebody copies them, without what is hidden.
    const copy = join(at, '拷贝')
    mkdirSync(copy)
    for (const name of readdirSync(old)) if (!name.startsWith('.')) copyFileSync(join(old, name), join(copy, name))
    expect((await checkJson(at)).files).toHaveLength(1)
    expect((await checkJson(copy)).files.map((f) => f.organ)).toEqual(['乙局'])
    expect((await checkJson(join(at, 'a.json'), '--last-year', sent({}))).files).toHaveLength(1)
  })
})

describe('what is said', () => {
  test.each(['check', 'convert', 'sum', 'template'])('%s --help', async (command) => {
    const { code, out } = await run(command, '--help')
    expect([code, out]).toEqual([0, expect.stringContaining(`nianbao ${command}`)])
    expect(out).toContain('退出码')
  })
  test('--version is the package’s', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(await run('--version')).toMatchObject({ code: 0, out: `nianbao ${version}\n` })
  })
  test('nothing of the data moves the terminal', async () => {
    const name = '甲\u001b[2J\u009b31m\u202e\u0007局'
    const at = sent({
      'a\u001b]0;x\u0007.json': { ...named(name), narratives: { ...CITY_REPORT.narratives, other: '' } },
    })
    for (const words of [
      ['check', at],
      ['check', at, '--format', 'json'],
      ['convert', at, '-o', join(at, 'o\u001b[1m')],
      ['check', join(at, '\u001bx')],
      ['\u001b[1m'],
    ]) {
      const { out, err } = await run(...words)
      expect(out + err).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u)
    }
    const { out } = await run('check', at, '--format', 'json')
    expect(JSON.parse(out).files[0].organ).toBe(
      JSON.parse(readFileSync(join(at, readdirSync(at)[0]!), 'utf8')).organ.name,
    )
  })
  test('what programs read agrees, also after a run that did not end', async () => {
    const [at, out] = [sent({ 'a.json': named('甲局') }), fresh()]
    const agree = () => {
      const lines = readFileSync(join(out, 'records.ndjson'), 'utf8').trim().split('\n')
      expect(lines.map((l) => JSON.parse(l).organ)).toEqual(batchOf(out).map((f) => f.organ))
      return lines.length
    }
    await run('convert', at, '--to', 'json', '-o', out)
    const [records, batch] = ['records.ndjson', 'batch.json'].map((name) => readFileSync(join(out, name)))
    saved(join(at, 'b.json'), named('乙局'))
    // What a reader has open cannot be replaced: the run ends between the two.
    const { rmSync } = await import('node:fs')
    rmSync(join(out, 'batch.json'))
    mkdirSync(join(out, 'batch.json'))
    expect((await run('convert', at, '--to', 'json', '-o', out)).code).toBe(2)
    rmSync(join(out, 'batch.json'), { recursive: true })
    writeFileSync(join(out, 'batch.json'), batch!)
    expect(readFileSync(join(out, 'records.ndjson'))).not.toEqual(records)
    rmSync(join(at, 'b.json'))
    await run('convert', at, '--to', 'json', '-o', out)
    expect(agree()).toBe(1)
    expect(existsSync(join(out, 'index.html'))).toBe(true)
  })
})
