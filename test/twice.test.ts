/** Reports that came twice: found again where they lie, in archives too, and judged once more, no more at once than there are threads. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { finder, inputs } from '../converter/batch/inputs.ts'
import type { Pool } from '../converter/batch/threads/pool.ts'
import { spread } from '../converter/batch/threads/spread.ts'
import { json } from '../converter/json.ts'
import { readJson } from '../converter/read/index.ts'
import { pack } from '../templates/lib/zip.ts'
import { checkJson } from './support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-twice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { report } = readJson(readFileSync('templates/examples/示例市人民政府2024.json', 'utf8'))
const of = (organ: string) => new TextEncoder().encode(json({ ...report!, organ: { name: organ } }))
const plain = join(folder, '丙.json')
writeFileSync(plain, of('丙局'))
/** Holds the plain one's copy, and two that are alike; found in the order of their names. */
const archive = join(folder, '来件.zip')
writeFileSync(
  archive,
  pack(
    new Map([
      ['甲.json', of('甲局')],
      ['夹/乙.json', of('乙局')],
      ['夹/丙.json', of('丙局')],
      ['乙.json', of('乙局')],
    ]),
  ),
)
const broken = join(folder, '断.zip')
writeFileSync(broken, readFileSync(archive).subarray(0, 200))
const paths = [plain, archive, broken]

describe('a file is found again', () => {
  const again = finder(paths)
  test('as it was, wherever it lies', () => {
    const all = [...inputs(paths)]
    expect(all.map((i) => i.file.slice(folder.length + 1))).toEqual([
      '丙.json',
      '来件.zip/乙.json',
      '来件.zip/夹/丙.json',
      '来件.zip/夹/乙.json',
      '来件.zip/甲.json',
      '断.zip',
    ])
    for (const input of all) expect(again(input)).toEqual(input)
  })
  test('not when it has changed, or is gone', () => {
    expect(again({ file: plain, sha256: 'other' })).toBeUndefined()
    expect(again({ file: `${archive}/戊.json`, sha256: '' })).toBeUndefined()
    expect(again({ file: join(folder, '戊.json'), sha256: '' })).toBeUndefined()
  })
})

test('copies inside and outside an archive: each says which one counts', async () => {
  const { code, files } = await checkJson(plain, archive)
  expect(code).toBe(0)
  const said = files.map((f) => [f.file.slice(folder.length + 1), f.supersededBy?.slice(folder.length + 1)])
  expect(said).toEqual([
    ['丙.json', undefined],
    ['来件.zip/乙.json', undefined],
    ['来件.zip/夹/丙.json', '丙.json'],
    ['来件.zip/夹/乙.json', '来件.zip/乙.json'],
    ['来件.zip/甲.json', undefined],
  ])
  // 乙 and 甲 also say what 丙 says; of what does not count nothing more is said.
  expect(files.map((f) => f.findings.map((x) => x.rule))).toEqual([
    [],
    ['XY-COPY'],
    ['AG-DUP'],
    ['AG-DUP'],
    ['XY-COPY'],
  ])
})

describe('work is spread over threads', () => {
  /** A pool of two, of which only `free` matters: the work says itself when it begins and ends. */
  const two = () => {
    let busy = 0
    let most = 0
    const waiting: (() => void)[] = []
    const pool = { free: () => (busy < 2 ? Promise.resolve() : new Promise<void>((r) => waiting.push(r))) } as Pool
    const work = (last: () => void = () => {}) =>
      (async () => {
        most = Math.max(most, ++busy)
        await new Promise((resolve) => setTimeout(resolve, 2))
        busy--
        for (const tell of waiting.splice(0)) tell()
        last()
      })()
    return { pool, work, most: () => most, busy: () => busy }
  }

  test('no more is begun than there are threads, and all of it is done', async () => {
    const { pool, work, most } = two()
    const done: number[] = []
    await spread([0, 1, 2, 3, 4, 5, 6], pool, (n) => (n === 3 ? undefined : () => work(() => void done.push(n))))
    expect([most(), done.sort()]).toEqual([2, [0, 1, 2, 4, 5, 6]])
  })
  test('after one that fails nothing is begun, and what was begun is waited for', async () => {
    const { pool, work, busy } = two()
    const begun: number[] = []
    const begin = (n: number) => () => {
      begun.push(n)
      return work(() => {
        if (n === 0) throw new Error('no room')
      })
    }
    await expect(spread([0, 1, 2, 3, 4, 5, 6], pool, begin)).rejects.toThrow('no room')
    expect(busy()).toBe(0)
    expect(begun.length).toBeLessThan(5)
  })
  test('nor when somebody asks to stop', async () => {
    const { pool, work } = two()
    const stop = new AbortController()
    const begun: number[] = []
    const begin = (n: number) => () => {
      begun.push(n)
      if (n === 1) stop.abort()
      return work()
    }
    await spread([0, 1, 2, 3, 4], pool, begin, stop.signal)
    expect(begun).toEqual([0, 1])
  })
})
