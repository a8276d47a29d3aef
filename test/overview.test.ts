/** The overview of a season: its counts and sums, what hostile names do in it, and how it stands in a browser. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bars } from '../converter/overview/charts.ts'
import { figures } from '../converter/overview/figures.ts'
import { grouped, link } from '../converter/overview/markup.ts'
import { overview } from '../converter/overview/overview.ts'
import { rosterOf } from '../converter/overview/roster.ts'
import { tally } from '../converter/overview/tally.ts'
import { majority } from '../converter/season/majority.ts'
import { outcomes } from '../converter/season/outcomes.ts'
import type { FileRecord, Season } from '../converter/season/records.ts'
import { cells } from '../templates/form.ts'
import * as decimal from '../templates/lib/decimal.ts'
import { fitsWidth, haveChromium, launch, openFile, scratch, violations } from './support/browser.ts'
import { edition, judged, madeUp, seasonOf, unread, YEAR } from './support/season.ts'

const page = (season: Season): string => [...overview(season)].join('')
const HOSTILE = '<script>alert(1)</script>{a|b}"x"$& \u202egnp.exe\n{value}'
const place = (id: string): number => cells(edition).findIndex((c) => c.id === id)
/** A record with one of its numbers replaced. */
const having = (record: FileRecord, key: 'figures' | 'before', id: string, value: number | '/' | null): FileRecord => ({
  ...record,
  [key]: record[key]!.map((entry, i) => (i === place(id) ? value : entry)),
})
const RECEIVED = 'requests.received.total'

describe('counts', () => {
  const season = madeUp(120)
  const records = [...season.records()]

  test('every file is counted once, every unit of the list once', () => {
    const { counts, otherYears } = tally(season)
    expect(counts.all).toBe(records.length)
    expect(outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)).toBe(counts.all)
    expect(counts.passed).toBe(counts.ok + counts.warnings)
    expect(counts.superseded).toBe(records.filter((r) => r.supersededBy !== undefined).length)
    expect(counts.unreadable).toBeGreaterThan(5)
    expect(counts.errors).toBeGreaterThan(5)
    expect([season.year, otherYears]).toEqual([YEAR, 0])
    // A file that cannot be read is its unit's by its name.
    const sent = new Set(records.map((r) => r.organ ?? r.file.replace(/^.*\/|\.xls$/g, '')))
    expect(rosterOf(season)!.missing.map((u) => u.name)).toEqual(
      season.roster!.units.map((u) => u.name).filter((name) => !sent.has(name)),
    )
  })

  test('a rule is counted once for each file, by the gravest finding', () => {
    const finding = { kind: 'stray', rule: 'X', message: '一' } as const
    const one = judged('甲')
    const both = {
      ...one,
      findings: [
        { ...finding, severity: 'warning' },
        { ...finding, severity: 'error' },
      ],
    } as const
    const mild = {
      ...one,
      findings: [
        { ...finding, severity: 'warning' },
        { ...finding, severity: 'note' },
      ],
    } as const
    expect(tally(seasonOf([both, mild, mild])).rules).toEqual([{ rule: 'X', errors: 1, warnings: 2, example: '一' }])
  })

  test('the rule that most files break comes first, ten before nine', () => {
    const having = (rule: string, severity: 'error' | 'warning', count: number) =>
      Array.from({ length: count }, () => ({
        ...judged('甲'),
        findings: [{ kind: 'unbalanced' as const, rule, severity, message: '' }],
      }))
    const season = seasonOf([
      ...having('C', 'warning', 9),
      ...having('B', 'warning', 10),
      ...having('D', 'error', 10),
      ...having('A', 'warning', 9),
    ])
    expect(tally(season).rules.map((r) => r.rule)).toEqual(['D', 'B', 'A', 'C'])
  })

  test.each([
    [9, 10, YEAR],
    [10, 9, YEAR - 1],
    [2, 2, YEAR],
  ])('of %i reports of last year and %i of this one, the year is %i', (before, now, year) => {
    const of = (count: number, year: number) => Array.from({ length: count }, () => judged('甲', 1, 0, { year }))
    for (const records of [
      [...of(before, YEAR - 1), ...of(now, YEAR)],
      [...of(now, YEAR), ...of(before, YEAR - 1)],
    ]) {
      expect(seasonOf(records).year).toBe(year)
      expect(majority(records)?.year).toBe(year)
    }
  })

  test('the year is that of most reports, and others add nothing to the sums', () => {
    const season = seasonOf([judged('甲'), judged('乙'), judged('丙', 5, 0, { year: YEAR - 1 })])
    expect([season.year, tally(season).otherYears]).toEqual([YEAR, 1])
    expect(figures(season).reports).toBe(2)
    expect(page(season)).toContain('另有 1 份报告是其他年度的')
  })
})

describe('figures', () => {
  test('the largest and the rest are together the sum of all', () => {
    const season = madeUp(60)
    const values = [...season.records()].flatMap((r) =>
      r.figures && r.supersededBy === undefined ? (r.figures[place(RECEIVED)] as number) : [],
    )
    const { ranking } = figures(season)
    expect(ranking!.total).toBe(decimal.sum(values))
    expect(ranking!.top.map((t) => t.value)).toEqual(values.sort((a, b) => b - a).slice(0, 20))
    expect(decimal.sum([...ranking!.top.map((t) => t.value), ranking!.rest.total])).toBe(ranking!.total)
    expect(ranking!.rest.units).toBe(values.length - 20)
  })

  test('an unknown number is left out on both sides, and said; "/" is nothing', () => {
    const fee = 'fees.administrativeFees.amount'
    const season = seasonOf([
      having(having(judged('甲'), 'figures', fee, 0.1), 'before', fee, 0.3),
      having(having(judged('乙'), 'figures', fee, 0.2), 'before', fee, '/'),
      having(having(judged('丙'), 'figures', fee, null), 'before', fee, 7),
      having(having(judged('丁'), 'figures', fee, 9), 'before', fee, null),
    ])
    const compared = figures(season).comparisons.find((c) => c.id === fee)
    expect(compared).toMatchObject({ units: 2, now: 0.3, before: 0.3, unknown: 2 })
    const unknown = seasonOf([having(judged('甲'), 'figures', RECEIVED, null), judged('乙')])
    expect(page(unknown)).toContain('1 个单位的数不明，没有计入。')
  })

  test.each([
    [0, '0'],
    [1234567.5, '1,234,567.5'],
    [-1000, '-1,000'],
    [999, '999'],
  ])('%d is shown as %s', (n, shown) => expect(grouped(n)).toBe(shown))
})

