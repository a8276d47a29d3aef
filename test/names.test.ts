/** Names of organs: what is one name however it is typed, whose a name is, and which names are only near. */
import { describe, expect, test } from 'vitest'
import { message } from '../converter/message.ts'
import { organKey } from '../converter/organ-name.ts'
import { nearNames } from '../converter/season/near-names.ts'
import type { RosterUnit } from '../converter/season/roster.ts'
import { fullNames, ownersIn } from '../converter/season/whose.ts'

describe('one name', () => {
  test.each([
    [
      '青山区财政局',
      ['青山区 财政局', ' 青山区财政局　', '青山区\u200b财政局', '青山区\n财政局', '青山区财政局\ufeff'],
    ],
    [
      '青山区财政局(本级)',
      ['青山区财政局（本级）', '青山区财政局〔本级〕', '青山区财政局【本级】', '青山区财政局﹙本级﹚'],
    ],
    ['第2中学', ['第２中学', '第 2 中学']],
    ['A-B中心', ['Ａ－Ｂ中心', 'a—b中心', 'A–B中心']],
    ['沈·阳', ['沈・阳', '沈•阳', '沈･阳']],
  ])('%s', (name, others) => {
    for (const other of others) expect(organKey(other), JSON.stringify(other)).toBe(organKey(name))
  })
  test.each([
    ['第1中学', '第一中学'],
    ['财政局', '区财政局'],
    ['财政局', '民政局'],
    ['财政局(本级)', '财政局本级'],
  ])('%s is not %s', (a, b) => expect(organKey(a)).not.toBe(organKey(b)))
  test('of nothing but spaces is none', () => expect(organKey(' \u3000\u200b')).toBe(''))
})

const unit = (name: string, ...aliases: readonly string[]): RosterUnit => ({ name, aliases, category: '', contact: '' })
const [finance, school, other] = [unit('示例市财政局', '市财政局'), unit('第1中学', '一中'), unit('第2中学', '一中')]
const owners = ownersIn([finance!, school!, other!])

describe('whose', () => {
  test('by any name, however typed', () => {
    expect(['示例市财政局', '市 财政局', '第１中学'].map((name) => owners.of(name)?.name)).toEqual([
      '示例市财政局',
      '示例市财政局',
      '第1中学',
    ])
  })
  test('a name that two have is nobody’s, and is said', () => {
    expect(owners.of('一中')).toBeUndefined()
    expect(owners.sharing('一 中')).toEqual([school, other])
    expect(owners.shared).toEqual([{ shared: '一中', units: [school, other] }])
    expect(fullNames([finance!, school!, other!]).get('一中')).toBeUndefined()
  })
  test('a name in full goes before another’s alias', () => {
    expect(ownersIn([unit('甲局', '乙局'), unit('乙局')]).of('乙局')?.name).toBe('乙局')
  })
  test.each([
    ['收到/示例市财政局年报（2024）.rar', '示例市财政局'],
    ['2024-市财政局 张三.ods', '示例市财政局'],
    ['市财政局/年报.pdf', '示例市财政局'],
    ['来件.zip/市 财政局.doc', '示例市财政局'],
    ['第1中学、第2中学.rar', undefined],
    ['一中.rar', undefined],
    ['街道第三批.rar', undefined],
  ])('by the name of the file %s', (file, name) => expect(owners.inFileName(file)?.name).toBe(name))
  test('the longest name that stands in a file’s name', () => {
    const both = ownersIn([unit('青山区人民政府'), unit('青山区人民政府办公室')])
    expect(both.inFileName('青山区人民政府办公室年报.rar')?.name).toBe('青山区人民政府办公室')
  })
})

describe('near names', () => {
  const near = (received: readonly string[], listed?: readonly string[], silent?: readonly string[]) =>
    nearNames(
      received.map((name) => ({ name, file: `${name}.xlsx` })),
      listed,
      silent,
    ).map((f) => (f.kind === 'namesNear' ? [f.name, f.other] : []))
  test.each([
    ['第1中学', '第一中学'],
    ['第十一中学', '第11中学'],
    ['第一百二十中学', '第120中学'],
    ['青山区财政局', '青山财政局'],
    ['青山区财政局', '青山区政财局'],
  ])('%s and %s', (a, b) => expect(near([a, b])).toEqual([[b, a]]))
  test.each([
    ['第一中学', '第二中学'],
    ['第二中学', '第十二中学'],
    ['财政局', '民政局'],
    ['河东街道办事处', '河西街道办事处'],
    ['教育局', '青山区教育局'],
    ['财政局', '财 政局'],
  ])('not %s and %s', (a, b) => expect(near([a, b])).toEqual([]))
  test('one character is a slip for a unit that sent nothing', () => {
    expect(near(['青山区财政据'], ['青山区财政局', '青山区民政局'], ['青山区财政局'])).toEqual([
      ['青山区财政据', '青山区财政局'],
    ])
    expect(near(['青山区财政据'], ['青山区财政局'])).toEqual([])
  })
  test('two on the list are two', () => expect(near([], ['第1中学', '第一中学'])).toEqual([]))
  test('is said with both names, and that they count as two', () => {
    const [finding] = nearNames(['第1中学', '第一中学'].map((name) => ({ name, file: `${name}.xlsx` })))
    expect(message(finding!, undefined)).toMatch(/“第一中学”（第一中学.xlsx）与“第1中学”名称相近.*按两个机关计/)
  })
  test('what is too long for a name is near to nothing', () => {
    const long = '示例'.repeat(40)
    expect(near([`${long}中学`, `${long}小中学`])).toEqual([])
    expect(near([`${long.slice(6)}中学`, `${long.slice(6)}小中学`])).toHaveLength(1)
  })
  test('of 20 000 names in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `示例市第${i}中学`)
    expect(near(many)).toEqual([])
  })
})
