/** The page is for everybody: with the keyboard alone, light and dark, and on a narrow screen. */
import { describe, expect, test } from 'vitest'
import { PANE } from '../addin/zh.ts'
import { fitsWidth, haveChromium, violations } from './support/browser.ts'
import { quiet, started, unfolded } from './support/dropped.ts'

describe.skipIf(!haveChromium)('the page in Chromium (/usr/bin/chromium)', () => {
  test('the keyboard alone is enough: choose, step, correct, undo', async () => {
    const it = await started(['wrong.xlsx'])
    const { page } = it
    await page.keyboard.press('F8')
    const first = await page.locator('.finding[aria-current]').getAttribute('data-finding')
    await page.keyboard.press('Alt+ArrowDown')
    expect(await page.locator('.finding[aria-current]').getAttribute('data-finding')).not.toBe(first)
    await page.keyboard.press('Shift+F8')
    expect(await page.locator('.finding[aria-current]').getAttribute('data-finding')).toBe(first)
    const reach = async (name: string): Promise<void> => {
      for (let i = 0; i < 400; i++) {
        await page.keyboard.press('Tab')
        const now = await page.evaluate(() => {
          const { activeElement } = document
          return activeElement?.closest('.pane') ? activeElement.textContent : ''
        })
        if (now === name) return
      }
      throw new Error(`Tab does not reach ${name}`)
    }
    await reach(PANE.fix.total)
    await page.keyboard.press('Enter')
    await page.locator('.made').waitFor()
    // The button is gone; the focus stays in the pane, where it was.
    expect(await page.evaluate(() => document.activeElement?.closest('.pane') !== null)).toBe(true)
    await reach(PANE.undo)
    await page.keyboard.press('Enter')
    await page.locator('.made').waitFor({ state: 'detached' })
    quiet(it)
  })

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each([
      ['empty', []],
      ['unfilled', ['blank.xlsx']],
      ['errors', ['wrong.xlsx']],
      ['ready', ['good.xlsx', 'before.xlsx']],
      ['unreadable', ['foreign.xlsx', 'corrupt.xlsx']],
    ])('nobody is shut out: %s', async (_, names) => {
      const it = await started(names, { colorScheme })
      await unfolded(it.page)
      expect(await violations(it.page)).toEqual([])
      quiet(it)
    })
  })

  test.each([
    ['empty', []],
    ['errors', ['wrong.xlsx']],
    ['several', ['harmful.xlsx', 'good.xlsx', 'before.xlsx']],
  ])('nothing needs scrolling sideways at 320 px: %s', async (_, names) => {
    const it = await started(names, { viewport: { width: 320, height: 640 } })
    expect(await fitsWidth(it.page)).toBe(true)
    quiet(it)
  })
})
