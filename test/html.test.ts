/** The web page, looked at through a browser: every number in its place, nothing executed, nothing fetched, readable by all. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json } from '../converter/json.ts'
import { DRAFT } from '../converter/print/draft.ts'
import { html } from '../converter/print/html/html.ts'
import { prose } from '../converter/print/prose.ts'
import { readJson } from '../converter/read/index.ts'
import { entry, printed, type Report, title } from '../converter/report.ts'
import { editions } from '../templates/editions/index.ts'
import { cellsOf, type Edition, grids, idOf } from '../templates/form.ts'
import { escapeText } from '../templates/lib/markup.ts'
import { emptyReport, HARMLESS, HOSTILE, sampleReport } from './sample-report.ts'
import { havePaper, printedPages } from './support/paper.ts'
import { parseXml } from './xml-tree.ts'

const edition = editions.at(-1)!

describe('escaping', () => {
  test('any text comes back through XML as it was, but for what XML forbids', () => {
    const visible = (text: string) =>
      [...text]
        .filter((c) => /[\t\n\r]/.test(c) || !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(c))
        .join('')
        .replaceAll('\r', ' ')
    const back = (text: string) => parseXml(`<a b="${escapeText(text).replace(/\s/g, ' ')}">${escapeText(text)}</a>`)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()), (text) => {
        const root = back(text)
        expect(root.children.join('')).toBe(visible(text))
        expect(root.attributes[0]?.value).toBe(visible(text).replace(/\s/g, ' '))
      }),
    )
    expect(back(HOSTILE).children.join('')).toBe(HARMLESS)
  })
})

describe('paragraphs', () => {
  const kinds = (text: string) => prose({ ...emptyReport(edition), narratives: { overview: text } }, { id: 'overview' })
  test.each([
    ['（一）主动公开情况', { kind: 'heading', lead: '', text: '（一）主动公开情况' }],
    ['（十二）监督保障', { kind: 'heading', lead: '', text: '（十二）监督保障' }],
    ['（一）主动公开。全年公开。', { kind: 'text', lead: '（一）主动公开。', text: '全年公开。' }],
    ['（一）主要问题：形式单一。', { kind: 'text', lead: '（一）主要问题：', text: '形式单一。' }],
    ['（1）第四层。', { kind: 'text', lead: '', text: '（1）第四层。' }],
    ['1.第三层', { kind: 'text', lead: '', text: '1.第三层' }],
    ['普通的一段', { kind: 'text', lead: '', text: '普通的一段' }],
    ['•\t门户网站', { kind: 'text', lead: '', text: '门户网站' }],
    ['\uf0b7\t政务公报', { kind: 'text', lead: '', text: '政务公报' }],
    ['\uf0d8政务新媒体', { kind: 'text', lead: '', text: '政务新媒体' }],
    ['·  （一）主动公开情况', { kind: 'heading', lead: '', text: '（一）主动公开情况' }],
    ['-\t公开5件', { kind: 'text', lead: '', text: '公开5件' }],
    ['o\t第二层', { kind: 'text', lead: '', text: '第二层' }],
    ['-5%的降幅', { kind: 'text', lead: '', text: '-5%的降幅' }],
    ['·格里高利', { kind: 'text', lead: '', text: '·格里高利' }],
    ['——引文', { kind: 'text', lead: '', text: '——引文' }],
    ['□是 ■否', { kind: 'text', lead: '', text: '□是 ■否' }],
    ['office 软件', { kind: 'text', lead: '', text: 'office 软件' }],
    ['政务•公开', { kind: 'text', lead: '', text: '政务•公开' }],
    [`（一）${'长'.repeat(40)}。`, { kind: 'text', lead: '', text: `（一）${'长'.repeat(40)}。` }],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual([expected])
  })
  test('a bullet alone is no paragraph, a dash alone is', () => {
    expect(kinds('\uf0b7\t\n•\n-').map((p) => p.text)).toEqual(['-'])
  })
})

describe.each(editions)('the text of edition $id', (edition) => {
  const report = sampleReport(edition)
  test('is the same for the same report, and needs nothing from outside', () => {
    const text = html(report, edition)
    expect(html(sampleReport(edition), edition)).toBe(text)
    expect(text.replace('<script type="application/json">', '')).not.toMatch(
      /<script|\ssrc=|\shref=|url\(|@import|https?:/i,
    )
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })
})

const BROWSER = '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(!existsSync(BROWSER))(`in a browser (${BROWSER})`, () => {
  let browser: Browser
  let page: Page
  const requests: string[] = []
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    browser = await chromium.launch({ executablePath: BROWSER, args })
    const context = await browser.newContext({ bypassCSP: false })
    page = await context.newPage()
    page.on('request', (r) => requests.push(r.url()))
  }, 30_000)
  afterAll(() => browser?.close())

  /** As a file would be opened: the page's own policy stays in force. */
  async function open(report: Report, form: Edition, draft = false): Promise<void> {
    requests.length = 0
    const body = html(report, form, { draft })
    await page.route('http://report.test/', (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto('http://report.test/')
    await page.unroute('http://report.test/')
  }

  test.each(editions)('edition $id: every number stands in its cell', async (edition) => {
    const report = sampleReport(edition)
    await open(report, edition)
    const shown = await page.$$eval('td[data-cell]', (cells) =>
      cells.map((c) => [c.getAttribute('data-cell') ?? '', c.textContent ?? ''] as const),
    )
    const wanted = grids(edition)
      .flatMap(cellsOf)
      .map((at) => [idOf(at), printed(entry(report, at))])
    expect([...shown].sort()).toEqual([...wanted].sort())
    expect(await page.$$eval('h1 span', (lines) => lines.map((l) => l.textContent))).toEqual(title(report))
    expect(await page.$$eval('h2', (h) => h.map((e) => e.textContent))).toEqual(edition.sections.map((s) => s.heading))
    expect(await page.$$eval('h3', (h) => h.map((e) => e.textContent))).toEqual(['（一）主动公开情况'])
    expect(requests).toEqual(['http://report.test/'])
  })

  test.each(editions)(
    'edition $id: the report itself is there as data, and the policy has nothing against it',
    async (edition) => {
      const said: string[] = []
      const note = (m: { text(): string }) => said.push(m.text())
      page.on('console', note)
      for (const one of [sampleReport(edition), sampleReport(edition, { organ: { name: `${HOSTILE}\ufffe\u0085` } })]) {
        await open(one, edition)
        const data = await page.$eval('script[type="application/json"]', (s) => s.textContent ?? '')
        expect(readJson(data)).toEqual(readJson(json(one)))
      }
      page.off('console', note)
      expect(said).toEqual([])
    },
  )

  test('each number names the headings over and beside it, and none of another band', async () => {
    await open(sampleReport(edition), edition)
    const headings = (cell: string) =>
      page.$eval(`td[data-cell="${cell}"]`, (td) =>
        (td.getAttribute('headers') ?? '').split(' ').map((id) => td.ownerDocument.getElementById(id)?.textContent),
      )
    expect(await headings('enforcement.coercion.decisions')).toEqual([
      '第二十条第（六）项',
      '本年处理决定数量',
      '行政强制',
    ])
    expect(await headings('requests.declinedRepeat.research')).toEqual([
      '申请人情况',
      '法人或其他组织',
      '科研机构',
      '三、本年度办理结果',
      '（五）不予处理',
      '2.重复申请',
    ])
    expect(await headings('disputes.directLitigation.pending')).toEqual(['行政诉讼', '未经复议直接起诉', '尚未审结'])
  })

  test.each([
    ['a final report', false, 1000],
    ['a draft', true, 1000],
    ['on a phone', false, 320],
  ])(
    'axe finds nothing against %s',
    async (_, draft, width) => {
      await page.setViewportSize({ width, height: 800 })
      await open(sampleReport(edition), edition, draft)
      const violations = await page.evaluate(
        `${axe};axe.run(document).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html))`,
      )
      expect(violations).toEqual([])
    },
    30_000,
  )

  test.each(editions)('edition $id does not scroll sideways on a phone, its tables do', async (edition) => {
    await page.setViewportSize({ width: 320, height: 700 })
    const name = `${'某某县人民政府'.repeat(5)}${'A'.repeat(60)}`
    await open(sampleReport(edition, { organ: { name } }), edition, true)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    const regions = await page.$$eval('.sheet', (all) =>
      all.map((e) => e.scrollWidth > e.clientWidth && e.getAttribute('tabindex')),
    )
    expect(regions.slice(1)).toEqual(['0', '0'])
  })

  test('text that means harm is shown as text', async () => {
    let asked = false
    page.once('dialog', (d) => {
      asked = true
      void d.dismiss()
    })
    await open({ ...sampleReport(edition, { organ: { name: HOSTILE } }), narratives: { other: HOSTILE } }, edition)
    expect(await page.$eval('h1 span', (e) => e.textContent)).toBe(HARMLESS)
    expect(await page.$eval('[data-narrative=other]', (e) => e.textContent)).toBe(HARMLESS)
    expect(await page.title()).toContain('<script>alert(1)</script>')
    expect(await page.$$eval('script', (all) => all.map((s) => s.getAttribute('type')))).toEqual(['application/json'])
    expect(asked).toBe(false)
  })

  test.skipIf(!havePaper)(
    'on paper a heading stands with its table and the first of its rows (pdftotext)',
    async () => {
      const headings = edition.sections.flatMap((s) => (s.kind === 'tabular' ? [s.heading] : []))
      const firstRows = ['规章', '一、本年新收', '未经复议直接起诉']
      expect(headings).toHaveLength(firstRows.length)
      for (const paragraphs of [0, 3, 8, 12, 16, 20]) {
        const overview = Array.from({ length: paragraphs }, (_, i) => `第${i}段。`).join('\n')
        await open({ ...sampleReport(edition), narratives: { overview } }, edition)
        const pages = await printedPages(page)
        for (const [i, heading] of headings.entries()) {
          const at = pages.findIndex((text) => text.includes(heading))
          expect([paragraphs, heading, pages[at]]).toEqual([
            paragraphs,
            heading,
            expect.stringContaining(firstRows[i]!),
          ])
        }
      }
    },
  )

  test.skipIf(!havePaper)('a table that is broken says its headings again (pdftotext)', async () => {
    await open(sampleReport(edition), edition)
    await page.addStyleTag({ content: '@page{size:A4 landscape!important}' })
    const pages = await printedPages(page)
    const holding = (words: string) => pages.filter((text) => text.includes(words)).length
    const rows = new Set(
      ['一、本年新收', '四、结转下年度'].map((words) => pages.findIndex((text) => text.includes(words))),
    )
    expect(rows.size).toBe(2)
    expect(holding('商业')).toBeGreaterThanOrEqual(2)
  })

  test('a draft says so at the top of the screen however far it is scrolled, and on every printed page', async () => {
    await page.setViewportSize({ width: 900, height: 700 })
    await open(emptyReport(edition), edition, true)
    await page.evaluate('scrollTo(0, document.body.scrollHeight)')
    const banner = page.locator('.draft')
    expect(await banner.textContent()).toBe(DRAFT)
    expect((await banner.boundingBox())?.y).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await banner.evaluate((e) => e.ownerDocument.defaultView?.getComputedStyle(e).position)).toBe('fixed')
    await page.emulateMedia({ media: null })
    await open(emptyReport(edition), edition)
    expect(await banner.count()).toBe(0)
  })
})
