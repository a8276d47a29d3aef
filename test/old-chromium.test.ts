/**
 * All that page and pane do, once more in a Chromium of 2022, the last for Windows 7, without what older ones lack. What is only
 * in a style, and the syntax, are then tried in one of 2020, where our driver finds no elements, and the page has to be asked.
 */
import { expect, test, vi } from 'vitest'
import { message } from '../converter/message.ts'
import { examined } from './support/book.ts'
import { launch, openFile } from './support/browser.ts'
import { files, NIANBAO, onDisk } from './support/dropped.ts'
import { haveOld, oldChromium } from './support/old-chromium.ts'

await vi.hoisted(async () => {
  const { haveOld, oldChromium } = await import('./support/old-chromium.ts')
  process.env.CHROMIUM = haveOld(109) ? oldChromium(109) : 'test/judges'
  process.env.CHROMIUM_AGED = 'yes'
})

import './page.test.ts'
import './page-access.test.ts'
import './pane.test.ts'
import './taskpane.test.ts'

test.skipIf(!haveOld(88))('the page in Chromium 88 (test/judges) says what check says', async () => {
  const browser = await launch(oldChromium(88))
  try {
    const { page, complaints } = await openFile(browser, NIANBAO)
    const input = await page.evaluateHandle(() => document.querySelector('.top label.primary input'))
    await input.asElement()!.setInputFiles(onDisk('wrong.xlsx'))
    await page.waitForFunction(() => document.querySelector('.finding'))
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('.finding .sentence')].map((e) => e.textContent),
    )
    const { edition, findings } = examined(files.get('wrong.xlsx')!)
    expect(shown.sort()).toEqual(findings.map((f) => message(f, edition)).sort())
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
  }
})
