/** Many units' reports added up: the figures, who is left out and why, and what is written. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { check } from '../converter/check/check.ts'
import { main } from '../converter/cli/main.ts'
import { json } from '../converter/json.ts'
import { readJson } from '../converter/read/index.ts'
import { build, entry, type Report } from '../converter/report.ts'
import type { UnitFigures } from '../converter/season/contribution-tally.ts'
import { figuresOf } from '../converter/season/records.ts'
import { rollup } from '../converter/season/rollup.ts'
import { currentEdition as edition } from '../templates/editions/index.ts'
import { type Entry, grids, idOf, type Locator, leaves } from '../templates/form.ts'
import { caseOf } from './support/cases.ts'
import { PROSE, randomFigures, seeded, settled } from './support/figures.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-sum-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let counter = 0
const GOVERNMENT = '示例市人民政府'
const NAME = `${GOVERNMENT}2024年政府信息公开工作年度报告`

async function run(...words: readonly string[]) {
  let out = ''
  let err = ''
  const code = await main(words, { out: (t) => (out += t), err: (t) => (err += t), live: false })
  return { code, out, err }
}

/** Reports by file name in a fresh folder. */
function sent(reports: Readonly<Record<string, Report | string>>): string {
  const path = join(folder, String(counter++))
  mkdirSync(path)
  for (const [name, report] of Object.entries(reports))
    writeFileSync(join(path, `${name}.json`), typeof report === 'string' ? report : json(report))
  return path
}

async function sum(reports: Readonly<Record<string, Report | string>>, ...more: readonly string[]) {
  const at = sent(reports)
  const out = join(at, '汇总')
  const result = await run('sum', at, '--organ', GOVERNMENT, '-o', out, ...more)
  const path = join(out, 'contributions.json')
  return { ...result, at, folder: out, proof: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined }
}

const HUAIAN = caseOf('huaian-2024').report
const SUQIAN = caseOf('suqian-2024').report
const YINDU = caseOf('yindu-keji-2024').report
const as = (report: Report, name: string): Report => ({ ...report, organ: { name } })
const put = (report: Report, changes: Readonly<Record<string, Entry>>): Report =>
  build(
    edition,
    report,
    (at) => (idOf(at) in changes ? changes[idOf(at)] : entry(report, at)) ?? null,
    (id) => report.narratives[id] ?? '',
  )
/** As a record holds it. */
const collected = (report: Report): UnitFigures => ({
  file: `${report.organ.name}.json`,
  organ: report.organ.name,
  figures: figuresOf(report, edition),
})
/** A balanced unit with invented figures. */
function unit(name: string, seed: number): Report {
  const figures = settled(edition, seeded(seed), randomFigures(edition, seeded(seed)))
  return build(
    edition,
    { year: 2024, organ: { name } },
    (at) => figures.get(at.id) ?? null,
    (id) => PROSE[id] ?? '',
  )
}
const every: readonly (Locator & { readonly open: boolean })[] = grids(edition).flatMap((g) =>
  leaves(g.rows).flatMap((r) =>
    leaves(g.columns).map((c) => ({ grid: g.id, row: r.id, column: c.id, open: r.notSummed === true })),
  ),
)

