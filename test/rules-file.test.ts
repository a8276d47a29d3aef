/** The rules file: switching single rules off, making them milder or graver, or beginning with them later. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulesFile } from '../converter/cli/rules-file.ts'
import { json } from '../converter/json.ts'
import { CODES, ruleCodes } from '../templates/rules/index.ts'
import { CITY, checkJson, example, fresh, run } from './support/command.ts'

/** A folder with one report that repeats a heading (ST-DUP) and leaves section six empty (ST-S6). */
function reports(): string {
  const folder = fresh()
  const city = example(CITY)
  const { narratives } = city
  const report = { ...city, narratives: { ...narratives, overview: `一、总体情况\n${narratives.overview}`, other: '' } }
  writeFileSync(join(folder, '市.json'), json(report))
  return folder
}

function rules(lines: unknown): string {
  const folder = fresh()
  const path = join(folder, '规则.json')
  writeFileSync(path, typeof lines === 'string' ? lines : JSON.stringify(lines))
  return path
}

const found = async (lines: unknown) => {
  const { files } = await checkJson(reports(), '--rules', rules(lines))
  return files[0]!.findings.map(({ rule, severity, message }) => ({ rule, severity, message }))
}

describe('check', () => {
  test('a rule switched off is not spoken of; one made a note says so', async () => {
    expect((await found({})).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'ST-S6 warning',
      'ST-DUP warning',
    ])
    const [only, ...more] = await found({ 'ST-S6': '停用', 'st-dup': '说明' })
    expect(more).toEqual([])
    expect(only).toMatchObject({ rule: 'ST-DUP', severity: 'note' })
    expect(only!.message).toContain('。这一条平常是提醒，按规则文件改为说明')
  })
  test('the file is named with the results, in JSON and as text', async () => {
    const path = rules({ 'ST-S6': '停用', 'ST-DUP': '说明' })
    const { out } = await run('check', reports(), '--rules', path, '--format', 'json')
    expect(JSON.parse(out).rules).toEqual({
      file: '规则.json',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      switches: { 'ST-S6': 'off', 'ST-DUP': 'note' },
    })
    expect((await run('check', reports(), '--rules', path)).out).toContain(
      '按规则文件“规则.json”：ST-S6 停用，ST-DUP 为说明\n',
    )
  })
})

test('convert names the file in batch.json and judges anew when it changes', async () => {
  const [folder, out, path] = [reports(), fresh(), rules({ 'ST-DUP': '停用' })]
  const convert = () => run('convert', folder, '-o', out, '--to', 'json', '--rules', path)
  const batch = () => JSON.parse(readFileSync(join(out, 'batch.json'), 'utf8'))
  await convert()
  expect(batch().files[0].findings.map((f: { rule: string }) => f.rule)).toEqual(['ST-S6'])
  expect(batch().rules.switches).toEqual({ 'ST-DUP': 'off' })
  writeFileSync(path, JSON.stringify({ 'ST-S6': '停用' }))
  await convert()
  expect(batch().files[0].findings.map((f: { rule: string }) => f.rule)).toEqual(['ST-DUP'])
})

test('sum names the file in contributions.json', async () => {
  const [out, path] = [fresh(), rules({ 'ST-DUP': '停用' })]
  await run('sum', reports(), '--organ', '示例省人民政府', '-o', out, '--rules', path)
  const { rules: named } = JSON.parse(readFileSync(join(out, 'contributions.json'), 'utf8'))
  expect(named.switches).toEqual({ 'ST-DUP': 'off' })
})

test('a rule may begin on a day', async () => {
  const path = rules({ 'ST-DUP': { 起用日期: '2026-01-15' }, 'XY-COPY': { 性质: '说明', 起用日期: '2026-01-15' } })
  const on = async (today: string) => (await rulesFile(path, today))?.switches
  expect(await on('2026-01-14')).toEqual({ 'ST-DUP': 'off', 'XY-COPY': 'off' })
  expect(await on('2026-01-15')).toEqual({ 'ST-DUP': 'warning', 'XY-COPY': 'note' })
})

test('errors stay errors, whatever the file says', async () => {
  for (const code of ruleCodes.filter((code) => (CODES[code] as readonly string[]).includes('error')))
    await expect(rulesFile(rules({ [code]: '停用' })), code).rejects.toThrow(`${code} 不能停用，也不能改性质`)
})

test.each([
  ['{"ST-DUP": "停用",}', '不是 JSON'],
  ['["ST-DUP"]', '应写成 {"ST-DUP": "停用"} 的样子'],
  ['{"ST-DUB": "停用"}', '没有代码“ST-DUB”，最接近的是 ST-DUP'],
  ['{"__proto__": "停用"}', '没有代码“__proto__”'],
  ['{"ST-DUP": "错误"}', '“ST-DUP”应写成 "提醒"、"说明"、"停用" 之一'],
  ['{"ST-DUP": {"起用日期": "2026-02-30"}}', '“ST-DUP”应写成'],
  ['{"ST-DUP": {"启用": "2026-02-01"}}', '“ST-DUP”应写成'],
])('a file that is none is refused with what to write: %s', async (text, words) => {
  const { code, err } = await run('check', reports(), '--rules', rules(text))
  expect(code).toBe(2)
  expect(err).toContain('规则文件“')
  expect(err).toContain(words)
})

test('nianbao rules --config says how each rule stands, by a file or by none', async () => {
  const { code, out } = await run('rules', '--config', rules({ 'ST-DUP': '停用' }))
  expect(code).toBe(0)
  expect(out).toMatch(/^按规则文件“规则.json”：ST-DUP 停用\n/)
  expect(out).toMatch(/^ST-DUP +停用 /m)
  expect(out).not.toContain('T3-BAL')
  expect((await run('rules', '--config')).out).toContain('没有规则文件')
  expect((await run('rules', '--config', '没有.json')).code).toBe(2)
})
