/** Very much of one sort in a file, and files damaged at random: a verdict on every host, never an exception, never a list without end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openBook, viewOf } from '../../addin/page/book.ts'
import { judgeShelf } from '../../addin/page/shelf.ts'
import { examine as examineReading, hinted } from '../../converter/examine/index.ts'
import { json } from '../../converter/json.ts'
import { examine } from '../../converter/library/index.ts'
import { message } from '../../converter/message.ts'
import { read } from '../../converter/read/index.ts'
import { areaOf, cellKey } from '../../converter/snapshot.ts'
import { narratives } from '../../templates/form.ts'
import { narrativeName } from '../../templates/layout.ts'
import { changedJson, damaged, partsOf, rewritten } from '../fuzz/bytes.ts'
import { drawing } from '../fuzz/draw.ts'
import { opened } from '../support/book.ts'
import { checkJson, run } from '../support/command.ts'
import { copyOf, sheetOf } from '../support/moving.ts'
import { bookOf, slipped, thisYear, yearBefore } from '../support/wrong.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-huge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const text = json(thisYear.report)
const good = await bookOf(thisYear)
const slippedGood = slipped(Buffer.from(good))
const NONE = { single: false, reports: [], unreadable: [] }

/** What the page makes of a file. */
const onPage = (name: string, bytes: Uint8Array) => {
  const [one] = judgeShelf([openBook(name, bytes)], NONE)
  return viewOf(one!.book, one!.examined, one!.lastYear).examined
}

describe('150 000 unknown keys', () => {
  // More than one call takes, and few enough to be read in time on a busy machine.
  const MANY = 150_000
  const keys = Array.from({ length: MANY }, (_, i) => `"k${i}":0`).join()
  test.each([
    ['among the tables', text.replace('"tables": {', `"tables": {${keys},`)],
    ['among the rows', text.replace('"requests": {', `"requests": {${keys},`)],
    ['among the columns', text.replace('"received": {', `"received": {${keys},`)],
  ])('%s: the first are named and the others counted, everywhere', async (_, content) => {
    const bytes = Buffer.from(content)
    const { status, findings } = await examine({ name: 'a.json', bytes })
    expect(status).toBe('errors')
    expect(findings.length).toBeLessThan(300)
    expect(findings.at(-1)!.message).toContain(`${MANY - (findings.length - 1)} 处`)
    const page = onPage('a.json', bytes)
    expect(page.findings.map((f) => message(f, page.edition))).toEqual(findings.map((f) => f.message))
    const path = written('a.json', content)
    const { code, files } = await checkJson(path, written('b.json', json(yearBefore.report)))
    expect([code, files.map((f) => f.status)]).toEqual([1, ['errors', 'ok']])
    expect(files[0]!.findings.slice(0, findings.length)).toEqual(findings)
  })
})

test('200 000 formulas in a sheet of texts: the first are named and the others counted', () => {
  const book = copyOf(opened(good))
  const [section] = narratives(thisYear.edition)
  const { content } = sheetOf(book, areaOf(narrativeName(section!), book.names)!.sheet)
  for (let row = 100; row < 200_100; row++) content.set(cellKey(row, 2), { value: null, formula: 'A1' })
  const examined = examineReading(() => read(book))
  expect(examined.findings.length).toBeLessThan(300)
  expect(examined.findings.at(-1)).toMatchObject({ kind: 'more', rule: 'WB-VALUE', severity: 'error' })
})

test('whatever fails on the way is a finding: in the reader, in the choice of last year, in the hints', () => {
  const fault = () => {
    throw new RangeError('Maximum call stack size exceeded')
  }
  for (const examined of [examineReading(fault), examineReading(() => read(opened(good)), fault)])
    expect(examined).toMatchObject({ status: 'unreadable', findings: [{ why: 'fault' }] })
  const faulty = examineReading(() => read(opened(slippedGood)))
  expect(hinted({ ...faulty, lastYear: { source: 'report', at: fault } }).status).toBe('unreadable')
})

test('damaged at random: the library, the page and the command line say the same, and none throws', async () => {
  // Too short to be compared with the others' texts, which only the command line sees.
  const plain = { ...thisYear.report, narratives: { ...thisYear.report.narratives, problems: '图解偏少。' } }
  const pool = [await bookOf({ ...thisYear, report: plain })]
  const parts = pool.map(partsOf)
  const names = new Map<string, string>()
  const said = new Map<string, readonly unknown[]>()
  for (let i = 0; i < 60; i++) {
    const draw = drawing(20261125, i)
    const name = i % 3 === 0 ? `${i}.json` : `${i}.xlsx`
    const content = [() => changedJson(draw, plain), () => damaged(draw, pool), () => rewritten(draw, parts)]
    const bytes = new Uint8Array(Buffer.from(content[i % 3]!() as string))
    const { status, findings } = await examine({ name, bytes })
    expect(findings.some((f) => f.message.includes('程序没能读完'))).toBe(false)
    expect(onPage(name, bytes).status, name).toBe(status)
    names.set(written(name, bytes), name)
    said.set(name, [status, findings])
  }
  const { files } = await checkJson(...names.keys())
  expect(files.length).toBe(names.size)
  for (const { file, status, findings } of files.filter((f) => !f.findings.some((x) => x.rule === 'AG-DUP')))
    expect([status, findings]).toEqual(said.get(names.get(file)!))
})

test('commands about a single report hold it to the bounds of every other', async () => {
  // Read without a bound, these take 1 GB.
  const heavy = written('heavy.json', `${text.slice(0, text.lastIndexOf('}'))},"x":[${'[],'.repeat(6_000_000)}0]}`)
  const sound = written('sound.json', text)
  const out = join(folder, 'out.xlsx')
  const fill = await run('fill', heavy, '-o', out)
  expect([fill.code, fill.err]).toEqual([1, expect.stringContaining('WB-LIMIT')])
  const before = ['--last-year', heavy, '-o', out]
  for (const words of [['template'], ['fill', sound]]) {
    const { code, err } = await run(...words, ...before)
    expect([code, err]).toEqual([2, expect.stringContaining('无法读取')])
  }
  const sum = await run('sum', sound, '--organ', '某市', '--against', heavy, '-o', join(folder, 'sum'))
  expect([sum.code, sum.err]).toEqual([2, expect.stringContaining('无法读取')])
})
