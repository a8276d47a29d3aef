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
import { written } from './xlsx-scratch.ts'

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
  const wide = (text: string, little = true) => {
    const le = Buffer.from(`\ufeff${text}`, 'utf16le')
    return little ? le : le.swap16()
  }
  const TWO = [
    { ...plain, name: '财政局', aliases: ['区财局'] },
    { ...plain, name: '教育局' },
  ]
  test.each<readonly [string, Uint8Array]>([
    ['semicolons', bytes('名称;别名\n财政局;区财局\n教育局;')],
    ['tabs', bytes('名称\t别名\n财政局\t区财局\n教育局\t')],
    ['what it says itself', bytes('sep=|\r\n名称|别名\r\n财政局|区财局\r\n教育局|')],
    ['UTF-16 with its mark', wide('名称\t别名\r\n财政局\t区财局\r\n教育局\t')],
    ['UTF-16, the other way round', wide('名称,别名\n财政局,区财局\n教育局,', false)],
    ['UTF-16 without a mark', wide('名称,别名\n财政局,区财局\n教育局,').subarray(2)],
    ['a title above', bytes('某区应报送单位名单,,\n截至1月,,\n序号,单位名称,别名\n1,财政局,区财局\n2,教育局,')],
    ['other headings', bytes('机 关 名 称（全称）,简称\n财政局,区财局\n教育局,')],
    ['sums and notes below', bytes('名称,别名\n财政局,区财局\n教育局,\n合 计,2\n,\n注：以上为应报送单位,\n共2个单位,')],
    ['names broken over lines and spaced out', bytes('名称,别名\n"财\n政局",区 财局\n教 育 局,')],
    [
      'a workbook',
      written([
        { ref: 'A1', value: '应报送单位' },
        { ref: 'B3', value: '单位名称' },
        { ref: 'C3', value: '别名' },
        { ref: 'B4', value: '财政局' },
        { ref: 'C4', value: '区财局' },
        { ref: 'B5', value: '教育局' },
      ]),
    ],
  ])('%s', (_, of) => expect(readRoster(of)).toEqual(TWO))
  test('aliases separated by any of the usual marks', () => {
    expect(readRoster(bytes('名称;别名\n甲;乙、丙，丁,戊/己'))?.[0]?.aliases).toEqual(['乙', '丙', '丁', '戊', '己'])
  })
  test('the telephone beside the contact', () => {
    expect(readRoster(bytes('名称,联系人,联系电话\n甲,王某,82001'))?.[0]?.contact).toBe('王某 82001')
  })
  test('a unit on two lines is one, with all its names', () => {
    expect(readRoster(bytes('名称,别名,类别\n甲 局,一局,\n甲局,二局,部门'))).toEqual([
      { ...plain, name: '甲局', aliases: ['一局', '二局'], category: '部门', lines: 2 },
    ])
  })
  test('names like sums are names', () => {
    expect(readRoster(bytes('名称\n合作交流局\n共青团委\n注册中心'))?.map((u) => u.name)).toEqual([
      '合作交流局',
      '共青团委',
      '注册中心',
    ])
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

test('a file that cannot be read, or does not say whose it is, is a unit’s by its name', () => {
  const roster = readRoster(bytes('名称,别名,联系人\n财政局,区财局,王某\n教育局,,\n民政局,,'))!
  const { missing, findings } = compareRoster(roster, [
    { file: '收到/区财局.rar', unreadable: true },
    { file: '收到/教育局.xlsx', organ: '' },
    { file: '收到/民政局.ods', unreadable: true },
    { file: '收到/1.xlsx', organ: '民政局' },
  ])
  expect(missing).toEqual([])
  expect(findings).toMatchObject([
    { kind: 'receivedUnclear', name: '财政局', file: '收到/区财局.rar', why: 'unreadable', rule: 'AG-MISS' },
    { kind: 'receivedUnclear', name: '教育局', why: 'nameless', severity: 'error' },
  ])
})

test('an alias of two units never makes one of them silent', () => {
  const roster = readRoster(bytes('名称,别名\n第1中学,一中\n第2中学,一中\n第3中学,'))!
  const { missing, findings } = compareRoster(roster, [{ file: 'a', organ: '一中' }])
  expect(missing.map((u) => u.name)).toEqual(['第3中学'])
  expect(findings).toMatchObject([
    { kind: 'nameShared', shared: '一中', names: ['第1中学', '第2中学'], rule: 'AG-ROSTER' },
    { kind: 'receivedShared', name: '第1中学', severity: 'warning' },
    { kind: 'receivedShared', name: '第2中学' },
    { kind: 'notReceived', name: '第3中学' },
  ])
  expect(
    compareRoster(roster, [
      { file: 'a', organ: '一中' },
      { file: 'b', organ: '第1中学' },
    ]).findings,
  ).toHaveLength(3)
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
