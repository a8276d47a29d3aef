/**
 * What the examples give their users, kept as files that anyone can read: reasons, pages, JSON, the list of findings.
 * `GOLDEN=write npx vitest run test/golden.test.ts` writes them anew; the reviewer reads the difference.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../converter/cli/main.ts'

const EXAMPLES = 'templates/examples'
const DISTRICT = `${EXAMPLES}/青山区`

/** Readable files only; what the others hold is tested elsewhere. */
const cases = [
  {
    name: '示例',
    words: [`${EXAMPLES}/收到`, '--last-year', `${EXAMPLES}/上年`],
    kept: /^(?!index\.).*\.(txt|html|json|csv)$/,
  },
  {
    name: '青山区',
    words: [`${DISTRICT}/收到`, '--last-year', `${DISTRICT}/上年`, '--roster', `${DISTRICT}/单位名单.xlsx`],
    kept: /^(屏幕|校验结果)\.txt$|\.csv$/,
  },
]

test.each(cases)('$name gives what it gave', async ({ name, words, kept }) => {
  const golden = `test/golden/${name}`
  const out = mkdtempSync(join(tmpdir(), 'nianbao-golden-'))
  let said = ''
  const streams = { out: (t: string) => (said += t), err: (t: string) => (said += t), live: false }
  const code = await main(['convert', ...words, '-o', out, '--to', 'html,json'], streams)
  // How fast this machine is belongs nowhere.
  const screen = said.replaceAll(out, '成果').replace(/^已处理 .*\n/gm, '')
  writeFileSync(join(out, '屏幕.txt'), screen)
  const names = readdirSync(out)
    .filter((n) => kept.test(n))
    .sort()
  if (process.env.GOLDEN === 'write') {
    rmSync(golden, { recursive: true, force: true })
    mkdirSync(golden, { recursive: true })
    for (const n of names) writeFileSync(join(golden, n), readFileSync(join(out, n)))
  }
  expect(code).toBe(1)
  expect(names).toEqual(readdirSync(golden).sort())
  for (const n of names) expect(readFileSync(join(out, n), 'utf8')).toBe(readFileSync(join(golden, n), 'utf8'))
  rmSync(out, { recursive: true })
})
