/** The list of units that owe a report: as Excel saves it, and whatever is typed into it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { main } from '../converter/cli/main.ts'
import { compareRoster } from '../converter/season/compare-roster.ts'
import { readRoster as rosterIn } from '../converter/season/roster.ts'
import { tablesOf } from '../converter/source/tables.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-roster-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bytes = (text: string) => new TextEncoder().encode(text)
const readRoster = (of: Uint8Array) => rosterIn(tablesOf(of, nodeInflate))

describe('reading', () => {
  const plain = { aliases: [], category: '', contact: '' }
  test('names, aliases, categories and contacts, with quotes, in any order of columns', () => {
    const text =
      '\ufeff联系人,名称,别名,类别\r\n"王, ""小"" 明\r\n82001",财政局,区财政局、财局；财政;局,部门\r\n\r\n,=1+1,,\r\n,__proto__'
    expect(readRoster(bytes(text))).toEqual([
      {
        name: '财政局',
        aliases: ['区财政局', '财局', '财政', '局'],
        category: '部门',
        contact: '王, "小" 明 82001',
      },
      { ...plain, name: '=1+1' },
      { ...plain, name: '__proto__' },
    ])
  })
  test('GBK, as Excel saves it', () => {
    // 名称 LF 年报
    const gbk = Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0xc4, 0xea, 0xb1, 0xa8)
    expect(readRoster(gbk)).toEqual([{ ...plain, name: '年报' }])
  })
  test.each(['', '标题\n财政局', '"'])('%j is no roster', (text) => expect(readRoster(bytes(text))).toBeUndefined())
  test('a quote that is never closed, many times over, is one name', () => {
    expect(readRoster(bytes(`名称\n${'"a""'.repeat(200_000)}`))).toHaveLength(1)
  })
})

test('who sent nothing, and who is not on the list', () => {
  const roster = readRoster(bytes('名称,别名\n财政局,区财局\n教育局,\n民政局,'))!
  const { missing, findings } = compareRoster(roster, [
    { file: 'a', organ: '区 财局' },
    { file: 'b', organ: '外单位' },
    { file: 'c' },
  ])
  expect(missing.map((u) => u.name)).toEqual(['教育局', '民政局'])
  expect(findings).toMatchObject([
    { kind: 'notReceived', name: '教育局', rule: 'AG-MISS', severity: 'error' },
    { kind: 'notReceived', name: '民政局' },
    { kind: 'notOnRoster', organ: '外单位', file: 'b', severity: 'warning' },
  ])
})

test('a unit that sent a report of this season too has sent it, whatever else came', () => {
  const roster = readRoster(bytes('名称\n财政局\n教育局'))!
  const [then, now] = [2023, 2024].map((year) => ({ year, notice: '通知' }))
  const received = [then, now, then].map((season, i) => ({ file: `${i}`, organ: '财政局', season: season! }))
  const late = { file: '3', organ: '教育局', season: then! }
  expect(compareRoster(roster, [...received, late], now).findings).toMatchObject([
    { kind: 'otherSeason', name: '教育局', file: '3', rule: 'AG-YEAR' },
  ])
})

describe('--roster', () => {
  const path = join(folder, '名单.csv')
  writeFileSync(path, '名称,联系人\n示例市人民政府,\n教育局,王某 82001\n')
  const run = async (...words: readonly string[]) => {
    let out = ''
    const code = await main(words, { out: (t) => (out += t), err: () => {}, live: false })
    return { code, out }
  }
  const BOOK = 'templates/examples/收到/示例市青山区科学技术局2024.xlsx'
  test('check says it as text and as JSON', async () => {
    const { code, out } = await run('check', BOOK, '--roster', path)
    expect([code, out]).toEqual([1, expect.stringMatching(/AG-MISS.*教育局.*王某 82001.*AG-MISS.*科学技术局/s)])
    const { roster } = JSON.parse((await run('check', BOOK, '--roster', path, '--format', 'json')).out)
    expect(roster.map((f: { rule: string }) => f.rule)).toEqual(['AG-MISS', 'AG-MISS', 'AG-MISS'])
  })
  test('convert says it on screen and in its summary', async () => {
    const out = join(folder, 'out')
    const said = await run('convert', BOOK, '--roster', path, '--to', 'json', '-o', out)
    expect(said.out).toMatch(/AG-MISS.*教育局/)
    expect(readFileSync(join(out, '校验结果.txt'), 'utf8')).toMatch(/AG-MISS.*教育局/)
  })
  test('a file that is no roster is refused', async () => {
    expect((await run('check', BOOK, '--roster', 'package.json')).code).toBe(2)
    expect((await run('check', BOOK, '--roster', join(folder, 'none'))).code).toBe(2)
  })
})
