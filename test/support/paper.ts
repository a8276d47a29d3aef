/** What a browser prints, page by page as text (pdftotext). */
import { execFileSync, spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'

export const havePaper = spawnSync('pdftotext', ['-v']).status === 0

/** The text of each printed page, without blanks. */
export async function printedPages(page: Page): Promise<readonly string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { encoding: 'utf8', input: pdf })
  return text
    .split('\f')
    .slice(0, -1)
    .map((one) => one.replace(/\s/g, ''))
}
