/** A run that is killed, stopped, or finds no room: the next one goes on, and ends with the same bytes as if nothing had happened. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_FILES } from '../converter/batch/disk/files.ts'
import { json } from '../converter/json.ts'
import { readJson } from '../converter/read/index.ts'
import { seeded } from './support/figures.ts'
import { ended, held, program, written } from './support/program.ts'

const DESK = 'templates/examples/青山区'
const folder = mkdtempSync(join(tmpdir(), 'nianbao-resume-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let counter = 0
const fresh = (): string => join(folder, String(counter++))

let nianbao = ''
beforeAll(async () => {
  nianbao = await program(join(folder, 'program'))
})

/** An archive, sound and faulty workbooks, one that is cut off, and two reports of one unit between which people must decide. */
const desk = join(folder, '收到')
mkdirSync(desk)
const received = `${DESK}/收到`
cpSync(`${received}/街道第二批.zip`, join(desk, '街道第二批.zip'))
for (const name of ['区信访局年报 严试七.xlsx', '区教育局年报 孙试七.xlsx', '区司法局年报 郑样三.xlsx'])
  cpSync(`${received}/部门/${name}`, join(desk, name))
const example = 'templates/examples/示例市人民政府2024.json'
const { report } = readJson(readFileSync(example, 'utf8'))
writeFileSync(join(desk, 'a.json'), json(report!))
writeFileSync(join(desk, 'b.json'), json({ ...report!, narratives: { ...report!.narratives, other: '另有说明。' } }))
writeFileSync(join(desk, '断.xlsx'), readFileSync('templates/examples/收到/示例市人民政府2024.xlsx').subarray(0, 9_000))

const words = (out: string, from = desk, ...more: string[]) => [nianbao, 'convert', from, '-o', out, ...more]
const run = (out: string, from = desk, ...more: string[]) => ended(process.execPath, words(out, from, ...more))

/** The same as `words`, but the program counts its steps in a file, and is killed at one of them. */
const killedAt = (step: number, log: string, out: string) => [
  '--import',
  `${pathToFileURL('test/support/kill-at.mjs')}?step=${step}&log=${encodeURIComponent(log)}`,
  ...words(out),
]

const KILLS = { folders: 20, each: 10 }

test(`killed at ${KILLS.folders * KILLS.each} of the steps in which it writes, it always comes to the same bytes`, async () => {
  const calm = fresh()
  const counted = fresh()
  expect((await ended(process.execPath, killedAt(Number.POSITIVE_INFINITY, counted, calm))).code).toBe(1)
  const steps = statSync(counted).size
  const expected = held(calm)
  expect(Object.keys(expected).length).toBeGreaterThan(30)
  const random = seeded(20261124)
  let killed = 0
  for (let i = 0; i < KILLS.folders; i++) {
    const out = fresh()
    for (let k = 0; k < KILLS.each; k++) {
      // Anywhere at first; then soon, for there is less and less left to do.
      const step = 1 + random(k === 0 ? steps : steps / 5)
      const { signal } = await ended(process.execPath, killedAt(step, fresh(), out))
      if (signal === 'SIGKILL') killed++
      // No half file under a name that somebody might open.
      for (const [name, hash] of Object.entries(existsSync(out) ? held(out) : {}))
        if (!name.endsWith('.tmp')) expect([name, hash]).toEqual([name, expected[name]])
    }
    expect((await run(out)).code).toBe(1)
    expect(held(out)).toEqual(expected)
    expect(readdirSync(join(out, '.nianbao'))).toEqual(['state.ndjson'])
    rmSync(out, { recursive: true })
  }
  // Most were hit while they ran; the rest had finished before.
  expect(killed).toBeGreaterThan((KILLS.folders * KILLS.each) / 2)
}, 1_800_000)

test('one thread or four: the same bytes', async () => {
  const [one, four] = [fresh(), fresh()]
  const roster = ['--roster', `${DESK}/单位名单.xlsx`]
  await run(one, received, ...roster, '--jobs', '1')
  await run(four, received, ...roster, '--jobs', '4')
  expect(held(four)).toEqual(held(one))
}, 120_000)

