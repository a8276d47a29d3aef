/**
 * What `npm start` gives its users, kept as files that anyone can read: the reasons, the page and the JSON of each example.
 * `GOLDEN=write npx vitest run test/golden.test.ts` writes them anew; the reviewer reads the difference.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../converter/cli.ts'

const GOLDEN = 'test/golden/示例'
const EXAMPLES = 'templates/examples'

test('the examples give what they gave', async () => {
  const out = mkdtempSync(join(tmpdir(), 'nianbao-golden-'))
  let said = ''
  const streams = { out: (t: string) => (said += t), err: (t: string) => (said += t), live: false }
  const to = ['--to', 'html,json']
  const code = await main(['convert', `${EXAMPLES}/收到`, '--last-year', `${EXAMPLES}/上年`, '-o', out, ...to], streams)
  writeFileSync(join(out, '屏幕.txt'), said.replaceAll(out, '成果'))
  // Readable files only; what the others hold is tested elsewhere.
  const names = readdirSync(out)
    .filter((name) => !/\.(docx|xlsx)$/.test(name))
    .sort()
  if (process.env.GOLDEN === 'write') {
    rmSync(GOLDEN, { recursive: true, force: true })
    mkdirSync(GOLDEN, { recursive: true })
    for (const name of names) writeFileSync(join(GOLDEN, name), readFileSync(join(out, name)))
  }
  expect(code).toBe(1)
  expect(names).toEqual(readdirSync(GOLDEN).sort())
  for (const name of names) expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(GOLDEN, name), 'utf8'))
  rmSync(out, { recursive: true })
})
