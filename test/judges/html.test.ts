/** The Nu Html Checker finds no error in the pages: reports, letters, the overview, nianbao.html. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { page } from '../../addin/page/build.js'
import { built } from '../support/browser.ts'
import { haveJava, judgePath } from '../support/judges.ts'
import { outputs, written } from './outputs.ts'

const CHECKER = judgePath('vnu-jar/build/dist/vnu.jar')

test.skipIf(CHECKER === undefined || !haveJava)(
  'the Nu Html Checker (test/judges, java)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-page-'))
    await Promise.all([written(), built(page(folder))])
    const pages = [...outputs('.html'), join(folder, 'nianbao.html')]
    const kinds = [/letter\.html/, /报告\.html/, /退回意见\.html/, /index\.html/]
    expect(kinds.filter((kind) => !pages.some((path) => kind.test(path)))).toEqual([])
    // Java may not be able to say a Chinese name.
    const copies = pages.map((path, i) => {
      const copy = join(folder, `${i}.html`)
      copyFileSync(path, copy)
      return copy
    })
    const words = ['-jar', CHECKER!, '--errors-only', '--format', 'json', ...copies]
    const { stderr } = spawnSync('java', words, { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 120_000 })
    rmSync(folder, { recursive: true })
    const { messages } = JSON.parse(stderr) as { messages: { url: string; message: string; lastLine: number }[] }
    const named = (url: string) => basename(pages[Number(/(\d+)\.html$/.exec(url)?.[1])] ?? url)
    expect(messages.map((m) => `${named(m.url)}:${m.lastLine} ${m.message}`)).toEqual([])
  },
  240_000,
)
