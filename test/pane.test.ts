/** The pane alone in a real browser, 320 px wide: every state, what it asks of its host, and that it stays put when shown again. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { POLYFILLS } from '../addin/floor.js'
import { page as pageConfig } from '../addin/page/build.js'
import { isLogged, WEIGHTS, type Weight } from '../addin/pane/list.ts'
import type { PaneState } from '../addin/session/state.ts'
import { counted, PANE, STATE, WEIGHT } from '../addin/zh.ts'
import { fillingOf } from '../converter/fill.ts'
import { message } from '../converter/message.ts'
import { editions } from '../templates/editions/index.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { examined } from './support/book.ts'
import {
  built,
  fitsWidth,
  haveChromium,
  launch,
  type Opened,
  openFile,
  scratch,
  violations,
} from './support/browser.ts'
import { cases } from './support/cases.ts'
import type { PaneTest } from './support/pane-page.ts'
import { bookOf, faulty, harmful, knotted, MARKUP, slipped, thisYear, unfinished, yearBefore } from './support/wrong.ts'

const folder = scratch()
const PAGE = join(folder.path, 'pane.html')
let browser: Browser
const books: Record<string, Uint8Array> = {}

beforeAll(async () => {
  if (!haveChromium) return
  // The pane as the page builds it, with a small page of its own around it.
  const config = { ...pageConfig(folder.path), plugins: [] }
  await built({
    ...config,
    mode: 'development',
    devtool: false,
    entry: { pane: [POLYFILLS, './test/support/pane-page.ts'] },
  })
  const css = readFileSync('addin/pane/pane.css', 'utf8')
  writeFileSync(
    PAGE,
    `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>pane</title><style>${css}</style><body><script src="pane.js"></script>`,
  )
  const good = await bookOf(thisYear)
  Object.assign(books, {
    good,
    faulty: faulty(good),
    slipped: slipped(good),
    negative: faulty(good, 1),
    unfinished: unfinished(good),
    knotted: knotted(good),
    blank: await workbook(thisYear.edition),
    harmful: await harmful(),
    before: await bookOf(yearBefore),
  })
  browser = await launch()
})
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
})
afterAll(async () => {
  await browser?.close()
  folder.remove()
})

type Shown = Parameters<PaneTest['show']>[0]
const filled = (bytes: Uint8Array, made = 0): Shown => ({ workbook: Buffer.from(bytes).toString('base64'), made })

const show = (page: Page, state: Shown): Promise<void> =>
  page.evaluate((s) => (window as unknown as { pane: PaneTest }).pane.show(s), state)
const asked = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { pane: PaneTest }).pane.asked)

async function opened(state?: Shown, options: Parameters<typeof openFile>[2] = {}): Promise<Opened> {
  const it = await openFile(browser, PAGE, { viewport: { width: 320, height: 640 }, ...options })
  if (state) await show(it.page, state)
  return it
}
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

const STATES: Readonly<Record<string, () => Shown>> = {
  loading: () => ({ kind: 'loading' }),
  'not ours': () => ({ kind: 'notOurs', editions }),
  problem: () => ({ kind: 'problem', message: '工作簿已关闭' }),
  blank: () => filled(books.blank!),
  unfilled: () => filled(books.unfinished!),
  errors: () => filled(books.faulty!),
  hints: () => filled(books.slipped!),
  'fixes made': () => filled(books.faulty!, 3),
  ready: () => filled(books.good!),
}

describe.skipIf(!haveChromium)('the pane in Chromium (/usr/bin/chromium)', () => {
  describe.each(Object.keys(STATES))('%s', (name) => {
    test.each(['light', 'dark'] as const)('shuts nobody out and fits 320 px, %s', async (colorScheme) => {
      const { page, complaints, foreign } = await opened(STATES[name]!(), { colorScheme })
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
      })
      expect(await violations(page)).toEqual([])
      expect(await fitsWidth(page)).toBe(true)
      expect([...complaints, ...foreign]).toEqual([])
    })
  })

  test('says what is the matter in one word, read out when it changes', async () => {
    const { page } = await opened(STATES.blank!())
    const status = page.locator('[role=status]:has(.word)')
    expect(await status.locator('.word').textContent()).toBe(STATE.blank.word)
    await show(page, STATES.unfilled!())
    expect(await status.locator('.word').textContent()).toBe(STATE.unfilled.word)
    await show(page, STATES.errors!())
    expect(await status.locator('.word').textContent()).toBe(STATE.errors.word)
    await show(page, STATES.ready!())
    expect(await status.locator('.word').textContent()).toBe(STATE.ready.word)
    expect(await page.locator('.finding').count()).toBe(0)
  })

  test('what is missing is quiet: in a blank form nothing is called wrong, and beside a mistake it comes after', async () => {
    const { page } = await opened(STATES.blank!())
    const missing = examined(books.blank!).findings.filter((f) => f.severity === 'error').length
    expect(missing).toBeGreaterThan(5)
    expect(await page.locator('.finding.missing .severity').allTextContents()).toEqual(
      Array(missing).fill(WEIGHT.missing),
    )
    expect(await page.locator('.finding.error').count()).toBe(0)
    expect(await page.locator('.counts').textContent()).toMatch(new RegExp(`^${missing} ${counted.missing}`))
    await show(page, STATES.errors!())
    const looks = await page
      .locator('.sheet', { has: page.locator('.finding.missing') })
      .locator('.finding')
      .evaluateAll((all) => all.map((e) => e.classList.item(1) as Weight))
    expect(looks).toEqual([...looks].sort((a, b) => WEIGHTS.indexOf(a) - WEIGHTS.indexOf(b)))
    expect(looks).toContain('error')
  })

  test('every finding has its sentence, its code and a way to its cell; the same mistake one entry', async () => {
    const { page } = await opened(STATES.errors!())
    const { findings, edition } = examined(books.faulty!)
    expect([...(await page.locator('.sentence').allTextContents())].sort()).toEqual(
      findings.map((f) => message(f, edition)).sort(),
    )
    for (const f of findings.filter((f) => !isLogged(f) && f.cell !== undefined)) {
      const entry = page.locator('.finding', { hasText: message(f, edition) }).first()
      expect(await entry.locator('code').textContent()).toBe(f.rule)
      await entry.locator('.head .place').click()
      expect((await asked(page)).at(-1)).toBe(`goTo {"sheet":"${f.sheet}","cell":"${f.cell}"}`)
    }
  })

  test('an equation card shows both sides, their gap, and leads to every number', async () => {
    const { page } = await opened(STATES.errors!())
    const card = page.locator('.finding', { hasText: 'T3-BAL' }).first().locator('.card')
    expect((await card.innerText()).replaceAll(/\s+/g, ' ')).toBe(
      '本年新收 3440 + 上年结转 118 = 3558 ≠ 差 72 办理总计 3512 + 结转下年 118 = 3630',
    )
    for (const [i, cell] of ['D7', 'D8', 'D30', 'D31'].entries()) {
      await card.locator('button').nth(i).click()
      expect((await asked(page)).at(-1)).toContain(`"cell":"${cell}"`)
    }
    // A long side shows what is not zero, and the rest on request.
    const sum = page.locator('.finding', { hasText: 'T3-ROW' }).locator('.card .side').nth(1)
    expect(await sum.locator(':scope > .terms b').allTextContents()).toEqual(['118', '5', '1', '1', '125'])
    await sum.getByText(PANE.more(2)).click()
    expect(await sum.locator('.zeros .term:visible').count()).toBe(2)
  })

  test('hints stand under the equation that they mend, and only lead there', async () => {
    const { page } = await opened(STATES.hints!())
    const hint = page.locator('.hints li', { hasText: '由 1480 改为 1408（相邻两位数字颠倒）' })
    expect(await hint.count()).toBe(1)
    await hint.locator('button').click()
    expect((await asked(page)).at(-1)).toContain('"cell":"D9"')
    expect((await asked(page)).filter((a) => a.startsWith('fix'))).toEqual([])
  })

  test('a hint that mends several equations is given once, and the others point to it', async () => {
    const { page } = await opened(filled(books.knotted!))
    expect(await page.locator('.finding .card').count()).toBeGreaterThan(1)
    expect(await page.locator('.hints').count()).toBe(1)
    expect(await page.getByText(PANE.hintAbove).count()).toBe((await page.locator('.finding .card').count()) - 1)
  })

  test('F8 and Alt+arrows step through the findings and around', async () => {
    const { page } = await opened(STATES.errors!())
    const current = page.locator('.finding[aria-current]')
    const all = await page.locator('.findings .finding').count()
    const seen: (string | null)[] = []
    for (let i = 0; i < all; i++) {
      await page.keyboard.press(i % 2 ? 'F8' : 'Alt+ArrowDown')
      seen.push(await current.getAttribute('data-finding'))
    }
    expect(new Set(seen).size).toBe(all)
    expect((await asked(page)).filter((a) => a.startsWith('goTo')).length).toBe(all)
    await page.keyboard.press('F8')
    expect(await current.getAttribute('data-finding')).toBe(seen[0])
    await page.keyboard.press('Shift+F8')
    expect(await current.getAttribute('data-finding')).toBe(seen.at(-1))
    await page.keyboard.press('Alt+ArrowUp')
    expect(await current.getAttribute('data-finding')).toBe(seen.at(-2))
    expect(await page.locator('.position').textContent()).toBe(PANE.position(all - 1, all))
  })

  test('blanks become 0 only after a yes; fixes made can be taken back', async () => {
    const { page } = await opened(STATES.errors!())
    await page.getByRole('button', { name: /格空白填 0/ }).click()
    expect(await focused(page)).toBe(PANE.yesBlanks)
    await page.getByRole('button', { name: PANE.cancel }).click()
    expect((await asked(page)).filter((a) => a.startsWith('fix'))).toEqual([])
    await page.getByRole('button', { name: /格空白填 0/ }).click()
    await page.keyboard.press('Enter')
    expect((await asked(page)).at(-1)).toMatch(/^fix blank/)
    await show(page, STATES['fixes made']!())
    expect(await page.locator('.made li').count()).toBe(3)
    await page.locator('.made button').first().click()
    expect((await asked(page)).at(-1)).toMatch(/^undo /)
  })

  test('a warning is answered beside it; what is being typed stays, and without a reason nothing is written', async () => {
    const { page } = await opened(STATES.errors!())
    const field = page.locator('.finding .explain').first()
    await field.locator('summary').click()
    await field.getByRole('button').click()
    expect((await asked(page)).filter((a) => a.startsWith('fix'))).toEqual([])
    await field.locator('input').fill('清理时补录')
    await show(page, STATES.errors!())
    expect(await field.locator('input').inputValue()).toBe('清理时补录')
    await field.getByRole('button').click()
    expect((await asked(page)).at(-1)).toMatch(/^fix explanation /)
  })

  test('stays put when shown again: focus, scrolling, and what was unfolded', async () => {
    const { page } = await opened(STATES.errors!())
    await page.locator('.log summary').click()
    const place = page.locator('.finding', { hasText: 'T4-INT' }).locator('.place')
    await place.focus()
    const before = await page.evaluate(() => document.documentElement.scrollTop)
    expect(before).toBeGreaterThan(0)
    await show(page, STATES.errors!())
    expect(await focused(page)).toBe('四、复议诉讼!A7')
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(before)
    const top = () => place.evaluate((e) => Math.round(e.getBoundingClientRect().top))
    const stood = await top()
    // Fewer findings above: what is being read stays where it is, however much the rest moves.
    await show(page, filled(books.negative!))
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBeLessThan(before)
    expect(await top()).toBe(stood)
    expect(await focused(page)).toBe('四、复议诉讼!A7')
    await show(page, STATES.errors!())
    expect(await top()).toBe(stood)
    expect(await page.locator('.log').evaluate((e: HTMLDetailsElement) => e.open)).toBe(true)
    // Its finding gone, focus does not fall out of the pane.
    await show(page, STATES.ready!())
    expect(await page.evaluate(() => document.activeElement?.closest('.pane') !== null)).toBe(true)
  })

  test('markup is text', async () => {
    const { page } = await opened(filled(books.harmful!))
    expect(await page.locator('.who').textContent()).toContain(MARKUP)
    await show(page, { kind: 'problem', message: MARKUP } satisfies PaneState)
    expect(await page.locator('.blank p').textContent()).toBe(MARKUP)
    expect(await page.locator('img').count()).toBe(0)
  })

  test('asks for last year’s file, documents, blank workbooks and a new check', async () => {
    const { page } = await opened(STATES.ready!())
    await page.locator('.last-year input').setInputFiles({ name: '2023.xlsx', mimeType: '', buffer: Buffer.from('x') })
    await page.getByRole('button', { name: PANE.format.docx }).click()
    await page.getByRole('button', { name: PANE.format.json }).click()
    await page.getByRole('button', { name: PANE.recheck }).click()
    await show(page, { kind: 'notOurs', editions })
    await page.locator('.templates button').first().click()
    expect(await asked(page)).toEqual([
      'chooseLastYear 2023.xlsx',
      'save docx',
      'save json',
      'recheck',
      `template ${thisYear.edition.id}`,
    ])
  })

  test('says of every real case what check says, in its words', async () => {
    const { page } = await opened()
    for (const { report, edition } of cases) {
      const bytes = await workbook(edition, fillingOf(report))
      await show(page, filled(bytes))
      expect([...(await page.locator('.sentence').allTextContents())].sort()).toEqual(
        examined(bytes)
          .findings.map((f) => message(f, edition))
          .sort(),
      )
      expect(await page.locator('.finding code').count()).toBe(examined(bytes).findings.length)
    }
  })
})
