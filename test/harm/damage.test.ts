/**
 * A workbook cut off anywhere, with pieces missing, and with any byte flipped: refused, or read with every number right or
 * said to be unknown. Bytes are sampled; `EVERY=1` takes them all.
 */
import { expect, test } from 'vitest'
import { entry } from '../../converter/report.ts'
import { cells, idOf } from '../../templates/form.ts'
import { pack, unpack } from '../../templates/lib/zip.ts'
import { rightOrUnknown, sound } from '../fuzz/oracle.ts'
import { examined } from '../support/book.ts'
import { bookOf, thisYear } from '../support/wrong.ts'

const { edition, report } = thisYear
const figures = new Map(cells(edition).map((at) => [idOf(at), entry(report, at) ?? null]))
const good = await bookOf(thisYear)
const asGood = JSON.stringify(examined(good))
const parts = unpack(good)
/** Without most of the parts that nobody reads: what happens to them makes no difference. */
const small = pack(new Map([...parts].filter(([name]) => !/theme|docProps|drawing|printer/.test(name))))

/** How reading ends: with the code of a refusal, `same`, or `otherwise`, where a finding must say so. */
function ending(bytes: Uint8Array): string {
  const result = examined(bytes)
  if (JSON.stringify(result) === asGood) return 'same'
  sound(result)
  if (result.status === 'unreadable') return result.findings[0]!.rule
  rightOrUnknown(result, edition, figures)
  expect(result.findings.some((f) => f.severity !== 'note')).toBe(true)
  return 'otherwise'
}

function tally(files: Iterable<Uint8Array>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const file of files) {
    const one = ending(file)
    counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  return counts
}

/** The beginnings of each KB. */
const places = (length: number) => Array.from({ length: Math.ceil(length / 1024) }, (_, i) => i * 1024)

test('the fixture reads', () => {
  expect(tally([good, small])).toEqual(new Map([['same', 2]]))
})

test('cut off at every KB, or of its last byte: refused', () => {
  const cuts = [...places(good.length), good.length - 1]
  expect(tally(cuts.map((at) => good.subarray(0, at)))).toEqual(new Map([['WB-CORRUPT', cuts.length]]))
})

test('any KB turned to zeros, as copying from a bad disk does: refused, or nobody reads it', () => {
  const counts = tally(places(good.length).map((at) => good.slice().fill(0, at, at + 1024)))
  expect([...counts.keys()].sort()).toEqual(['WB-CORRUPT', 'same'])
})

test('any part cut off at every KB in a sound archive: refused, or nobody reads what is gone', () => {
  function* files() {
    for (const [name, part] of parts)
      for (const at of places(part.length)) yield pack(new Map(parts).set(name, part.subarray(0, at)))
  }
  const counts = tally(files())
  expect([...counts.keys()].sort()).toEqual(['WB-CORRUPT', 'same'])
})

test('any byte flipped: refused, or no number is another', { timeout: 3_600_000 }, () => {
  const step = process.env.EVERY === '1' ? 1 : 101
  function* files() {
    for (let at = 0; at < small.length; at += step)
      for (const change of [1 << (at % 8), 0xff]) {
        const bytes = small.slice()
        bytes[at]! ^= change
        yield bytes
      }
  }
  const counts = tally(files())
  if (step === 1) console.log(small.length, counts)
  expect(counts.get('WB-CORRUPT')).toBeGreaterThan(counts.get('same')!)
})