describe('the figures', () => {
  test('of real reports, added by hand', async () => {
    const { code, out, proof } = await sum({ a: HUAIAN, b: SUQIAN, c: YINDU })
    expect([code, out]).toEqual([0, expect.stringContaining('3 份报告相加')])
    for (const at of every.filter((a) => !a.open)) {
      const values = [HUAIAN, SUQIAN, YINDU].map((r) => Number(entry(r, at)))
      // Cents of fen as whole numbers: another way to add than the program's.
      const total = values.reduce((t, v) => t + Math.round(v * 1e6), 0) / 1e6
      expect([idOf(at), proof.figures[idOf(at)].total]).toEqual([idOf(at), total])
    }
    expect(Object.keys(proof.figures)).toHaveLength(every.filter((a) => !a.open).length)
  })
  test('balance by construction, whatever the units', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const units = [1, 2, 3].map((n) => collected(unit(`单位${n}`, seed * 10 + n)))
      const { report } = rollup(units, edition, 2024, GOVERNMENT)
      const wrong = check(report, edition).filter((f) => f.kind === 'unbalanced' && /^T[34]/.test(f.rule))
      expect(wrong).toEqual([])
      expect(entry(report, { grid: 'requests', row: 'received', column: 'total' })).not.toBeNull()
    }
  })
  test('money adds up exactly', async () => {
    const fee = 'fees.administrativeFees.amount'
    const { proof } = await sum({
      a: put(as(YINDU, '甲局'), { [fee]: 0.1 }),
      b: put(as(YINDU, '乙局'), { [fee]: 0.2 }),
    })
    expect(proof.figures[fee].total).toBe(0.3)
  })
  test('do not depend on order or grouping', () => {
    const units = [1, 2, 3, 4, 5].map((n) => collected(unit(`单位${n}`, n)))
    const of = (some: readonly UnitFigures[]) => rollup(some, edition, 2024, GOVERNMENT).report
    // What belongs to the government alone is open in a sum, so that sums of sums leave it open too.
    const all = json(of(units))
    fc.assert(
      fc.property(fc.shuffledSubarray(units, { minLength: 5 }), fc.integer({ min: 1, max: 4 }), (order, cut) => {
        const parts = [order.slice(0, cut), order.slice(cut)].map((p) => collected(of(p)))
        expect(json(of(parts))).toBe(all)
      }),
      { numRuns: 30 },
    )
  })
  test('each is the sum of what its units gave', async () => {
    const { proof } = await sum({ a: unit('甲局', 1), b: unit('乙局', 2), c: unit('丙局', 3) })
    for (const [id, { total, from }] of Object.entries<{ total: number; from: { value: number }[] }>(proof.figures)) {
      const whole = from.reduce((t, f) => t + Math.round(f.value * 1e6), 0) / 1e6
      expect([id, whole]).toEqual([id, total])
    }
    expect(proof.units.map((u: { organ: string }) => u.organ)).toEqual(['甲局', '乙局', '丙局'])
  })
  test('the government’s own row is not summed, and who filled it in is said (AG-REG)', async () => {
    const { proof, out, folder } = await sum({
      a: put(as(YINDU, '甲局'), { 'documents.regulations.issued': 1, 'documents.regulations.inForce': 1 }),
      b: as(YINDU, '乙局'),
    })
    expect(proof.figures).not.toHaveProperty(['documents.regulations.issued'])
    const { report } = readJson(readFileSync(join(folder, `${NAME}.json`), 'utf8'))
    for (const column of ['issued', 'repealed', 'inForce'])
      expect(report!.figures[`documents.regulations.${column}`]).toBe(null)
    expect(out).toMatch(/AG-REG.*甲局/)
    expect(out).not.toMatch(/AG-REG.*乙局/)
  })
})

