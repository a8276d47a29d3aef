/** Threads under bounds: what one file exceeds costs the others nothing. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { gather } from '../converter/batch/disk/files.ts'
import { run } from '../converter/batch/run.ts'
import { memoryState } from '../converter/batch/state/memory-state.ts'
import { main } from '../converter/cli/main.ts'
import { json } from '../converter/json.ts'
import { readJson } from '../converter/read/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-pool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { report } = readJson(readFileSync('templates/examples/示例市人民政府2024.json', 'utf8'))
const good = json(report!)
/** Valid JSON of a report, and more text than a thread may hold or read in time. */
const heavy = good.replace('"overview": "', `"overview": "${'年报。'.repeat(1_700_000)}`)

const statuses = async (bounds: { milliseconds: number; megabytes: number }, heavies: number) => {
  const at = mkdtempSync(join(folder, 'in-'))
  for (let i = 0; i < heavies; i++) writeFileSync(join(at, `${i}-b.json`), heavy)
  for (let i = 0; i < 3; i++)
    writeFileSync(join(at, `${i}-c.json`), json({ ...report!, organ: { name: `${'甲乙丙'[i]}局` } }))
  const state = memoryState()
  const entries = await run(gather([at]), { settings: { wanted: {} }, state, jobs: 2, bounds, independent: true })
  return entries.map((e) => [e.file.split('/').at(-1), e.head.status, state.judged(e.key).findings[0]?.rule])
}
const neighbours = [0, 1, 2].map((i) => [`${i}-c.json`, 'ok', undefined])

test('over its memory: WB-LIMIT, and its neighbours are judged', async () => {
  const found = await statuses({ milliseconds: 60_000, megabytes: 16 }, 2)
  expect(found.filter(([name]) => name?.endsWith('b.json')).map((f) => f.slice(1))).toEqual([
    ['unreadable', 'WB-LIMIT'],
    ['unreadable', 'WB-LIMIT'],
  ])
  expect(found.filter(([name]) => name?.endsWith('c.json'))).toEqual(neighbours)
})

test('every file falls into one part, those without bytes too', async () => {
  // So many that no part is left empty by chance: files go to parts by a hash of their paths.
  const paths = Array.from({ length: 60 }, (_, i) => join(folder, `没有${10 + i}.xlsx`))
  const parts = await Promise.all(
    [1, 2, 3].map((part) =>
      run(paths, { settings: { wanted: {} }, state: memoryState(), jobs: 1, shard: { part, of: 3 } }),
    ),
  )
  expect(parts.flatMap((entries) => entries.map((e) => e.file)).sort()).toEqual(paths)
  expect(Math.min(...parts.map((entries) => entries.length))).toBeGreaterThan(0)
})

async function command(...words: readonly string[]) {
  let said = ''
  const code = await main(words, { out: (t) => (said += t), err: (t) => (said += t), live: false })
  return { code, said }
}

test('parts joined in any order are the whole', async () => {
  const desk = 'templates/examples/青山区'
  const last = ['--last-year', `${desk}/上年`]
  const at = (name: string) => join(folder, name)
  mkdirSync(at('x'), { recursive: true })
  await command('convert', `${desk}/收到`, ...last, '--to', 'json', '-o', at('whole'))
  for (const part of [1, 2, 3])
    await command('convert', `${desk}/收到`, ...last, '--to', 'json', '--shard', `${part}/3`, '-o', at(`part${part}`))
  const government = ['--organ', '示例市青山区人民政府']
  await command('merge', at('part1'), at('part2'), at('part3'), '-o', at('a'), ...government)
  await command('merge', at('part3'), at('part1'), at('part2'), '-o', at('b'), ...government)
  await command('sum', `${desk}/收到`, ...last, '-o', at('sum'), ...government)
  const batch = (name: string) => readFileSync(join(at(name), 'batch.json'), 'utf8')
  const verdicts = (name: string) =>
    JSON.parse(batch(name))
      .files.map(({ file, status, supersededBy }: Record<string, string>) => [file, status, supersededBy])
      .sort()
  expect(batch('b')).toBe(batch('a'))
  expect(verdicts('a')).toEqual(verdicts('whole'))
  const parts = [1, 2, 3].map((part) => JSON.parse(batch(`part${part}`)).files.length)
  expect(parts.reduce((a, b) => a + b)).toBe(verdicts('whole').length)
  expect(Math.min(...parts)).toBeGreaterThan(0)
  const total = (name: string) =>
    JSON.parse(readFileSync(join(at(name), '示例市青山区人民政府2024年政府信息公开工作年度报告.json'), 'utf8')).tables
  expect(total('a')).toEqual(total('sum'))
}, 120_000)
