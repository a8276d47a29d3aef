/** Published reports and old formats on the page: read as the command line reads them, edited and finished like any other. */

import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { page } from '../addin/page/build.js'
import { PAGE } from '../addin/zh.ts'
import { fillingOf } from '../converter/fill.ts'
import { docx, html } from '../converter/print/index.ts'
import { workbook } from '../templates/sheets/workbook.ts'
import { built, haveChromium, launch, openFile, scratch } from './support/browser.ts'
import { checkJson } from './support/command.ts'
import { converted, haveOffice } from './support/office.ts'
import { thisYear, yearBefore } from './support/wrong.ts'

const { edition, report } = thisYear
const MB = 1 << 20

describe.skipIf(!haveChromium || !haveOffice)('the page in Chromium (/usr/bin/chromium, soffice)', () => {
  const home = scratch()
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-published-'))
  let browser: Browser
  const put = (name: string, content: Uint8Array | string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const light: string[] = []
  const office: string[] = []
  beforeAll(async () => {
    mkdirSync(home.path, { recursive: true })
    await Promise.all([built(page(home.path)), built(page(home.path, 'office'))])
    const word = docx(report, edition)
    const book = await workbook(edition, fillingOf(report))
    light.push(
      put('网页.html', html(report, edition)),
      put('文档.docx', word),
      put('没有年报.docx', docx({ ...report, narratives: {} }, edition).slice(0, 3000)),
      put('撕破的.html', html(report, edition).replace('>1408<', '>14 08?<')),
      put('说明.txt', '一份与年报无关的说明。'),
    )
    office.push(
      put('文档.pdf', converted([word], { from: 'docx', to: 'pdf' })[0]!),
      put('文档.doc', converted([word], { from: 'docx', to: 'doc:MS Word 97' })[0]!),
      put('工作簿.xls', converted([book], { from: 'xlsx', to: 'xls:MS Excel 97' })[0]!),
    )
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    home.remove()
  })

  const shown = async (file: 'nianbao.html' | 'nianbao-office.html', path: string) => {
    const it = await openFile(browser, join(home.path, file))
    await it.page.locator('.top label.primary input').setInputFiles([path])
    await it.page.locator('.list [role=status]', { hasText: PAGE.read(1) }).waitFor()
    await it.page.locator('.side .word').waitFor()
    const sentences = await it.page.locator('.finding .sentence').allTextContents()
    expect([it.foreign, it.complaints]).toEqual([[], []])
    return { ...it, sentences: sentences.sort() }
  }
  const told = async (path: string) => {
    const { files } = await checkJson(path)
    return files[0]!.findings.map((f) => f.message).sort()
  }

  test('the light one reads pages, documents and texts as check does', async () => {
    for (const path of light) {
      const { page: one, sentences } = await shown('nianbao.html', path)
      expect(sentences).toEqual(await told(path))
      await one.context().close()
    }
  })

  test('the office’s reads PDF, .doc and .xls too; the light one says where they are read', async () => {
    expect(statSync(join(home.path, 'nianbao-office.html')).size).toBeLessThan(2.5 * MB)
    for (const path of office) {
      const { page: one, sentences } = await shown('nianbao-office.html', path)
      expect(sentences).toEqual(await told(path))
      expect(await one.locator('.who').textContent()).toContain(report.organ.name)
      await one.context().close()
    }
    for (const file of ['nianbao.html', 'nianbao-office.html'] as const) {
      const { page: one } = await openFile(browser, join(home.path, file))
      expect(await one.getByText(PAGE.office).isVisible()).toBe(file === 'nianbao-office.html')
    }
    const { sentences } = await shown('nianbao.html', office[0]!)
    expect(sentences.join()).toContain('nianbao-office.html')
  })

  test('what was published is last year’s, and can be gone on with', async () => {
    const before = put('上年.html', html(yearBefore.report, yearBefore.edition))
    const { page: one } = await shown('nianbao.html', light[0]!)
    await one.locator('.last-year input').setInputFiles(before)
    await one.getByText('2023年政府信息公开工作年度报告”比对').waitFor()
    await one.getByRole('tab', { name: /^三/ }).click()
    const cell = one.locator('[data-cell="requests.granted.naturalPerson"]')
    expect(await cell.inputValue()).toBe('1408')
    await cell.fill('1409')
    await cell.press('Enter')
    await one.locator('.finding .sentence').first().waitFor()
  })
})