describe('who is left out', () => {
  const A = unit('甲局', 1)
  const excluded = (proof: { excluded: { file: string; rule: string }[] }) =>
    proof.excluded.map((e) => [e.file.split('/').at(-1), e.rule])
  const names = (proof: { units: { file: string }[] }) => proof.units.map((u) => u.file.split('/').at(-1))
  test.each<readonly [string, Report | string, string]>([
    ['another year', { ...as(A, '乙局'), year: 2023 }, 'AG-YEAR'],
    ['another edition', { ...caseOf('pingtan-2020').report, year: 2020 }, 'AG-YEAR'],
    ['a balance that fails', put(as(A, '乙局'), { 'requests.received.total': 99999 }), 'T3-BAL'],
    ['a blank', put(as(YINDU, '乙局'), { 'licensing.licences.decisions': null }), 'T2-'],
    ['unreadable', '{', 'WB-CORRUPT'],
    ['the government itself', as(A, GOVERNMENT), 'AG-SELF'],
    ['the same report again', A, 'AG-DUP'],
    ['the same figures, other words', { ...A, narratives: { ...A.narratives, other: '另有说明。' } }, 'AG-DUP'],
  ])('%s', async (_, report, rule) => {
    const { code, out, proof } = await sum({ a: A, b: report, c: unit('丙局', 3) })
    expect(code).toBe(1)
    expect(names(proof)).toEqual(['a.json', 'c.json'])
    expect(excluded(proof)).toEqual([['b.json', expect.stringContaining(rule)]])
    expect(out).toMatch(new RegExp(`没有计入：.*b\\.json.*${rule}`, 's'))
  })
  test('of two that differ in figures neither counts: people must say which holds', async () => {
    const { proof } = await sum({ a: A, b: as(unit('', 2), '甲局'), c: unit('丙局', 3) })
    expect(names(proof)).toEqual(['c.json'])
    expect(excluded(proof)).toEqual([
      ['a.json', 'AG-DUP'],
      ['b.json', 'AG-DUP'],
    ])
  })
  test('a faulty report does not stand in the way of its correction', async () => {
    const { proof } = await sum({ a: put(A, { 'requests.received.total': 99999 }), b: A })
    expect(names(proof)).toEqual(['b.json'])
  })
  test('the year of most reports is added up', async () => {
    const before = (name: string, seed: number) => ({ ...unit(name, seed), year: 2023 })
    const { proof } = await sum({ a: A, b: before('乙局', 2), c: before('丙局', 3) })
    expect([proof.year, names(proof)]).toEqual([2023, ['b.json', 'c.json']])
  })
  test('--year is stronger than the majority', async () => {
    const { proof } = await sum({ a: A, b: unit('乙局', 2), c: { ...unit('丙局', 3), year: 2023 } }, '--year', '2023')
    expect([proof.year, names(proof)]).toEqual([2023, ['c.json']])
  })
  test('nobody left: refused, with the reasons', async () => {
    const { code, out, err, proof } = await sum({ a: put(A, { 'requests.received.total': 99999 }) })
    expect([code, proof]).toEqual([2, undefined])
    expect([out, err]).toEqual([expect.stringContaining('T3-BAL'), expect.stringContaining('没有一份报告')])
  })
  test('wrong words are refused', async () => {
    const at = sent({ a: A })
    for (const words of [[], ['--organ', ' '], ['--organ', '甲', '--year', '24']])
      expect((await run('sum', at, '-o', join(at, 'out'), ...words)).code).toBe(2)
  })
})

describe('--against', () => {
  const [a, b] = [unit('甲局', 1), unit('乙局', 2)]
  const government = (...reports: readonly Report[]) => {
    const { report } = rollup(reports.map(collected), edition, 2024, GOVERNMENT)
    const path = join(sent({}), 'given.json')
    writeFileSync(path, json(report))
    return path
  }
  test('its own sum: no difference', async () => {
    const { proof, out } = await sum({ a, b }, '--against', government(a, b))
    expect(proof.against).toEqual([])
    expect(out).toContain('各数一致')
  })
  test('a unit that was forgotten, or left out here but not there, is named', async () => {
    const forgotten = await sum({ a, b }, '--against', government(a))
    const bare = (d: { why: string; likely: { organ: string }[] }) =>
      d.why === 'equal' && d.likely.some((l) => l.organ === '乙局')
    expect(forgotten.proof.against.length).toBeGreaterThan(50)
    expect(forgotten.proof.against.every(bare)).toBe(true)
    expect(forgotten.out).toMatch(/正好差这个数的单位：.*乙局/)
    const faulty = put(b, { 'requests.received.total': 99999 })
    const kept = await sum({ a, b: faulty }, '--against', government(a, b))
    const fees = kept.proof.against.find((d: { at: string }) => d.at === 'fees.administrativeFees.amount')
    expect(fees).toMatchObject({ why: 'equal', likely: [{ organ: '乙局', value: fees.difference }] })
  })
  test('a slip that no unit explains shows who gave most', async () => {
    const path = government(a, b)
    const { report } = readJson(readFileSync(path, 'utf8'))
    const licences = Number(entry(report!, { grid: 'licensing', row: 'licences', column: 'decisions' }))
    writeFileSync(path, json(put(report!, { 'licensing.licences.decisions': licences + 12345 })))
    const { proof } = await sum({ a, b }, '--against', path)
    expect(proof.against).toMatchObject([
      { at: 'licensing.licences.decisions', difference: 12345, given: licences + 12345, why: 'largest' },
    ])
  })
  test('of another year is refused', async () => {
    const path = join(sent({ given: { ...a, year: 2023 } }), 'given.json')
    expect((await sum({ a, b }, '--against', path)).code).toBe(2)
  })
})