describe('text', () => {
  const hostile = seasonOf(
    [
      judged(HOSTILE, 1, 1, { file: HOSTILE, contact: { person: HOSTILE }, outputs: { [HOSTILE]: HOSTILE } }),
      judged(`${'很'.repeat(60)}长`),
      unread(HOSTILE),
    ],
    [{ name: `${HOSTILE}未报`, aliases: [], category: HOSTILE, contact: HOSTILE }],
  )

  test('is the same for the same season, and needs nothing from outside', () => {
    expect(page(hostile)).toBe(page(hostile))
    expect(page(madeUp(30))).not.toMatch(/<script|\ssrc=|@import|https?:|zr\d|ecmeta|url\((?!#)/i)
  })

  test('names are shown and do nothing', () => {
    const text = page(hostile)
    expect(text).not.toMatch(/<script|\u202e/)
    expect(text).toContain('&lt;script&gt;')
    expect(text.match(/<svg/g)?.length).toBe(4)
    expect(new Set(text.match(/ id="[^"]*"/g)).size).toBe(text.match(/ id="[^"]*"/g)!.length)
  })

  test('in a chart a long name is shortened, braces are braces', () => {
    const svg = bars({
      id: 'x',
      label: '$&"<',
      names: ['{a|b}', '😀'.repeat(30), '长'.repeat(30), 'zr0-c0'],
      series: [{ name: '一', colour: 'main', values: [1, 2, 0, 3], labels: ['1', '2', '0', '{c|d}'] }],
    })
    expect(svg).toContain('aria-label="$&amp;&quot;&lt;"')
    for (const name of ['{a|b}', `${'😀'.repeat(12)}…`, `${'长'.repeat(12)}…`, 'zr0-c0', '{c|d}'])
      expect(svg).toContain(`>${name}</text>`)
  })

  test.each([
    ['甲 乙#?.docx', '<a href="%E7%94%B2%20%E4%B9%99%23%3F.docx">文件</a>'],
    ['a/b.docx', '<a href="a/b.docx">文件</a>'],
    ['javascript:alert(1)', '<a href="javascript%3Aalert(1)">文件</a>'],
    ['\ud800.docx', '<a href="%EF%BF%BD.docx">文件</a>'],
    ['../b.docx', '文件'],
    ['//host/b', '文件'],
  ])('a link to %s', (path, markup) => expect(link(path, '文件')).toBe(markup))
})

describe('too few, too many', () => {
  test.each([
    ['nothing at all', seasonOf([]), ['没有收到任何文件', '没有给出单位名单', '没有读得出的报告']],
    ['nothing readable', seasonOf([unread('a.xls')], []), ['没有读得出的报告', '无法读取']],
    ['no last year', seasonOf([judged('甲', 1, 0, { before: [] })]), ['没有上年的数']],
  ])('%s', (_, season, sentences) => {
    const text = page(season)
    for (const sentence of sentences) expect(text).toContain(sentence)
  })

  test('of few all are listed', () => expect(page(madeUp(30))).not.toContain('文件太多'))

  test('of very many only those that need attention are listed, and it says so', () => {
    const fine = judged('甲')
    const wrong = judged('乙', 1, 1)
    const text = page(seasonOf([...Array(1500).fill(fine), ...Array(2100).fill(wrong)]))
    expect(text).toContain('列出前 2,000 份')
    expect(text).toContain('href="findings.csv"')
    expect(text.match(/<th scope="row">乙<small>/g)).toHaveLength(2000)
    expect(text).not.toContain('<th scope="row">甲<small>')
  })
})

describe.skipIf(!haveChromium)('in a browser', () => {
  let browser: Browser
  const folder = scratch()
  const path = join(folder.path, 'index.html')
  beforeAll(async () => {
    browser = await launch()
    writeFileSync(path, page(madeUp(60)))
  })
  afterAll(async () => {
    await browser?.close()
    folder.remove()
  })

  test.each([
    [320, 'light'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    '%d wide, %s: asks for nothing, does not scroll sideways, axe finds nothing',
    async (width, colorScheme) => {
      expect(existsSync(path)).toBe(true)
      const { page, foreign, complaints } = await openFile(browser, path, {
        viewport: { width, height: 800 },
        colorScheme,
      })
      expect([foreign, complaints, await fitsWidth(page)]).toEqual([[], [], true])
      expect(await violations(page)).toEqual([])
      await page.context().close()
    },
  )

  test('no text of a chart leaves it, and it can be printed', async () => {
    const { page } = await openFile(browser, path, { viewport: { width: 1280, height: 800 } })
    const outside = await page.$$eval('svg text', (all) =>
      all.flatMap((text) => {
        const [own, chart] = [text, text.closest('svg')!].map((e) => e.getBoundingClientRect())
        return own!.left < chart!.left - 1 || own!.right > chart!.right + 1 ? [text.textContent] : []
      }),
    )
    expect(outside).toEqual([])
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })
})
