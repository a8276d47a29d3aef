/** Texts with holes, deflated without a search: what comes out again is what any inflater says. */
import { inflateRawSync, crc32 as theirs } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../templates/lib/bytes.ts'
import { fixedCodes, REPEAT } from '../templates/lib/fixed-codes.ts'
import { precompress, render } from '../templates/lib/precompress.ts'
import { repeats } from '../templates/lib/repeats.ts'

/** A hole is whatever fills it. */
interface Hole {
  readonly text: string
}
type Content = readonly (string | Hole)[]

const whole = (content: Content): string => content.map((c) => (typeof c === 'string' ? c : c.text)).join('')

function expectCast(content: Content): Uint8Array {
  const packed = render(precompress(content), (hole) => hole.text)
  const text = Buffer.from(whole(content))
  expect(inflateRawSync(packed.data).toString()).toBe(whole(content))
  expect(packed).toMatchObject({ method: 8, size: text.length, crc: theirs(text) })
  return packed.data
}

const row = (n: number): Content => [`<tr><td id="${n}">`, { text: `${n * n}` }, '</td><td>合计</td></tr>']
const table = Array.from({ length: 200 }, (_, n) => row(n)).flat()

test('a table with its numbers', () => {
  expect(expectCast(table).length).toBeLessThan(whole(table).length / 4)
})

const SENTENCE = '主动公开政府信息，依法答复申请；'.repeat(2)

test.each([
  ['nothing', []],
  ['no hole', ['年报']],
  ['only holes', [{ text: 'a' }, { text: '' }, { text: '件' }]],
  ['a long filling is shortened too', ['<p>', { text: '主动公开'.repeat(500) }, '</p>']],
  ['a filling that says again what is out of reach', [{ text: `abcdefgh${'x'.repeat(35_000)}abcdefgh` }]],
  ['a filling that says again what an earlier one said', [{ text: SENTENCE }, '<p>', { text: SENTENCE }]],
  ['a filling in several scripts', ['<p>', { text: 'x'.repeat(70) }, { text: 'é年👍\u07ff\uffff' }, '</p>']],
  // Longer than the window: what stands before it cannot be referred to any more.
  ['a filling that moves repetitions out of reach', ['abcdefgh', { text: String(Math.E).repeat(3000) }, 'abcdefgh']],
] as readonly (readonly [string, Content])[])('%s', (_, content) => {
  expectCast(content)
})

test('a long filling is shortened by what an earlier one said, and by nothing that another text said', () => {
  const alone = expectCast([{ text: SENTENCE }])
  const twice = expectCast([{ text: SENTENCE }, '<p>', { text: SENTENCE }])
  expect(twice.length - alone.length).toBeLessThan(20)
  expectCast([{ text: '年'.repeat(5000) }, { text: SENTENCE }])
  expect(expectCast([{ text: SENTENCE }])).toEqual(alone)
})

test('any text, any holes', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('<', 'w', ':', '年', '/>') }),
  )
  const content = fc.array(fc.oneof(piece, fc.record({ text: fc.oneof(piece, fc.nat().map(String)) })), {
    maxLength: 40,
  })
  fc.assert(fc.property(content, (c) => void expectCast(c)))
})

test('no repetition reaches over a hole, at either end', () => {
  const pieces = ['abcdef', 'abc', 'defabc', 'fabc'].map(utf8)
  expect(repeats(pieces)).toEqual([
    [],
    [{ at: 0, length: 3, piece: 0, offset: 0 }],
    [
      { at: 0, length: 3, piece: 0, offset: 3 },
      { at: 3, length: 3, piece: 1, offset: 0 },
    ],
    [{ at: 0, length: 4, piece: 2, offset: 2 }],
  ])
})

test('every length and every distance that DEFLATE can say', () => {
  const text = Uint8Array.from({ length: REPEAT.window }, (_, i) => (i * 7919) >> 5)
  const powers = Array.from({ length: 15 }, (_, k) => 1 << k).flatMap((d) => [d - 1, d, d + 1])
  const distances = [...Array(400).keys(), ...powers, REPEAT.window].filter((d) => d >= 1)
  const out = fixedCodes(new Uint8Array(2 * text.length))
  const wanted = [...text]
  out.bytes(text, 0, text.length)
  for (const [i, distance] of distances.entries()) {
    const length = REPEAT.shortest + (i % (REPEAT.longest - REPEAT.shortest + 1))
    out.repeat(length, distance)
    for (let k = 0; k < length; k++) wanted.push(wanted[wanted.length - distance]!)
  }
  expect(Buffer.from(wanted).equals(inflateRawSync(out.end()))).toBe(true)
})
