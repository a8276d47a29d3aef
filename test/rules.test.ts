/** The table of rules: its examples do what they say, its words are complete, and the command `rules` tells them. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { main } from '../converter/cli/main.ts'
import { foundAs } from '../converter/finding.ts'
import { message } from '../converter/message.ts'
import { editions } from '../templates/editions/index.ts'
import { equations } from '../templates/equation.ts'
import { editionOf } from '../templates/rule-examples.ts'
import { appliesTo, describe as describeRule } from '../templates/rulebook.ts'
import { CODES, RULES, type RuleCode, type RuleDoc, ruleCodes } from '../templates/rules/index.ts'
import { findingsIn, foundIn } from './support/examples.ts'

const editionsOf = (code: RuleCode) => editions.filter((edition) => appliesTo(code, edition))

describe.each(ruleCodes)('%s', (code) => {
  const { fails, passes } = RULES[code]
  const [severity] = CODES[code]

  test.each(fails.map((example, i) => [i + 1, example] as const))('failing example %i', async (_, example) => {
    const besides = example.besides ?? []
    const found = await foundIn(example, editionsOf(code))
    expect(found.filter((f) => !besides.some((b) => f.startsWith(`${b} `)))).toEqual([
      `${code} ${example.severity ?? severity}`,
    ])
    for (const b of besides) expect(found.some((f) => f.startsWith(`${b} `))).toBe(true)
  })

  test.each(passes.map((example, i) => [i + 1, example] as const))('passing example %i', async (_, example) => {
    expect(await foundIn(example, editionsOf(code))).toEqual([])
  })

  test('is said in eighty characters before its reason, in words that everybody knows', async () => {
    for (const example of fails)
      for (const finding of await findingsIn(example, editionsOf(code))) {
        const said = 'message' in finding ? finding.message : message(finding, editionOf(example, editionsOf(code)))
        expect([...said.split('依据：')[0]!].length, said).toBeLessThanOrEqual(80)
        expect(said).not.toMatch(/nianbao|template|JSON|标记|参数|--/)
      }
  })

  test('each severity that it may have is shown by an example, and the usual one first', () => {
    const shown = fails.map((example) => example.severity ?? severity)
    expect(shown[0]).toBe(severity)
    expect(new Set(shown)).toEqual(new Set(CODES[code]))
  })

  test('says what it demands, where it comes from, how to put it right, and where it applies', () => {
    const rule = describeRule(code, editions)
    const words = [rule.sentence, rule.source, rule.remedy, ...rule.examples.fails, ...rule.examples.passes]
    for (const word of words) expect(typeof word === 'string' ? word : word.text).not.toBe('')
    expect(rule.editions).not.toEqual([])
  })
})

test('what is not in the table does not compile', () => {
  const { fails: _, ...rest } = RULES['WB-LINK']
  const facts = { formula: '' }
  const wrong = [
    // @ts-expect-error: a rule without examples
    (): RuleDoc => rest,
    // @ts-expect-error: a rule with no failing one
    (): RuleDoc => ({ ...rest, fails: [] }),
    // @ts-expect-error: a code that no entry has
    () => foundAs('otherWorkbook', { rule: 'WB-LINKS' }, facts),
    // @ts-expect-error: a severity that the entry does not mention
    () => foundAs('otherWorkbook', { rule: 'WB-LINK', severity: 'note' }, facts),
  ]
  expect(wrong).toHaveLength(4)
})

test('an equation says its source itself, and its code has none in the table', () => {
  const inEditions = new Set(editions.flatMap((edition) => equations(edition).map((e) => e.rule.code)))
  expect(new Set(ruleCodes.filter((code) => RULES[code].source === undefined))).toEqual(inEditions)
})

test('every edition that has an equation shows its code on its page, and none that it does not have', () => {
  for (const edition of editions) {
    const page = readFileSync(`templates/dist/格式（${edition.id}版）.md`, 'utf8')
    const listed = page.slice(page.indexOf('## 全部规则')).matchAll(/^\| ([A-Z0-9-]+) \|/gm)
    expect([...listed].map(([, code]) => code)).toEqual(ruleCodes.filter((code) => appliesTo(code, edition)))
  }
})

describe('nianbao rules', () => {
  async function run(...words: readonly string[]) {
    let [out, err] = ['', '']
    const code = await main(['rules', ...words], { out: (t) => (out += t), err: (t) => (err += t), live: false })
    return { code, out, err }
  }

  test('lists every code with its severity and its sentence', async () => {
    const { code, out } = await run()
    expect(code).toBe(0)
    const lines = out.split('\n').filter((l) => /^[A-Z]+\d?-/.test(l))
    expect(lines.map((l) => l.split(' ')[0])).toEqual(ruleCodes)
    expect(lines.find((l) => l.startsWith('T3-ROW '))).toBe('T3-ROW        错误  每一行的“总计”等于各类申请人之和')
  })

  test('tells all about one, however its code is typed', async () => {
    const { code, out } = await run('t3-bal')
    expect(code).toBe(0)
    expect(out).toContain('关系：本年新收 + 上年结转 = 办理总计 + 结转下年\n')
    expect(out).toContain('依据：表三左上角印明的勾稽关系')
    expect(out).toContain('适用：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号\n')
    expect(out).toContain('例（不对）：本年新收·自然人 10，上年结转·自然人 2，（一）予以公开·自然人 11')
    expect(out).toContain('例（对）：本年新收·自然人 10，')
    expect((await run('T2-PUBLIC')).out).toContain('适用：国办公开办函〔2019〕60号\n')
  })

  test('as JSON', async () => {
    const all = JSON.parse((await run('--format', 'json')).out) as readonly { code: string }[]
    expect(all.map((r) => r.code)).toEqual(ruleCodes)
    const one = JSON.parse((await run('WB-LINK', '--format', 'json')).out)
    expect(one).toEqual(all.find((r) => r.code === 'WB-LINK'))
    expect(one).toEqual({
      code: 'WB-LINK',
      severity: 'error',
      otherSeverities: ['warning'],
      sentence: RULES['WB-LINK'].sentence,
      source: RULES['WB-LINK'].source,
      remedy: RULES['WB-LINK'].remedy,
      editions: editions.map((e) => e.id),
      examples: {
        fails: [
          { severity: 'error', text: '行政许可·本年处理决定数量一格里写着“=[1]台账!B3”' },
          { severity: 'warning', text: '上年的结转下年·自然人一格里写着“=[1]台账!B3”' },
        ],
        passes: [{ text: '行政许可·本年处理决定数量一格里写着“12”' }],
      },
    })
  })

  test.each([
    ['T3-BALL', 'T3-BAL'],
    ['wb', 'WB-NOTOURS、WB-CORRUPT、WB-LIMIT'],
    ['xy-cary', 'XY-CARRY'],
  ])('of “%s” it knows nothing, and says what may be meant', async (word, nearest) => {
    const { code, err, out } = await run(word)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`没有代码“${word}”。最接近的是 ${nearest}`)
  })

  test('takes one code', async () => expect((await run('T3-BAL', 'T3-ROW')).code).toBe(2))
})
