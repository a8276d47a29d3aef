/** The digest says what Node's own says, of every length around a block's end and of any bytes. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../templates/lib/sha256.ts'

const theirs = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('every length up to some blocks', () => {
  for (let length = 0; length < 260; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + length) & 0xff)
    expect(sha256(bytes)).toBe(theirs(bytes))
  }
})

test('any bytes, and a length whose bits need more than one byte', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => sha256(bytes) === theirs(bytes)))
  const long = new Uint8Array(1 << 20).fill(7)
  expect(sha256(long)).toBe(theirs(long))
})
