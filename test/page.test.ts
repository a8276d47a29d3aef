/** The page from disk in a real browser: files dropped in, verdicts, corrections, documents; no network, no surprise. */

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WEIGHTS, weightOf } from '../addin/pane/list.ts'
import { quoteOf } from '../addin/session/quote.ts'
import { PAGE, PANE, STATE } from '../addin/zh.ts'
import { pickLastYear } from '../converter/check/last-year.ts'
import { main } from '../converter/cli/main.ts'
import { Unreadable } from '../converter/errors.ts'
import { examine, unreadable } from '../converter/examine/examine.ts'
import { fillingOf } from '../converter/fill.ts'
import { json } from '../converter/json.ts'
import { message } from '../converter/message.ts'
import { docx } from '../converter/print/docx/docx.ts'
import { DRAFT } from '../converter/print/draft.ts'
import { read } from '../converter/read/read.ts'
import { entry } from '../converter/report.ts'
import { otherKind } from '../converter/source/index.ts'
import { editions } from '../templates/editions/index.ts'
import { parts, tables } from '../templates/form.ts'
import { layout, SHEET } from '../templates/layout.ts'
import { pack, unpack } from '../templates/lib/zip.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { edited, examined, opened } from './support/book.ts'
import { haveChromium } from './support/browser.ts'
import {
  addTo,
  button,
  downloaded,
  files,
  NIANBAO,
  onDisk,
  openedWith,
  put,
  quiet,
  sentences,
  started,
  state,
  words,
} from './support/dropped.ts'
import { havePaper, printedPages } from './support/paper.ts'
import { bookOf, MARKUP, thisYear, yearBefore } from './support/wrong.ts'

