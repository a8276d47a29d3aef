/** The form on the page, typed by a person with a keyboard: from nothing to the report, pasted, undone, composed. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { documentOf, FORMATS } from '../addin/session/index.ts'
import { EDITING, PAGE, PANE } from '../addin/zh.ts'
import { read, readJson } from '../converter/read/index.ts'
import type { Report } from '../converter/report.ts'
import { printed } from '../converter/report.ts'
import { SHEET } from '../templates/layout.ts'
import { examined, opened } from './support/book.ts'
import { haveChromium, violations } from './support/browser.ts'
import { caseOf } from './support/cases.ts'
import { button, downloaded, quiet, started } from './support/dropped.ts'
import { bookOf } from './support/wrong.ts'

interface Here {
  readonly cell?: string
  readonly narrative?: string
  readonly field?: string
  readonly words: string
  readonly next: boolean
}

/** Where the caret stands. */
const here = (page: Page): Promise<Here> =>
  page.evaluate(() => {
    const e = document.activeElement as HTMLElement
    return { ...e.dataset, words: e.textContent ?? '', next: e.classList.contains('next-sheet') }
  })

/** Begins a report in the dialog, with the keyboard alone. */
async function begun(page: Page, year: string, organ: string): Promise<void> {
  for (let i = 0; i < 20 && (await here(page)).words !== PAGE.begin; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText(organ)
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press('Shift+Tab')
    if ((await page.evaluate(() => document.activeElement?.id)) === 'begin-year') break
  }
  await page.keyboard.press('Control+A')
  await page.keyboard.type(year)
  await page.keyboard.press('Enter')
  await page.locator('.grid [role=tab]').first().waitFor()
}

/** Goes through the form with Tab from where the caret stands and types what the report says, sheet by sheet. */
async function typed(page: Page, report: Report): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const { cell, narrative, next, words } = await here(page)
    if (next && words === PAGE.nextSheet(SHEET.lastYear)) return
    if (next) {
      await page.keyboard.press('Enter')
      continue
    }
    if (cell) await page.keyboard.type(printed(report.figures[cell]))
    if (narrative) await page.keyboard.insertText(report.narratives[narrative] ?? '')
    await page.keyboard.press('Tab')
  }
  throw new Error('the form has no end')
}

/** The report as the page hands it out. */
async function handedOut(page: Page): Promise<Report> {
  const { bytes } = await downloaded(page, () => page.locator('.export .button', { hasText: PANE.format.json }).click())
  return readJson(new TextDecoder().decode(bytes)).report!
}

const cell = (page: Page, id: string) => page.locator(`[data-cell="${id}"]`)

/** The clipboard's own event, as a browser sends it; no test may write to the clipboard of the machine. */
const paste = (page: Page, plain: string, html = ''): Promise<void> =>
  page.evaluate(
    ([plain, html]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', plain!)
      if (html) clipboardData.setData('text/html', html)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement!.dispatchEvent(event)
    },
    [plain, html],
  )

