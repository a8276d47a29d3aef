/** The page from disk in a browser, workbooks of every kind to drop into it, and what to look at and press. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { page as pageConfig } from '../../addin/page/build.js'
import { PAGE } from '../../addin/zh.ts'
import { json } from '../../converter/json.ts'
import { message } from '../../converter/message.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { edited, examined } from './book.ts'
import { built, haveChromium, launch, type Opened, openFile, scratch } from './browser.ts'
import { bookOf, faulty, harmful, thisYear, yearBefore } from './wrong.ts'

const folder = scratch()
export const NIANBAO = join(folder.path, 'nianbao.html')
let browser: Browser
export const files = new Map<string, Uint8Array>()

/** Writes a file to choose from and gives its path. */
export const onDisk = (name: string): string => join(folder.path, 'books', name)
export const put = (name: string, bytes: Uint8Array): void => {
  files.set(name, bytes)
  writeFileSync(onDisk(name), bytes)
}

beforeAll(async () => {
  if (!haveChromium) return
  mkdirSync(join(folder.path, 'books'))
  await built(pageConfig(folder.path))
  const good = await bookOf(thisYear)
  put('good.xlsx', good)
  put('wrong.xlsx', faulty(good))
  put('before.xlsx', await bookOf(yearBefore))
  put('blank.xlsx', await workbook(thisYear.edition))
  put('harmful.xlsx', await harmful())
  put('corrupt.xlsx', good.slice(0, 9000))
  put(
    'foreign.xlsx',
    edited(good, (name, xml) =>
      name.startsWith('xl/worksheets/')
        ? xml.replaceAll(/<row .*<\/row>/g, '')
        : name === 'xl/workbook.xml'
          ? xml
              .replace(/<definedNames>.*<\/definedNames>/, '')
              .replaceAll(/ name="[^"]*" sheetId/g, (_, i: number) => ` name="S${i}" sheetId`)
          : xml,
    ),
  )
  put('report.json', new TextEncoder().encode(json(thisYear.report)))
  browser = await launch()
})
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close()
})
afterAll(async () => {
  await browser?.close()
  folder.remove()
})

export const addTo = (page: Page, ...names: readonly string[]): Promise<void> => add(page, names, names.length)

async function add(page: Page, names: readonly string[], count: number): Promise<void> {
  await page.locator('.top label.primary input').setInputFiles(names.map(onDisk))
  await page.locator('.list [role=status]', { hasText: PAGE.read(count) }).waitFor()
}

/** Opens the page with files in it; fails the test where it asked for anything outside. */
export async function started(names: readonly string[], options?: Parameters<typeof openFile>[2]): Promise<Opened> {
  const it = await openFile(browser, NIANBAO, options)
  if (names.length > 0) await addTo(it.page, ...names)
  return it
}

/** The same with archives among them, in which so many files are found. */
export async function openedWith(names: readonly string[], count: number): Promise<Opened> {
  const it = await started([])
  await add(it.page, names, count)
  return it
}
export const quiet = ({ foreign, complaints }: Opened): void => {
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
}

export const unfolded = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
export const state = (page: Page): Locator => page.locator('.side .word')
export const sentences = (page: Page): Promise<readonly string[]> =>
  page.locator('.finding .sentence').allTextContents()
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
}

export const words = (name: string, before?: typeof yearBefore): readonly string[] => {
  const { findings, edition } = examined(files.get(name)!, before?.report)
  return findings.map((f) => message(f, edition))
}