const KB = 1024
describe.skipIf(!haveChromium)('the page in Chromium (/usr/bin/chromium)', () => {
  test('is one file of at most 480 KB, without exceljs and zod, and says what it admits', () => {
    const html = readFileSync(NIANBAO, 'utf8')
    expect(statSync(NIANBAO).size).toBeLessThanOrEqual(480 * KB)
    expect(html).not.toMatch(/exceljs|ZodError/i)
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/)
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/)
    // Two scripts, nothing in them that would end them early.
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html.match(/<\/script/g)).toHaveLength(2)
  })

  test('its style asks for nothing that the oldest browsers drop', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(readFileSync(NIANBAO, 'utf8'))![1]!
    // In Chromium inset came with 87; lists in :not(), :is(), :where() and aspect-ratio with 88; the others later.
    const newer =
      /color-mix\(|:is\(|:where\(|:not\([^()]*,|:not\([.#:]?[\w-]+[.#:[]|[{;]inset:|aspect-ratio:|\d[dsl]v[hw]|@layer|@container|@property|&/g
    expect(style.match(newer)).toEqual(null)
    // A selector that is not understood takes those beside it along.
    expect(
      [...style.matchAll(/(?:^|[{}])([^{}@]+:has\([^{}]+)\{/g)].filter(([, selectors]) => selectors!.includes(',')),
    ).toEqual([])
  })

  test('a browser that cannot do it, and an error that nobody expected, are said in one sentence', async () => {
    const { page } = await started([])
    await page.evaluate(() => setTimeout(() => Promise.reject(new Error('of a test'))))
    await page.getByText(PAGE.unexpected('Error: of a test')).waitFor()
    await page
      .context()
      .addInitScript(() => Reflect.deleteProperty(Object.getPrototypeOf(Uint8Array.prototype), 'indexOf'))
    await page.reload()
    await page.getByText(PAGE.unfit).waitFor()
    await page.context().addInitScript(() => Reflect.deleteProperty(Object, 'entries'))
    await page.reload()
    expect(await page.locator('body').innerText()).toMatch(/^浏览器太旧：[^。]*。\s*$/)
  })

  test('shows every finding of a wrong workbook, in the words of message.ts', async () => {
    const it = await started(['wrong.xlsx'])
    expect(await state(it.page).textContent()).toBe(STATE.errors.word)
    expect([...(await sentences(it.page))].sort()).toEqual([...words('wrong.xlsx')].sort())
    quiet(it)
  })

  test('gives each file its own verdict, and takes last year from among the files', async () => {
    const it = await started(['good.xlsx', 'blank.xlsx', 'corrupt.xlsx', 'foreign.xlsx', 'before.xlsx', 'report.json'])
    const marks = await it.page.locator('.files .mark').allTextContents()
    expect(marks).toEqual([
      STATE.unreadable.word,
      STATE.unreadable.word,
      STATE.blank.word,
      STATE.ready.word,
      // The first again, as JSON: a note says that only one of them counts.
      STATE.ready.word,
      // Last year's stands apart.
      STATE.ready.word,
    ])
    expect(await it.page.locator('.list h2').textContent()).toBe(PAGE.total(5))
    expect(await it.page.locator('.files h3').textContent()).toBe(PAGE.lastYears(1))
    // What needs work is opened first.
    expect(await state(it.page).textContent()).toBe(STATE.unreadable.word)
    await it.page.locator('.button.file').nth(3).click()
    expect(await it.page.locator('.last-year p').textContent()).toContain('2023年')
    for (const [i, name] of ['corrupt.xlsx', 'foreign.xlsx'].entries()) {
      await it.page.locator('.button.file').nth(i).click()
      const { findings, edition } = examine(() => read(opened(files.get(name)!)))
      expect(await sentences(it.page)).toEqual(findings.map((f) => message(f, edition)))
      // Its cells are shown as far as it could be opened at all.
      expect(await it.page.getByText(PAGE.noGrid).isVisible()).toBe(name === 'corrupt.xlsx')
      expect((await it.page.locator('.tabs button').count()) > 0).toBe(name === 'foreign.xlsx')
    }
    expect(await it.page.locator('.side .templates .button').count()).toBe(editions.length)
    quiet(it)
  })

  test('compares with last year’s report that is chosen, and writes its figures into the copy', async () => {
    const it = await started(['wrong.xlsx'])
    await it.page.locator('.last-year input').setInputFiles(onDisk('before.xlsx'))
    await it.page.getByText('2023年政府信息公开工作年度报告”比对').waitFor()
    expect([...(await sentences(it.page))].sort()).toEqual([...words('wrong.xlsx', yearBefore)].sort())
    await button(it.page, PANE.keepLastYear).click()
    const { bytes } = await downloaded(it.page, () => button(it.page, PAGE.save).click())
    const { at } = examined(bytes).lastYear!
    for (const term of layout(thisYear.edition).lastYear) expect(at(term)).toBe(entry(yearBefore.report, term))
    quiet(it)
  })

  test('last year’s file is no report of this year, and can be taken off again, wherever it came from', async () => {
    const it = await started(['good.xlsx', 'before.xlsx'])
    const { page } = it
    const total = () => page.locator('.list h2').textContent()
    const from = () => page.locator('.last-year p').textContent()
    const drop = button(page, PANE.dropLastYear)
    expect([await total(), await from()]).toEqual([PAGE.total(1), expect.stringContaining('2023年')])
    const parts = unpack((await downloaded(page, () => button(page, PAGE.all).click())).bytes)
    expect([...parts.keys()].filter((name) => !name.includes('2024'))).toEqual([])
    // One that does not fit is said, and taken off.
    await page.locator('.last-year input').setInputFiles(onDisk('harmful.xlsx'))
    await page.getByText('XY-SOURCE').waitFor()
    // Nobody is compared with what was dropped any more: it is a report like the others.
    expect(await total()).toBe(PAGE.total(2))
    await drop.click()
    expect(await page.getByText('XY-SOURCE').count()).toBe(0)
    expect(await from()).toBe(PANE.lastYearFrom.none)
    expect(await drop.count()).toBe(0)
    // Chosen for all of them.
    await button(page, PAGE.clear).click()
    await addTo(page, 'good.xlsx')
    await page.locator('.top label:not(.primary) input').setInputFiles(onDisk('before.xlsx'))
    await page.locator('.files h3', { hasText: PAGE.lastYears(1) }).waitFor()
    expect([await total(), await from()]).toEqual([PAGE.total(1), expect.stringContaining('2023年')])
    await button(page, PAGE.remove('before.xlsx')).click()
    expect(await page.locator('.files h3').count()).toBe(0)
    expect(await from()).toBe(PANE.lastYearFrom.none)
    quiet(it)
  })

  test('a report of another organ is refused as last year’s, in the words of message.ts', async () => {
    const it = await started(['wrong.xlsx'])
    await it.page.locator('.last-year input').setInputFiles(onDisk('harmful.xlsx'))
    await it.page.getByText('XY-SOURCE').waitFor()
    const { findings, edition } = examine(
      () => read(opened(files.get('wrong.xlsx')!)),
      (report) =>
        pickLastYear(report, { single: true, reports: [examined(files.get('harmful.xlsx')!).report!], unreadable: [] }),
    )
    expect([...(await sentences(it.page))].sort()).toEqual(findings.map((f) => message(f, edition)).sort())
    quiet(it)
  })

  test('takes thirty at once, and hands out all documents in one archive', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `unit-${i}.xlsx`)
    const { report, edition } = thisYear
    const book = await bookOf(thisYear)
    for (const [i, name] of names.entries())
      put(
        name,
        edited(book, (part, xml) => (part.startsWith('xl/') ? xml.replaceAll(report.organ.name, `${i}号机关`) : xml)),
      )
    const it = await started(names)
    expect(await it.page.locator('.files li').count()).toBe(30)
    // Twelve are seen at once where the screen is a laptop's, and the list alone is scrolled.
    await it.page.setViewportSize({ width: 1366, height: 768 })
    const inSight = await it.page.locator('.files').evaluate((list) => {
      const { bottom } = list.getBoundingClientRect()
      return [...list.querySelectorAll('li')].filter((li) => li.getBoundingClientRect().bottom <= bottom).length
    })
    expect(inSight).toBeGreaterThanOrEqual(12)
    expect(await button(it.page, PAGE.all).isVisible()).toBe(true)
    const { bytes } = await downloaded(it.page, () => button(it.page, PAGE.all).click())
    const parts = unpack(bytes)
    expect(parts.size).toBe(90)
    expect(await it.page.getByText(PAGE.exportedAll(`${PAGE.zip}.zip`, 30, 90)).isVisible()).toBe(true)
    const expected = docx({ ...report, organ: { name: '7号机关' } }, edition)
    expect(parts.get('7号机关2024年政府信息公开工作年度报告.docx')).toEqual(expected)
    quiet(it)
  })

  test('the Word document is the command line’s, byte for byte; with errors a draft', async () => {
    const it = await started(['good.xlsx'])
    const own = await downloaded(it.page, () => button(it.page, PANE.format.docx).click())
    expect(own.name).toBe('示例市人民政府2024年政府信息公开工作年度报告.docx')
    expect(await it.page.getByText(PAGE.exported(own.name)).isVisible()).toBe(true)
    expect(own.bytes).toEqual(docx(examined(files.get('good.xlsx')!).report!, thisYear.edition))
    const other = await started(['wrong.xlsx'])
    const draft = await downloaded(other.page, () => button(other.page, PANE.draftOf(PANE.format.docx)).click())
    const { report, edition } = examined(files.get('wrong.xlsx')!)
    expect(draft.bytes).toEqual(docx(report!, edition!, { draft: true }))
    quiet(it)
    quiet(other)
  })

  test('previews the document in a frame where nothing runs, and prints it whole', async () => {
    const it = await started(['wrong.xlsx'])
    await button(it.page, PANE.preview).click()
    const frame = it.page.frameLocator('dialog iframe')
    await frame.getByText(DRAFT).first().waitFor()
    expect(await it.page.locator('dialog iframe').getAttribute('sandbox')).toBe('allow-same-origin allow-modals')
    // Its style was admitted: the banner stands on its red ground.
    expect(await frame.locator('.draft').evaluate((e) => getComputedStyle(e).backgroundColor)).toBe('rgb(192, 0, 0)')
    expect(
      await frame
        .locator('col')
        .first()
        .evaluate((e) => e.style.getPropertyValue('--w')),
    ).not.toBe('')
    expect(await frame.locator('script').evaluateAll((all) => all.map((s) => s.getAttribute('type')))).toEqual([
      'application/json',
    ])
    // Long numbers are printed as small as in the exported file.
    const exported = await downloaded(it.page, () =>
      it.page.locator('[data-key="save html"]').evaluate((b) => (b as HTMLElement).click()),
    )
    const sizes = [...new TextDecoder().decode(exported.bytes).matchAll(/ style="--fit:([\d.]+)"/g)].map((m) => m[1])
    expect(
      await frame
        .locator('[data-fit]')
        .evaluateAll((all) => all.map((e) => (e as HTMLElement).style.getPropertyValue('--fit'))),
    ).toEqual(sizes)
    const printed = it.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const { contentWindow } = document.querySelector('iframe')!
          contentWindow!.print = () => resolve(contentWindow!.document.title)
        }),
    )
    await button(it.page, PANE.print).click()
    expect(await printed).toContain(thisYear.report.organ.name)
    await it.page.keyboard.press('Escape')
    await it.page.locator('dialog.preview').waitFor({ state: 'hidden' })
    quiet(it)
  })

  test('gives what goes back to a unit, byte for byte as the command line writes it', async () => {
    const out = mkdtempSync(join(tmpdir(), 'nianbao-page-'))
    const said: string[] = []
    const streams = { out: (t: string) => void said.push(t), err: () => {}, live: false }
    for (const name of ['wrong.xlsx', 'corrupt.xlsx']) {
      expect(await main(['convert', onDisk(name), '-o', join(out, name)], streams)).toBe(1)
      const it = await started([name])
      const kinds = Object.keys(PANE.back).filter((kind) => name === 'wrong.xlsx' || kind !== 'annotated')
      const buttons = it.page.locator('.return .button')
      expect(await buttons.count()).toBe(kinds.length)
      for (const [i, kind] of kinds.entries()) {
        const file = await downloaded(it.page, () => buttons.nth(i).click())
        if (kind === 'list') {
          const lines = Buffer.from(file.bytes).toString('utf8').split('\n')
          const all = readFileSync(join(out, name, '校验结果.txt'), 'utf8').replaceAll(onDisk(name), name)
          expect(lines.length).toBeGreaterThan(2)
          expect(all.startsWith(lines.join('\n'))).toBe(true)
        } else expect(file.bytes).toEqual(new Uint8Array(readFileSync(join(out, name, file.name))))
      }
      quiet(it)
    }
    const good = await started(['good.xlsx'])
    expect(await good.page.locator('.return').count()).toBe(0)
    rmSync(out, { recursive: true })
  })

  test('corrects a copy, lists what it changed, and takes it back', async () => {
    const it = await started(['wrong.xlsx'])
    const before = await sentences(it.page)
    await it.page.getByText(PANE.log).click()
    await button(it.page, PANE.fix.number('76')).click()
    await button(it.page, PANE.fix.total).click()
    await it.page.getByRole('button', { name: /格空白填 0/ }).click()
    await button(it.page, PANE.yesBlanks).click()
    expect(await it.page.locator('.made li').count()).toBe(3)
    const copy = await downloaded(it.page, () => button(it.page, PAGE.save).click())
    expect(copy.name).toBe('wrong（改正）.xlsx')
    const kinds = examined(copy.bytes).findings.map((f) => f.kind)
    for (const gone of ['healedNumber', 'totalOverwritten']) expect(kinds).not.toContain(gone)
    // What the file holds is what the pane says.
    expect([...(await sentences(it.page))].sort()).toEqual(
      examined(copy.bytes)
        .findings.map((f) => message(f, thisYear.edition))
        .sort(),
    )
    for (let i = 0; i < 3; i++) await it.page.locator('.made button').first().click()
    await it.page.locator('.made').waitFor({ state: 'detached' })
    expect(await sentences(it.page)).toEqual(before)
    quiet(it)
  })

  test('headings that were pasted along go by one click, and come back', async () => {
    const { edition, report } = thisYear
    const pasted = `${report.narratives.overview}\n五、存在的主要问题及改进情况\n六、其他需要报告的事项`
    put(
      'pasted.xlsx',
      await workbook(edition, fillingOf({ ...report, narratives: { ...report.narratives, overview: pasted } })),
    )
    const it = await started(['pasted.xlsx'])
    expect(await it.page.locator('.finding code', { hasText: 'ST-DUP' }).count()).toBe(2)
    await button(it.page, PANE.fix.headings(2)).click()
    await it.page.locator('.made li', { hasText: PANE.changed.headings(2) }).waitFor()
    await expect.poll(() => it.page.locator('.finding code', { hasText: 'ST-DUP' }).count()).toBe(0)
    await it.page.locator('.made button').first().click()
    await button(it.page, PANE.fix.headings(2)).waitFor()
    quiet(it)
  })

  test('a file that was saved again takes its old place', async () => {
    const it = await started(['wrong.xlsx', 'before.xlsx'])
    expect(await state(it.page).textContent()).toBe(STATE.errors.word)
    const better = { name: 'wrong.xlsx', mimeType: '', buffer: Buffer.from(files.get('good.xlsx')!) }
    await it.page.locator('.top label.primary input').setInputFiles(better)
    await it.page.locator('.side .word', { hasText: STATE.ready.word }).waitFor()
    expect(await it.page.locator('.files li').count()).toBe(2)
    quiet(it)
  })

  test('what is taken from the list leaves the others as they were; emptied, it begins anew', async () => {
    const it = await started(['wrong.xlsx', 'good.xlsx', 'blank.xlsx'])
    const { page } = it
    const shown = () => page.locator('.files [aria-current] .file-name').textContent()
    await page.locator('.button.file').nth(1).click()
    await button(page, PAGE.remove('wrong.xlsx')).click()
    expect(await shown()).toBe('good.xlsx')
    // Nothing contests it any more: what is blank comes before it.
    await page.locator('.button.file').first().click()
    expect(await state(page).textContent()).toBe(STATE.blank.word)
    await button(page, PAGE.remove('blank.xlsx')).click()
    expect([await shown(), await state(page).textContent()]).toEqual(['good.xlsx', STATE.ready.word])
    await addTo(page, 'wrong.xlsx')
    await button(page, PAGE.clear).click()
    expect(await page.getByText(PAGE.dropHere).isVisible()).toBe(true)
    expect(await page.locator('.files').isVisible()).toBe(false)
    await addTo(page, 'good.xlsx')
    expect(await page.locator('.files li').count()).toBe(1)
    quiet(it)
  })

  test.skipIf(!havePaper)(
    'prints the findings, then the sheet with its heading, and no buttons (pdftotext)',
    async () => {
      const it = await started(['wrong.xlsx'])
      await it.page.locator('.tabs button', { hasText: '三、' }).click()
      const pages = await printedPages(it.page)
      const plain = (text: string) => text.replace(/\s/g, '')
      const { heading } = tables(thisYear.edition)[1]!
      const at = pages.findIndex((text) => text.includes(heading) && text.includes('一、本年新收'))
      expect(at).toBeGreaterThan(0)
      expect(pages[0]).toContain(STATE.errors.word)
      const all = pages.join('')
      for (const f of examined(files.get('wrong.xlsx')!).findings.filter((f) => f.kind === 'unbalanced'))
        expect(all).toContain(f.rule)
      for (const words of [PAGE.add, PAGE.clear, PANE.export, PANE.next, PAGE.gridNote])
        expect(all).not.toContain(plain(words))
      quiet(it)
    },
  )

  test('while files are dragged over the page it says so; dropped, they are read', async () => {
    const it = await started([])
    const { page } = it
    const drag = (type: string, ...names: readonly string[]) =>
      page.evaluate(
        ({ type, given }) => {
          const dataTransfer = new DataTransfer()
          for (const { name, bytes } of given) dataTransfer.items.add(new File([new Uint8Array(bytes)], name))
          if (given.length === 0) dataTransfer.setData('text/plain', 'a text')
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
        },
        { type, given: names.map((name) => ({ name, bytes: [...files.get(name)!] })) },
      )
    const over = () => page.locator('.over').isVisible()
    await drag('dragover')
    expect(await over()).toBe(false)
    await drag('dragover', 'good.xlsx')
    expect(await over()).toBe(true)
    await drag('dragleave', 'good.xlsx')
    expect(await over()).toBe(false)
    await drag('dragover', 'good.xlsx')
    await drag('drop', 'good.xlsx')
    expect(await over()).toBe(false)
    await page.locator('.side .word', { hasText: STATE.ready.word }).waitFor()
    quiet(it)
  })

  test('every file is accounted for in the command line’s words; what programs leave beside other files is passed over', async () => {
    for (const name of ['~$good.xlsx', '.DS_Store', 'Thumbs.db', '说明.txt', '材料.rar', '报告.docx', '.xlsx'])
      put(name, new Uint8Array([1, 2, 3]))
    const it = await started(['good.xlsx'])
    const { page } = it
    const input = page.locator('.top label.primary input')
    await input.setInputFiles(
      ['~$good.xlsx', '.DS_Store', 'Thumbs.db', '.xlsx', '说明.txt', '材料.rar', '报告.docx'].map(onDisk),
    )
    await page.locator('.files li').nth(3).waitFor()
    expect(await page.locator('.files .name').allTextContents()).toEqual([
      '说明.txt',
      '材料.rar',
      '报告.docx',
      PANE.ofReport(thisYear.report.organ.name, thisYear.report.year),
    ])
    const { findings } = unreadable(otherKind('材料.rar')!)
    await page.locator('.button.file').nth(1).click()
    expect(await sentences(page)).toEqual(findings.map((f) => message(f, undefined)))
    // Nor is it anything else when it is looked at again.
    await button(page, PANE.recheck).click()
    await page.getByText(PAGE.dropAgain).waitFor()
    expect(await sentences(page)).toEqual(findings.map((f) => message(f, undefined)))
    quiet(it)
  })

  test('archives are opened, those in them too, and each file is what it would be by itself', async () => {
    const bytes = (name: string) => files.get(name)!
    const inner = pack(new Map([['内/blank.xlsx', bytes('blank.xlsx')]]))
    put(
      '收到.zip',
      pack(
        new Map([
          ['good.xlsx', bytes('good.xlsx')],
          ['~$good.xlsx', new Uint8Array(5)],
          ['里面.zip', inner],
          ['说明.txt', new Uint8Array(5)],
        ]),
      ),
    )
    put('坏.zip', new Uint8Array(100))
    const it = await openedWith(['收到.zip', '坏.zip'], 4)
    expect(
      await it.page
        .locator('.files .button.file')
        .evaluateAll((all) => all.map((e) => (e as HTMLElement).title.split('\n').at(-1))),
    ).toEqual(['收到.zip/说明.txt', '坏.zip', '收到.zip/里面.zip/内/blank.xlsx', '收到.zip/good.xlsx'])
    expect(await it.page.locator('.files .mark').allTextContents()).toEqual([
      STATE.unreadable.word,
      STATE.unreadable.word,
      STATE.blank.word,
      STATE.ready.word,
    ])
    await it.page.locator('.button.file').nth(1).click()
    expect(await sentences(it.page)).toEqual(
      unreadable(new Unreadable('brokenZip')).findings.map((f) => message(f, undefined)),
    )
    quiet(it)
  })

  test.each(['wrong.xlsx', 'good.xlsx', 'blank.xlsx'])(
    'opens %s at the sheet of its first error, else at the first table, and colours each cell by its gravest finding',
    async (name) => {
      const it = await started([name])
      const { findings, edition } = examined(files.get(name)!)
      const placed = findings.filter((f) => f.severity === 'error' && f.sheet !== undefined)
      const first = (placed.find((f) => weightOf(f) === 'error') ?? placed[0])?.sheet
      const sheet = await it.page.locator('.tabs [aria-selected=true]').textContent()
      expect(sheet).toBe(first ?? tables(edition!)[0]!.tab)
      const cells = await it.page
        .locator('.grid [data-at]')
        .evaluateAll((all) => all.map((e) => ({ id: (e as HTMLElement).dataset.at, classes: [...e.classList] })))
      expect(cells.length).toBeGreaterThan(3)
      const own = findings.filter((f) => f.sheet === sheet)
      for (const { id, classes } of cells) {
        const [gravest] = WEIGHTS.filter((w) => own.some((f) => weightOf(f) === w && `${f.sheet}!${f.cell}` === id))
        expect([id, WEIGHTS.filter((w) => classes.includes(w))]).toEqual([id, gravest ? [gravest] : []])
      }
      quiet(it)
    },
  )

  test('goes to the cell: by the address, and by every number of an equation', async () => {
    const it = await started(['wrong.xlsx'])
    const bal = it.page.locator('.finding', { hasText: 'T3-BAL' }).first()
    await bal.locator('.place').first().click()
    expect(await it.page.locator('.grid .here').getAttribute('data-at')).toBe('三、依申请公开!D30')
    await bal.locator('.card button.term').first().click()
    expect(await it.page.locator('.grid .here').getAttribute('data-at')).toBe('三、依申请公开!D7')
    expect(await it.page.locator('.grid .here input').inputValue()).toBe('3440')
    expect(await it.page.locator('.tabs [aria-selected=true]').textContent()).toBe('三、依申请公开')
    await it.page.locator('.finding', { hasText: 'T4-INT' }).locator('.place').click()
    expect(await it.page.locator('.grid .here').getAttribute('data-at')).toBe('四、复议诉讼!A7')
    quiet(it)
  })

  test('goes to the words of a text that are wrong, wherever in it they stand, and marks them', async () => {
    const { report, edition } = thisYear
    const overview = '第一段没有数。\n全年共收到政府信息公开申请9999件，都已答复。\n最后一段。'
    put('prose.xlsx', await bookOf({ edition, report: { ...report, narratives: { ...report.narratives, overview } } }))
    const found = examined(files.get('prose.xlsx')!).findings.find((f) => f.kind === 'proseFigure')!
    const it = await started(['prose.xlsx'])
    await it.page.locator('.finding', { hasText: found.rule }).first().locator('.place').click()
    expect(await it.page.locator('.tabs [aria-selected=true]').textContent()).toBe(found.sheet)
    const field = it.page.locator('.grid .here.warning [data-narrative=overview]')
    expect(await field.inputValue()).toBe(overview)
    // The words are chosen, so that what is typed next takes their place.
    expect(await field.evaluate((e: HTMLTextAreaElement) => e.value.slice(e.selectionStart, e.selectionEnd))).toBe(
      quoteOf(found),
    )
    expect(await it.page.locator('.grid mark').allTextContents()).toEqual([quoteOf(found)])
    expect(overview).toContain(quoteOf(found))
    // A report's JSON has its texts shown as sheets, the preamble's too.
    const [preamble] = parts(edition)
    put(
      'prose.json',
      new TextEncoder().encode(json({ ...report, narratives: { overview, [preamble!.id]: '依据条例编制。' } })),
    )
    await button(it.page, PAGE.clear).click()
    await addTo(it.page, 'prose.json')
    expect(await it.page.locator('.tabs button').allTextContents()).toEqual([
      SHEET.cover,
      ...parts(edition).map((s) => s.tab),
    ])
    await it.page.locator('.tabs button', { hasText: found.sheet! }).click()
    expect(await it.page.locator('.grid mark').allTextContents()).toEqual([quoteOf(found)])
    await it.page.locator('.tabs button', { hasText: preamble!.tab }).click()
    expect(await it.page.locator(`[data-narrative=${preamble!.id}]`).inputValue()).toBe('依据条例编制。')
    quiet(it)
  })

  test('markup in a name, a text or a number is shown as text everywhere', async () => {
    const it = await started(['harmful.xlsx'])
    const { page } = it
    expect(await page.locator('.who').textContent()).toContain(MARKUP)
    expect(await page.locator('.files .name').textContent()).toContain(MARKUP)
    expect(await page.locator('body img, body .side b:text("县")').count()).toBe(0)
    for (const tab of await page.locator('.tabs button').all()) {
      await tab.click()
      expect(await page.locator('body img').count()).toBe(0)
    }
    await page.locator('.tabs button', { hasText: '一、' }).click()
    expect(await page.locator('.grid .content').textContent()).toContain(MARKUP)
    await button(page, PANE.preview).click()
    const frame = page.frameLocator('dialog iframe')
    await frame.getByText(MARKUP).first().waitFor()
    expect(await frame.locator('img').count()).toBe(0)
    quiet(it)
  })

  test.each(editions)('hands out the blank workbook of edition $id', async (edition) => {
    const it = await started([])
    const index = [...editions].reverse().indexOf(edition)
    const { name, bytes } = await downloaded(it.page, () => it.page.locator('.get-template .button').nth(index).click())
    expect(name).toContain(`（${edition.id}版）.xlsx`)
    expect(bytes).toEqual(new Uint8Array(readFileSync(join('templates/dist', name))))
    quiet(it)
  })
})
