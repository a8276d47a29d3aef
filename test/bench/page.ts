/** `npm run bench:page`: how soon the page from disk is ready, and shows what is dropped into it. Needs Chromium. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { page as pageConfig } from '../../addin/page/build.js'
import { PAGE } from '../../addin/zh.ts'
import { workbook } from '../../templates/sheets/workbook.ts'
import { built, launch, openFile, scratch } from '../support/browser.ts'
import { bookOf, faulty, thisYear, yearBefore } from '../support/wrong.ts'

const ROUNDS = 5

const folder = scratch()
const file = join(folder.path, 'nianbao.html')
await built(pageConfig(folder.path))
const good = await bookOf(thisYear)
// The first is there while everything is still compiled.
const books = [good, faulty(good), await bookOf(yearBefore), await workbook(thisYear.edition)]
const browser = await launch()
const ready: number[] = []
const shown: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  const { page } = await openFile(browser, file)
  await page.getByText(PAGE.dropHere).waitFor()
  // The script stands in the page and runs before this moment.
  ready.push(
    await page.evaluate(() => {
      const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
      return load!.domContentLoadedEventEnd
    }),
  )
  for (const [i, bytes] of books.entries()) {
    const took = await page.evaluate(
      async ([name, base64]) => {
        const data = new DataTransfer()
        data.items.add(new File([Uint8Array.from(atob(base64!), (c) => c.charCodeAt(0))], name!))
        const done = new Promise((resolve) =>
          new MutationObserver(resolve).observe(document.querySelector('.files') ?? document.body, {
            childList: true,
            subtree: true,
          }),
        )
        const start = performance.now()
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
        await done
        return performance.now() - start
      },
      [`${i}.xlsx`, Buffer.from(bytes).toString('base64')],
    )
    if (i > 0) shown.push(took)
    else await page.locator('.list [role=status]', { hasText: PAGE.read(1) }).waitFor()
  }
  await page.context().close()
}
console.log(`the page has ${Math.round(statSync(file).size / 1024)} KB`)
await browser.close()
folder.remove()

const row = (name: string, times: readonly number[]): void => {
  const all = times.toSorted((a, b) => a - b)
  const [least, middle, most] = [all[0]!, all[all.length >> 1]!, all.at(-1)!].map((ms) =>
    `${ms.toFixed(0)} ms`.padStart(10),
  )
  console.log(`${name.padEnd(40)}${least}${middle}${most}`)
}
console.log(`${''.padEnd(40)}${['least', 'median', 'most'].map((t) => t.padStart(10)).join('')}`)
row('ready', ready)
row('a dropped workbook is shown', shown)