describe('what is written', () => {
  const A = unit('甲局', 1)
  test('workbook, documents and evidence; the same again for the same input in any order', async () => {
    const reports = { a: A, b: unit('乙局', 2) }
    const { at, folder: out, proof } = await sum(reports)
    const names = ['docx', 'html', 'json', 'xlsx'].map((e) => `${NAME}.${e}`)
    expect(readdirSync(out).sort()).toEqual(['.nianbao', ...names, 'contributions.json', '组成.xlsx'].sort())
    expect(readFileSync(join(out, `${NAME}.html`), 'utf8')).toContain('草稿')
    const written = [...names, 'contributions.json', '组成.xlsx', '.nianbao/rollup.json']
    const before = written.map((n) => readFileSync(join(out, n)))
    const again = await run('sum', join(at, 'b.json'), join(at, 'a.json'), '--organ', GOVERNMENT, '-o', out)
    expect(again.code).toBe(0)
    expect(written.map((n, i) => readFileSync(join(out, n)).equals(before[i]!))).not.toContain(false)
    // The workbook says what the evidence says.
    const checked = await run('check', join(out, `${NAME}.xlsx`), '--format', 'json')
    const found = JSON.parse(checked.out).files[0]
    expect([found.organ, found.year]).toEqual([GOVERNMENT, proof.year])
    expect(found.findings.filter((f: { rule: string }) => /^T[34]/.test(f.rule))).toEqual([])
    // More units: what nobody touched is replaced.
    writeFileSync(join(at, 'c.json'), json(unit('丙局', 3)))
    expect((await run('sum', at, '--organ', GOVERNMENT, '-o', out)).code).toBe(0)
    expect(JSON.parse(readFileSync(join(out, 'contributions.json'), 'utf8')).units).toHaveLength(3)
  })
  test('nothing is written over what somebody wrote', async () => {
    const { at, folder: out } = await sum({ a: A })
    const docx = join(out, `${NAME}.docx`)
    writeFileSync(docx, '写好的文字')
    writeFileSync(join(at, 'b.json'), json(unit('乙局', 2)))
    const words = ['sum', at, '--organ', GOVERNMENT, '-o', out]
    const { code, err } = await run(...words)
    expect([code, err]).toEqual([2, expect.stringContaining('--force')])
    expect(readFileSync(docx, 'utf8')).toBe('写好的文字')
    expect(JSON.parse(readFileSync(join(out, 'contributions.json'), 'utf8')).units).toHaveLength(1)
    expect((await run(...words, '--force')).code).toBe(0)
    writeFileSync(join(out, 'contributions.json'), '我的笔记')
    expect((await run(...words)).code).toBe(2)
    expect(readFileSync(join(out, 'contributions.json'), 'utf8')).toBe('我的笔记')
  })
  test('what nobody knows any longer is not written over, nor is anything of another run swept away with it', async () => {
    const { at, folder: out } = await sum({ a: A })
    expect((await run('convert', join(at, 'a.json'), '-o', out, '--force')).code).toBe(0)
    writeFileSync(join(at, 'b.json'), json(unit('乙局', 2)))
    const words = ['sum', join(at, 'a.json'), join(at, 'b.json'), '--organ', GOVERNMENT, '-o', out]
    expect((await run(...words)).code).toBe(0)
    rmSync(join(out, '.nianbao', 'rollup.json'))
    writeFileSync(join(at, 'c.json'), json(unit('丙局', 3)))
    expect(await run(...words, join(at, 'c.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('里面可能有'),
    })
  })
  test('names that mean harm stay inside the folder and are only text', async () => {
    const { at, proof } = await sum({ a: as(A, '__proto__'), b: as(unit('', 2), '=1+1\u001b[31m') })
    expect(proof.units.map((u: { organ: string }) => u.organ)).toEqual(['__proto__', '=1+1\u001b[31m'])
    const out = join(at, 'out')
    const { code } = await run('sum', join(at, 'a.json'), '--organ', '../../甲<b>', '-o', out)
    expect(code).toBe(0)
    expect(readdirSync(out).filter((n) => n.startsWith('／..／甲＜b＞'))).toHaveLength(4)
    expect(readFileSync(join(out, readdirSync(out).find((n) => n.endsWith('.html'))!), 'utf8')).not.toContain('甲<b>')
  })
})