describe('a second run', () => {
  const out = fresh()
  const from = fresh()
  beforeAll(async () => {
    cpSync(desk, from, { recursive: true })
    await run(out, from)
  }, 60_000)

  test('does nothing where nothing has changed', async () => {
    const before = written(out)
    await run(out, from)
    expect(written(out)).toEqual(before)
  })
  test('takes away what no longer holds, and keeps what somebody has changed', async () => {
    const name = '示例市人民政府2024年政府信息公开工作年度报告'
    expect(existsSync(join(out, `${name}.docx`))).toBe(false)
    const letters = readdirSync(out).filter((n) => n.startsWith(name) && n.includes('退回意见'))
    expect(letters.length).toBe(4)
    writeFileSync(join(out, letters[0]!), '批了几句话')
    rmSync(join(from, 'b.json'))
    const { err } = await run(out, from)
    expect(err).toContain(letters[0])
    expect(readdirSync(out).filter((n) => n.startsWith(name) && n.includes('退回意见'))).toEqual([])
    expect(readFileSync(join(out, '过期', letters[0]!), 'utf8')).toBe('批了几句话')
    expect(existsSync(join(out, `${name}.docx`))).toBe(true)
  })
  test('with other options makes anew', async () => {
    await run(out, from, '--draft')
    const drafts = readdirSync(out).filter((n) => n.endsWith('.html') && !n.includes('退回意见') && n !== 'index.html')
    expect(drafts.some((n) => readFileSync(join(out, n), 'utf8').includes('草稿'))).toBe(true)
  })
})

describe('what cannot be written', () => {
  test('stops the run with a reason; with room again it goes on to the same bytes', async () => {
    const calm = fresh()
    await run(calm)
    const out = fresh()
    // Blocks of 1 KB: no file may grow beyond, as on a full disk.
    const command = ['ulimit -f 24; exec "$0" "$@"', process.execPath, ...words(out)]
    const full = await ended('bash', ['-c', ...command])
    expect([full.code, full.err]).toEqual([2, expect.stringMatching(/无法写/)])
    await run(out)
    expect(held(out)).toEqual(held(calm))
  }, 60_000)
  test('where a folder has a document’s name, that is said and the rest is written', async () => {
    const out = fresh()
    const name = Object.keys(held(await calmly())).find((n) => n.endsWith('.docx'))!
    mkdirSync(join(out, name, 'x'), { recursive: true })
    const { code, err } = await run(out)
    expect([code, err]).toEqual([2, expect.stringContaining(name)])
    rmSync(join(out, name), { recursive: true })
    await run(out)
    expect(held(out)).toEqual(held(await calmly()))
  }, 60_000)
  test('nor can a summary that a thread writes: the reason names it, and the next run writes it', async () => {
    const out = await calmly()
    const expected = held(out)
    rmSync(join(out, OWN_FILES.tables))
    mkdirSync(join(out, OWN_FILES.tables))
    rmSync(join(out, OWN_FILES.findings))
    const { code, err } = await run(out)
    expect([code, err]).toEqual([2, expect.stringMatching(/^无法写入“[^”]*汇总\.xlsx”[^\n]*\n$/)])
    rmSync(join(out, OWN_FILES.tables), { recursive: true })
    await run(out)
    expect(held(out)).toEqual(expected)
  }, 60_000)
  const calmly = async (): Promise<string> => {
    const out = fresh()
    await run(out)
    return out
  }
})

test('two runs into one folder: the second is refused', async () => {
  const out = fresh()
  const first = run(out, received)
  while (!existsSync(join(out, '.nianbao', 'lock'))) await new Promise((resolve) => setTimeout(resolve, 5))
  const second = await run(out, received)
  expect([second.code, second.err]).toEqual([2, expect.stringContaining('另一个程序')])
  expect((await first).code).toBe(1)
}, 60_000)

test('Ctrl-C: it says how to go on, and going on comes to the same bytes', async () => {
  const [out, calm] = [fresh(), fresh()]
  const { code, err } = await ended(process.execPath, words(out, received), (child) => {
    const poll = setInterval(() => {
      if (!existsSync(join(out, '.nianbao'))) return
      clearInterval(poll)
      child.kill('SIGINT')
    }, 5)
  })
  expect([code, err]).toEqual([130, expect.stringContaining('再运行同一条命令')])
  await run(out, received)
  await run(calm, received)
  expect(held(out)).toEqual(held(calm))
}, 60_000)

test('--watch: what arrives is converted, until Ctrl-C', async () => {
  const [out, from] = [fresh(), fresh()]
  mkdirSync(from)
  cpSync(join(desk, 'a.json'), join(from, 'a.json'))
  const { code } = await ended(process.execPath, words(out, from, '--watch'), (child) => {
    let arrived = false
    const poll = setInterval(() => {
      const batch = join(out, 'batch.json')
      const files = existsSync(batch) ? JSON.parse(readFileSync(batch, 'utf8')).files.length : 0
      if (files === 1 && !arrived) {
        arrived = true
        writeFileSync(join(from, 'c.json'), json({ ...report!, organ: { name: '后来的局' } }))
      }
      if (files === 2) {
        clearInterval(poll)
        child.kill('SIGINT')
      }
    }, 100)
  })
  expect(code).toBe(0)
  expect(readdirSync(out)).toContain('后来的局2024年政府信息公开工作年度报告.docx')
}, 60_000)
