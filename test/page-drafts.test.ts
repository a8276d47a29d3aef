/** A tab that is closed at any moment loses at most the cell that was being typed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { built, haveChromium, launch, scratch } from './support/browser.ts'
import type { DraftPage } from './support/draft-page.ts'

declare const draftPage: DraftPage

const PERSONS = 4
const ROUNDS = 25
const folder = scratch()
let browser: Browser

beforeAll(async () => {
  if (!haveChromium) return
  await built({
    mode: 'production',
    entry: fileURLToPath(new URL('support/draft-page.ts', import.meta.url)),
    output: { path: folder.path, filename: 'draft-page.js' },
    module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: 'es2022' } }] },
    optimization: { minimize: false },
    performance: { hints: false },
  })
  writeFileSync(join(folder.path, 'draft-page.html'), '<!doctype html><script src="draft-page.js"></script>')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  folder.remove()
})

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(folder.path, 'draft-page.html')).href)
  return page
}

describe.skipIf(!haveChromium)('drafts in Chromium (/usr/bin/chromium)', () => {
  test('tabs closed and crashed at a hundred random moments', async () => {
    /** By organ, the last number that was known to be typed, and what was kept of it. */
    const typed = new Map<string, number>()
    const kept = new Map<string, readonly [number, number]>()
    // Each has a store of its own, as each person has.
    const person = async (name: number): Promise<void> => {
      const context = await browser.newContext()
      for (let round = 0; round < ROUNDS; round++) {
        const page = await opened(context)
        const organ = `机关${name}-${round}`
        const first = new Promise<void>((resolve) =>
          page.on('console', (said) => {
            typed.set(organ, Number(said.text().replace('typed ', '')))
            resolve()
          }),
        )
        await page.evaluate((organ) => draftPage.type(organ), organ)
        await first
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 700))
        if (round % 5 === 0) await page.goto('chrome://crash').catch(() => undefined)
        await page.close()
      }
      const all = await (await opened(context)).evaluate(() => draftPage.read())
      for (const [organ, one] of Object.entries(all)) kept.set(organ, one)
      await context.close()
    }
    await Promise.all(Array.from({ length: PERSONS }, (_, i) => person(i)))
    expect(typed.size).toBe(PERSONS * ROUNDS)
    const lost = [...typed].filter(([organ, last]) => {
      const [number, steps] = kept.get(organ) ?? [0, 0]
      return number < last - 1 || steps !== number
    })
    expect(lost.map(([organ, last]) => [organ, last, kept.get(organ)])).toEqual([])
  }, 180_000)
})
