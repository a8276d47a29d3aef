/** The built task pane: small, closed to everything but office.js, and at work in a real browser. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import webpack, { type Configuration } from 'webpack'
import { taskpane } from '../addin/taskpane/build.js'
import { editions } from '../templates/editions/index.ts'
import { opened } from './support/book.ts'
import { aged, haveChromium, launch } from './support/browser.ts'

const FIRST_LOAD = 66 * 1024

const folders: Record<string, string> = {}
async function build(office: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `taskpane-${office}-`))
  folders[office] = folder
  await new Promise<void>((done, failed) => {
    webpack(taskpane(office, folder) as Configuration, (error, stats) => {
      if (error || stats?.hasErrors()) failed(error ?? new Error(stats?.toString('errors-only')))
      else done()
    })
  })
  return folder
}
beforeAll(async () => {
  for (const office of ['cdn', 'china', 'self']) await build(office)
}, 120_000)
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true })
})
const file = (name: string, office = 'cdn') => readFileSync(join(folders[office]!, name))
const page = (office = 'cdn', name = 'taskpane.html') => file(name, office).toString('utf8')

describe('what is built', () => {
  test('the first load is small, and brings no writer of documents and no reader of files', () => {
    const script = file('taskpane.js').toString('utf8')
    console.info(`first load ${Buffer.byteLength(script)} bytes`)
    expect(Buffer.byteLength(script)).toBeLessThanOrEqual(FIRST_LOAD)
    for (const foreign of ['exceljs', 'zod', 'wordprocessingml', 'sharedStrings', 'inflate'])
      expect(script).not.toContain(foreign)
    const lazy = readdirSync(folders.cdn!).filter((name) => name.startsWith('chunk-'))
    const all = lazy.map((name) => file(name).toString('utf8')).join('')
    expect(all).toContain('wordprocessingml')
    expect(all).toContain('sharedStrings')
  })

  test('blank workbooks of every edition, and the icons', () => {
    for (const { id } of editions) expect(opened(file(`templates/${id}.xlsx`)).sheets.length).toBeGreaterThan(5)
    for (const size of [16, 32, 64, 80]) expect(file(`icons/icon-${size}.png`).length).toBeGreaterThan(100)
  })

  test.each([
    ['cdn', 'https://appsforoffice.microsoft.com/'],
    ['china', 'https://appsforoffice.cdn.partner.office365.cn/'],
    ['self', 'office/office.js'],
  ])('office.js from %s, and nothing from anywhere else', (office, from) => {
    for (const name of ['taskpane.html', 'commands.html']) {
      const html = page(office, name)
      expect(html).toContain(`<script src="${from}`)
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/)
      const origins = [...policy.matchAll(/https?:\/\/[^\s;]+/g)].map((m) => m[0])
      expect(origins).toEqual(office === 'self' ? [] : [new URL(from).origin])
      expect(html).not.toMatch(/<script(?![^>]*src=)|\son\w+=/)
    }
  })

  test('only the few files of office.js that Excel asks for', () => {
    const folder = join(folders.self!, 'office')
    const size = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .reduce((n, f) => n + statSync(join(f.parentPath, f.name)).size, 0)
    console.info(`office.js of our own ${(size / 1e6).toFixed(1)} MB`)
    expect(size).toBeLessThan(6e6)
    expect(existsSync(join(folders.cdn!, 'office'))).toBe(false)
    const original = new URL('../node_modules/@microsoft/office-js/dist/office.js', import.meta.url)
    expect(Buffer.compare(file('office/office.js', 'self'), readFileSync(original))).toBe(0)
  })

  test('a web view that is too old shows a sentence, in static text', () => {
    expect(page()).toMatch(/<main><p[^>]*>[^<]*太旧[^<]*nianbao\.html/)
  })
})

describe.skipIf(!haveChromium)('in a browser', () => {
  let browser: Browser
  let server: Server
  beforeAll(async () => {
    browser = await launch()
    server = createServer((request, answer) => {
      const path = join(folders.self!, normalize(new URL(request.url!, 'http://x').pathname))
      if (!path.startsWith(folders.self!) || !existsSync(path)) return void answer.writeHead(404).end()
      const type = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }[extname(path)]
      answer.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(readFileSync(path))
    })
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  async function openPane(init?: string) {
    const tab = await aged(await browser.newPage({ viewport: { width: 320, height: 700 } }))
    const complaints: string[] = []
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    tab.on('pageerror', (e) => complaints.push(String(e)))
    await tab.route('**/*', (route) => (route.request().url().startsWith(origin) ? route.continue() : route.abort()))
    if (init) {
      await tab.route('**/office/office.js', (route) => route.fulfill({ contentType: 'text/javascript', body: init }))
    }
    await tab.goto(`${origin}/taskpane.html`)
    return { tab, complaints }
  }

  test('with the real office.js outside of Excel it says where it belongs', async () => {
    const { tab } = await openPane()
    await tab.getByText('本窗格要在 Excel 里打开').waitFor({ timeout: 10_000 })
    await tab.close()
  })

  test('in an Excel without our workbook it offers one, and fetches it', async () => {
    const { tab, complaints } = await openPane(`
      const event = { add() {} }
      const list = (items) => ({ items, load() {}, getItem: () => { throw new Error() }, onActivated: event, onAdded: event, onDeleted: event })
      const context = { workbook: { worksheets: list([]), names: list([]) }, sync: async () => {} }
      window.Excel = { run: (batch) => batch(context) }
      window.Office = {
        HostType: { Excel: 'Excel' },
        context: { requirements: { isSetSupported: () => false } },
        onReady: async () => ({ host: 'Excel' }),
      }`)
    const button = tab
      .locator('main button')
      .filter({ hasText: /2021|版/ })
      .first()
    await button.waitFor({ timeout: 10_000 })
    const [download] = await Promise.all([tab.waitForEvent('download'), button.click()])
    const bytes = new Uint8Array(readFileSync((await download.path())!))
    expect(opened(bytes).sheets.length).toBeGreaterThan(5)
    expect(download.suggestedFilename()).toMatch(/^政府信息公开工作年度报告填报工作簿（.+版）\.xlsx$/)
    await tab.getByRole('link', { name: /已生成/ }).waitFor()
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/taskpane-not-ours.png` })
    expect(complaints).toEqual([])
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await tab.close()
  })
})
