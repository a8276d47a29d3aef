/** Debian's Chromium for tests: pages opened from disk, everything foreign refused and counted, axe-core. Knows no page of ours. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import webpack, { type Configuration } from 'webpack'

/** Debian's, or any other that is asked for: the whole suite of the page runs in an old one the same way. */
const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const haveChromium = existsSync(PROGRAM)

export const launch = (program: string = PROGRAM): Promise<Browser> =>
  chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

/** A fresh folder, gone when `remove` is called. */
export function scratch(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'nianbao-browser-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Runs webpack as the build does; rejects with its errors. */
export const built = (config: Configuration): Promise<void> =>
  new Promise((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error || !stats || stats.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')))
      else resolve()
    })
  })

export interface Opened {
  readonly page: Page
  /** Addresses outside this machine that the page asked for. */
  readonly foreign: readonly string[]
  /** Errors of scripts, and refusals by the page's own policy. */
  readonly complaints: readonly string[]
}

const LOCAL = /^(file|data|blob|about):/

/** Opens a file in a context of its own. */
export async function openFile(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  const foreign: string[] = []
  const complaints: string[] = []
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (LOCAL.test(url)) return route.continue()
    foreign.push(url)
    return route.abort()
  })
  await aged(context)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text())
  })
  await page.goto(pathToFileURL(path).href)
  return { page, foreign, complaints }
}

/** Where an old browser's whole suite is run (old-chromium.test.ts), it is made one that is older still. */
export async function aged<T extends Page | BrowserContext>(where: T): Promise<T> {
  if (process.env.CHROMIUM_AGED !== undefined) await where.addInitScript(withoutNewer)
  return where
}

/** Takes away what 109 has and the oldest browsers of addin/floor.js have not. */
function withoutNewer(): void {
  const newer: readonly (readonly [object, readonly string[]])[] = [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'group', 'groupToMap', 'toSorted', 'toReversed', 'with']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [Object.getPrototypeOf(Uint8Array.prototype), ['at', 'findLast', 'findLastIndex']],
    [Object, ['hasOwn', 'groupBy']],
    [Element.prototype, ['checkVisibility']],
    [Intl, ['Segmenter', 'supportedValuesOf']],
    [AbortSignal, ['timeout', 'any']],
    [Crypto.prototype, ['randomUUID']],
    [window, ['structuredClone', 'scheduler', 'reportError']],
  ]
  for (const [target, names] of newer) for (const name of names) Reflect.deleteProperty(target, name)
}

/** What axe-core finds wrong in the page as it stands: rule and element. Frames are documents of their own, tested elsewhere. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations } = await checker.run(document, { iframes: false })
    return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`))
  })
  return found
}

/** True where nothing has to be scrolled sideways. */
export const fitsWidth = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
