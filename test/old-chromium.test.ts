/** The page in a Chromium of 2022, the last for Windows 7: it opens, judges, and writes the same document. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { page as pageConfig } from '../addin/page/build.js'
import { PANE } from '../addin/zh.ts'
import { message } from '../converter/message.ts'
import { docx } from '../converter/print/docx/docx.ts'
import { examined } from './support/book.ts'
import { built, launch, openFile, scratch } from './support/browser.ts'
import { haveOld, oldChromium } from './support/old-chromium.ts'
import { bookOf, faulty, thisYear } from './support/wrong.ts'

describe.skipIf(!haveOld(109))('the page in Chromium 109 (test/judges)', () => {
  test('says what check says, and writes what convert writes', async () => {
    const folder = scratch()
    await built(pageConfig(folder.path))
    const browser = await launch(oldChromium(109))
    try {
      const { page, foreign, complaints } = await openFile(browser, join(folder.path, 'nianbao.html'))
      const bytes = faulty(await bookOf(thisYear))
      const file = { name: 'wrong.xlsx', mimeType: '', buffer: Buffer.from(bytes) }
      await page.locator('.top label.primary input').setInputFiles(file)
      const { report, edition, findings } = examined(bytes)
      await page.locator('.finding').first().waitFor()
      const shown = await page.locator('.finding .sentence').allTextContents()
      expect(shown.sort()).toEqual(findings.map((f) => message(f, edition)).sort())
      const save = page.getByRole('button', { name: PANE.draftOf(PANE.format.docx), exact: true })
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
      expect(new Uint8Array(readFileSync(await download.path()))).toEqual(docx(report!, edition!, { draft: true }))
      expect([foreign, complaints]).toEqual([[], []])
    } finally {
      await browser.close()
      folder.remove()
    }
  }, 60_000)
})