describe.skipIf(!haveChromium)('the form in Chromium (/usr/bin/chromium)', () => {
  test.each(['huaian-2024', 'pingtan-2019', 'suqian-2024'])(
    'a person with a keyboard files %s from nothing, and has what fill and convert make of it',
    async (name) => {
      const { report, edition } = caseOf(name)
      const it = await started([])
      const { page } = it
      await begun(page, String(report.year), report.organ.name)
      await typed(page, report)
      const made = await handedOut(page)
      expect([made.edition, made.year, made.organ.name]).toEqual([report.edition, report.year, report.organ.name])
      expect(made.narratives).toEqual(report.narratives)
      expect(made.figures).toEqual(report.figures)
      const filled = await bookOf({ report, edition })
      const whole = examined(filled)
      for (const format of FORMATS) {
        const words = PANE.format[format]
        const file = await downloaded(page, () => page.locator('.export .button', { hasText: words }).click())
        const { name, bytes } = documentOf(whole, format)!
        expect(file.name).toBe(name)
        expect(file.bytes).toEqual(bytes)
      }
      const saved = await downloaded(page, () => page.locator('.saving .primary').click())
      expect(read(opened(saved.bytes))).toEqual(read(opened(filled)))
      quiet(it)
    },
  )

  test('what was typed is there when the tab is opened again, with its steps; two tabs keep it apart', async () => {
    const it = await started([])
    const { page } = it
    await begun(page, '2024', '甲局')
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    await cell(page, 'requests.received.naturalPerson').click()
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.keyboard.type('34')
    await page.keyboard.press('Enter')
    await page.locator('.undo-redo button:enabled').first().waitFor()
    const again = async (): Promise<Page> => {
      const other = await page.context().newPage()
      await other.goto(page.url())
      await other.locator('.welcome .drafts li').first().waitFor()
      return other
    }
    const resumed = async (other: Page): Promise<readonly string[]> => {
      await other
        .locator('.welcome .drafts')
        .getByRole('button', { name: PAGE.resumed('甲局 2024 年') })
        .first()
        .click()
      await other.getByRole('tab', { name: '三、依申请公开' }).click()
      return Promise.all(
        ['received', 'carriedIn'].map((row) => cell(other, `requests.${row}.naturalPerson`).inputValue()),
      )
    }
    await page.close()
    const second = await again()
    expect(await resumed(second)).toEqual(['12', '34'])
    await second.keyboard.press('Control+z')
    expect(await cell(second, 'requests.carriedIn.naturalPerson').inputValue()).toBe('')
    // Another tab with the same draft: the one that writes later goes on by itself, and says so.
    const third = await again()
    expect((await resumed(third))[0]).toBe('12')
    await cell(third, 'requests.received.naturalPerson').click()
    await third.keyboard.type('77')
    await third.keyboard.press('Enter')
    await third.locator('.undo-redo button:enabled').first().waitFor()
    await cell(second, 'requests.received.naturalPerson').click()
    await second.keyboard.type('88')
    await second.keyboard.press('Enter')
    await second.locator('.bar.warning', { hasText: EDITING.trouble.copied }).waitFor()
    await Promise.all([second.close(), third.close()])
    const last = await again()
    const drafts = last.locator('.welcome .drafts')
    expect(await drafts.locator('li').count()).toBe(2)
    await drafts
      .getByRole('button', { name: PAGE.dropped('甲局 2024 年') })
      .first()
      .click()
    await drafts.locator('.ask').getByRole('button', { name: PAGE.drop }).click()
    await expect.poll(() => drafts.locator('li').count()).toBe(1)
    await button(last, PAGE.clearDrafts).first().click()
    await drafts.locator('.ask').getByRole('button', { name: PAGE.yesClear }).click()
    await drafts.waitFor({ state: 'hidden' })
    quiet(it)
  })

  test('totals and the equation follow each key; arrows, Enter, F2, Esc and Delete do what they do in a workbook', async () => {
    const it = await started(['good.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    const at = async () => (await here(page)).cell
    const total = cell(page, 'requests.received.total')
    const before = Number(await total.textContent())
    const input = cell(page, 'requests.received.naturalPerson')
    const was = Number(await input.inputValue())
    await input.click()
    await page.keyboard.type(String(was + 7))
    // Nothing was left or confirmed yet.
    expect(await total.textContent()).toBe(String(before + 7))
    expect(await page.locator('.equation.fails').textContent()).toContain('不平')
    expect(await page.locator('.part-of').count()).toBeGreaterThan(3)
    await page.locator('.finding', { hasText: 'T3-BAL' }).first().waitFor()
    await page.keyboard.press('Escape')
    expect([await input.inputValue(), await total.textContent()]).toEqual([String(was), String(before)])
    await page.locator('.finding', { hasText: 'T3-BAL' }).first().waitFor({ state: 'detached' })
    const way: readonly (readonly [string, string])[] = [
      ['Enter', 'requests.carriedIn.naturalPerson'],
      ['Shift+Enter', 'requests.received.naturalPerson'],
      ['ArrowRight', 'requests.received.enterprise'],
      ['ArrowDown', 'requests.carriedIn.enterprise'],
      ['ArrowLeft', 'requests.carriedIn.naturalPerson'],
      ['End', 'requests.carriedIn.otherOrganisation'],
      ['Home', 'requests.carriedIn.naturalPerson'],
      ['Control+End', 'requests.carriedOut.otherOrganisation'],
      ['Control+Home', 'requests.received.naturalPerson'],
    ]
    for (const [key, id] of way) {
      await page.keyboard.press(key)
      expect([key, await at()]).toEqual([key, id])
    }
    // Within the number after F2, and cell by cell before.
    await page.keyboard.press('F2')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('9')
    const text = String(was)
    expect(await input.inputValue()).toBe(`${text.slice(0, -1)}9${text.slice(-1)}`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    expect([await input.inputValue(), await total.textContent()]).toEqual(['', '待填'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => Promise.all([input.inputValue(), total.textContent()])).toEqual([text, String(before)])
    await page.keyboard.press('Control+y')
    await expect.poll(() => input.inputValue()).toBe('')
    quiet(it)
  })

  test('one undo takes back one visit to a cell, however often what was typed was handed on', async () => {
    const it = await started(['blank.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    const input = cell(page, 'requests.received.naturalPerson')
    await input.click()
    await page.keyboard.type('1')
    await page.locator('.undo-redo button:enabled').first().waitFor()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await page.keyboard.type('5')
    await page.keyboard.press('Control+z')
    const next = cell(page, 'requests.carriedIn.naturalPerson')
    await expect.poll(() => Promise.all([input.inputValue(), next.inputValue()])).toEqual(['12', ''])
    await page.keyboard.press('Control+z')
    await expect.poll(() => input.inputValue()).toBe('')
    await expect.poll(async () => (await here(page)).cell).toBe('requests.received.naturalPerson')
    quiet(it)
  })

  test('a block is pasted over the cells as they are printed; what was understood, and what was not written, is said', async () => {
    const it = await started(['blank.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    await cell(page, 'requests.received.legalService').click()
    await paste(page, '１２\t3\t99\t7\r\n1,234\t"约5\n件"\t\t\r\n')
    const value = (id: string) => cell(page, `requests.${id}`).inputValue()
    expect([await value('received.legalService'), await value('received.otherOrganisation')]).toEqual(['12', '3'])
    expect([await value('carriedIn.legalService'), await value('carriedIn.otherOrganisation')]).toEqual([
      '1234',
      '约5件',
    ])
    const said = await page.locator('.told [role=status]').innerText()
    expect(said).toContain(PAGE.pasted(4, 2, 1, 1, 1))
    for (const words of ['“１２”', '“1,234”', '约5']) expect(said).toContain(words)
    await page.locator('.grid td.error input[data-cell="requests.carriedIn.otherOrganisation"]').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => value('received.legalService')).toBe('')
    await expect.poll(() => value('carriedIn.legalService')).toBe('')
    quiet(it)
  })

  test('a block with its headings goes where they say, or nowhere; one that is much too large is refused', async () => {
    const it = await started(['blank.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '二、主动公开' }).click()
    await cell(page, 'fees.administrativeFees.amount').click()
    const head = '<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>'
    await paste(
      page,
      '',
      `<table><tr><td colspan="4">第二十条第（一）项</td></tr>${head}<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table>`,
    )
    const row = ['issued', 'repealed', 'inForce'].map((c) => cell(page, `documents.regulations.${c}`))
    expect(await Promise.all(row.map((c) => c.inputValue()))).toEqual(['1', '2', '3'])
    expect(await cell(page, 'fees.administrativeFees.amount').inputValue()).toBe('')
    const told = page.locator('.told [role=status]')
    await paste(page, '信息内容\t本年废止件数\n规章\t8')
    expect(await told.innerText()).toContain(PAGE.notPasted.labelsDiffer)
    await paste(page, '1\t2\n'.repeat(50_000))
    expect(await told.innerText()).toContain(PAGE.notPasted.tooLarge)
    expect(await Promise.all(row.map((c) => c.inputValue()))).toEqual(['1', '2', '3'])
    quiet(it)
  })

  test('cells are chosen with Shift, copied as a table, emptied, and filled down', async () => {
    const it = await started(['good.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    const value = (id: string) => cell(page, `requests.${id}`).inputValue()
    const ids = ['received.naturalPerson', 'received.enterprise', 'carriedIn.naturalPerson', 'carriedIn.enterprise']
    const [a, b, c, d] = await Promise.all(ids.map(value))
    await cell(page, 'requests.received.naturalPerson').click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    expect(await page.locator('.chosen').count()).toBe(4)
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }))
      return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')]
    })
    expect(copied[0]).toBe(`${a}\t${b}\r\n${c}\t${d}`)
    expect(copied[1]).toContain(`<td>${a}</td><td>${b}</td></tr><tr><td>${c}</td>`)
    await page.keyboard.press('Control+d')
    expect(await Promise.all(ids.map(value))).toEqual([a, b, a, b])
    await page.keyboard.press('Delete')
    expect(await Promise.all(ids.map(value))).toEqual(['', '', '', ''])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => Promise.all(ids.map(value))).toEqual([a, b, c, d])
    quiet(it)
  })

  test('nothing moves and nothing is handed on while an input method composes', async () => {
    const it = await started(['blank.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    await cell(page, 'requests.received.naturalPerson').click()
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: '十二', selectionStart: 2, selectionEnd: 2 })
    // The code that every key has which an input method takes.
    await page.evaluate(() =>
      document.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          keyCode: 229,
          bubbles: true,
          cancelable: true,
        } as KeyboardEventInit),
      ),
    )
    await page.waitForTimeout(400)
    expect((await here(page)).cell).toBe('requests.received.naturalPerson')
    expect(await page.locator('.undo-redo button:enabled').count()).toBe(0)
    await session.send('Input.insertText', { text: '12' })
    await page.keyboard.press('Enter')
    expect(await cell(page, 'requests.received.naturalPerson').inputValue()).toBe('12')
    expect((await here(page)).cell).toBe('requests.carriedIn.naturalPerson')
    quiet(it)
  })

  test('a text from Word is cleaned and that is said; what a finding quotes is marked and chosen', async () => {
    const it = await started(['good.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '一、总体情况' }).click()
    const field = page.locator('[data-narrative=overview]')
    await field.focus()
    await page.keyboard.press('Control+A')
    await paste(page, '•\t公开信息\u00a012\u200b条。\r\n\u3000\u3000共收到政府信息公开申请9999件。')
    expect(await field.inputValue()).toBe('公开信息 12条。\n共收到政府信息公开申请9999件。')
    expect(await page.locator('.told [role=status]').innerText()).toContain('项目符号 1 个')
    await page.locator('.behind mark').first().waitFor()
    expect((await page.locator('.behind mark').allTextContents()).join()).toContain('9999')
    expect(await page.locator('.length').textContent()).toBe(PAGE.length(25))
    quiet(it)
  })

  test('a hint is written by its button, and taken back', async () => {
    const it = await started(['good.xlsx'])
    const { page } = it
    await page.getByRole('tab', { name: '三、依申请公开' }).click()
    const input = cell(page, 'requests.received.naturalPerson')
    const right = await input.inputValue()
    await page.keyboard.type(`${right}0`)
    const hint = page.locator('.hints li', { hasText: '本年新收' })
    await hint.getByRole('button', { name: PANE.repair(right) }).click()
    await page.locator('.hints').waitFor({ state: 'detached' })
    expect(await input.inputValue()).toBe(right)
    await page.keyboard.press('Control+z')
    await page.locator('.hints').waitFor()
    expect(await input.inputValue()).toBe(`${right}0`)
    quiet(it)
  })

  test.each(['light', 'dark'] as const)('nobody is shut out of the form: %s', async (colorScheme) => {
    const it = await started(['wrong.xlsx'], { colorScheme })
    const { page } = it
    for (const name of ['封面', '一、总体情况', '三、依申请公开']) {
      await page.getByRole('tab', { name }).click()
      expect(await violations(page)).toEqual([])
    }
    await button(page, PAGE.begin).click()
    expect(await violations(page)).toEqual([])
    quiet(it)
  })
})
