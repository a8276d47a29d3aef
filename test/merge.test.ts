/** The parts of a large season joined: read in a stream, in an order that no folder decides, with large results in bounds. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { listPieces, objectPieces } from '../converter/batch/disk/json-pieces.ts'
import { openPart } from '../converter/batch/results/parts.ts'
import { mergeFolders } from '../converter/cli/merge.ts'
import { overview } from '../converter/overview/overview.ts'
import { contributionTally } from '../converter/season/contribution-tally.ts'
import type { FileRecord } from '../converter/season/records.ts'
import { judged, seasonOf, unread } from './support/season.ts'

const folder = mkdtempSync(join(tmpdir(), 'nianbao-merge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const quiet = { out: () => {}, err: () => {}, live: false }
function part(name: string, records: readonly FileRecord[], end = ''): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'records.ndjson'), records.map((r) => `${JSON.stringify(r)}\n`).join('') + end)
  return path
}

describe('a part', () => {
  const records = Array.from({ length: 200 }, (_, i) => ({ ...unread(`文件${i}`), sha256: '长'.repeat(i * 20) }))

  test('is read in any order, whatever the length of its lines; a line that was cut off is none', () => {
    const opened = openPart(part('a', records, '{"file":"断'))
    const places = [...opened.places()]
    expect(places.map((p) => p.file)).toEqual(records.map((r) => r.file))
    expect(places.map((p) => opened.read(p))).toEqual(records)
    expect(places.reverse().map((p) => opened.read(p))).toEqual([...records].reverse())
    opened.close()
  })

  test('is not held: a place knows no finding and no number', () => {
    const opened = openPart(part('b', [judged('甲', 1, 1)]))
    const [place] = [...opened.places()]
    expect(Object.keys(place!).sort()).toEqual(['file', 'from', 'head', 'length', 'part'])
    expect(JSON.stringify({ ...place, part: '' }).length).toBeLessThan(200)
    opened.close()
  })
})

test('two parts with files of one name: the order of the folders decides nothing, and who is twice is found', async () => {
  const twice = judged('甲', 3)
  const a = part('c', [judged('甲', 2, 0, { file: '1.xlsx' }), judged('乙', 4, 0, { file: '2.xlsx' })])
  const b = part('d', [{ ...twice, file: '1.xlsx' }, judged('丙', 5, 0, { file: '2.xlsx' })])
  const [one, other] = [join(folder, 'x'), join(folder, 'y')]
  await mergeFolders({ folders: [a, b], out: one, force: false, organ: '全国' }, quiet)
  await mergeFolders({ folders: [b, a], out: other, force: false, organ: '全国' }, quiet)
  for (const name of readdirSync(one).filter((n) => n !== '.nianbao'))
    expect([name, readFileSync(join(one, name)).equals(readFileSync(join(other, name)))]).toEqual([name, true])
  const { files } = JSON.parse(readFileSync(join(one, 'batch.json'), 'utf8'))
  expect(files.map((f: FileRecord) => [f.organ, f.status])).toEqual([
    ['甲', 'errors'],
    ['甲', 'errors'],
    ['乙', expect.any(String)],
    ['丙', expect.any(String)],
  ])
})

test('of many givers the largest are named in their order, and all others added up', () => {
  const { add, given } = contributionTally(3)
  const values = [5, 0, 1, -9, 0.1, 5, 5, 0.2, 7, ...Array(20).fill(1)]
  values.forEach((value, i) => {
    add({ file: String(i), organ: '' }, value)
  })
  const { sum, from, rest } = given()
  expect(from.map((f) => [f.file, f.value])).toEqual([
    ['0', 5],
    ['3', -9],
    ['8', 7],
  ])
  expect([sum, rest]).toEqual([34.3, { units: 25, value: 31.3 }])
})

test.each([[{ a: [], b: {}, c: [1, { d: [2, '\n'] }], e: [{ f: 1 }, { g: [] }] }], [{ a: [[]], b: null, c: [] }]])(
  'JSON in pieces is the JSON of the whole: %j',
  (whole) => {
    const members = Object.entries(whole).map(
      ([key, value]) => [key, Array.isArray(value) ? listPieces(value, 2) : value] as const,
    )
    expect([...objectPieces(members)].join('')).toBe(JSON.stringify(whole, null, 2))
    expect([...objectPieces([])].join('')).toBe('{}')
  },
)

test('an overview of many: nobody’s place is taken by the others, and what is not listed is said', () => {
  const bad = Array.from({ length: 2_500 }, (_, i) => unread(`${i}.xls`))
  const wrong = judged('乙', 1, 1)
  const page = [...overview(seasonOf([...bad, ...Array(500).fill(wrong)]))].join('')
  expect(page.match(/<th scope="row">\d+\.xls/g)).toHaveLength(1_500)
  expect(page.match(/<th scope="row">乙<small>/g)).toHaveLength(500)
  expect(page).toContain('列出前 1,500 份，其余见“<a')
})
