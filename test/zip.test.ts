/** Our own zip writer: what fflate's would write, but that a part which has been packed before is not packed again. */
import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unzip } from '../converter/ooxml/unzip.ts'
import { crc32 } from '../templates/lib/crc32.ts'
import { nodeDeflatePiece, nodeInflate } from '../templates/lib/inflate-node.ts'
import { packer } from '../templates/lib/packer.ts'
import { deflated, type Packed, pack, stored, unpack } from '../templates/lib/zip.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const PARTS = new Map([
  ['[Content_Types].xml', bytes('<Types/>'.repeat(100))],
  ['年报/部件.xml', bytes('第一项＋第二项＝第三项＋第四项')],
  ['empty', new Uint8Array(0)],
])

test('the bytes are those of fflate', () => {
  const theirs = zipSync(Object.fromEntries(PARTS), { level: 6, mtime: new Date(1980, 0, 1) })
  expect(pack(PARTS)).toEqual(theirs)
})

test('parts stand in the order in which they were given, numbers for names among them', () => {
  const names = ['b', '10', 'a', '2']
  expect(unzip(pack(new Map(names.map((n) => [n, bytes(n)]))), nodeInflate).names).toEqual(names)
})

test('a part that is packed already is put in as it is, deflated or not', () => {
  const [deep, plain] = [deflated(bytes('年'.repeat(99)), { level: 9 }), stored(bytes('报'))]
  for (const others of [PARTS, new Map<string, Uint8Array>()]) {
    const zip = pack(new Map<string, Uint8Array | Packed>([...others, ['deep.xml', deep], ['plain.xml', plain]]))
    expect(unpack(zip)).toEqual(new Map([...others, ['deep.xml', bytes('年'.repeat(99))], ['plain.xml', bytes('报')]]))
    expect(new TextDecoder().decode(unzip(zip, nodeInflate).read('deep.xml'))).toBe('年'.repeat(99))
    expect(unzip(zip, nodeInflate).read('plain.xml')).toEqual(bytes('报'))
  }
})

test('a part that is written piece by piece comes out whole, and says how long it is', () => {
  const pieces: Uint8Array[] = []
  const zip = packer((some) => pieces.push(some.slice()), nodeDeflatePiece)
  const long = [1, 2, 3].map((n) => Array.from({ length: 60_000 }, (_, i) => `年${(i * n * 7_919) % 10_007}`).join(''))
  const write = zip.part('long.xml')
  for (const text of long) write(text)
  zip.part('short.xml')('报')
  zip.end()
  const archive = unzip(new Uint8Array(Buffer.concat(pieces)), nodeInflate)
  expect(new TextDecoder().decode(archive.read('long.xml'))).toBe(long.join(''))
  expect(archive.packed('long.xml').size).toBe(Buffer.byteLength(long.join('')))
  expect(new TextDecoder().decode(archive.read('short.xml'))).toBe('报')
})

test('the check sum is that of zlib, whatever the length', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 99 }), (some) => crc32(some) === zlibCrc32(some)))
})

/** What stands in the end of a zip and in the first entry of its directory, and how long it is (APPNOTE.TXT, 4.3.12 and 4.3.16). */
const FIELDS = {
  'number of this disk': ['end', 4, 2],
  'entries on this disk': ['end', 8, 2],
  'entries in all': ['end', 10, 2],
  'where the directory begins': ['end', 16, 4],
  'compressed size': ['entry', 20, 4],
  'full size': ['entry', 24, 4],
  'where the entry begins': ['entry', 42, 4],
} as const

test.each<[keyof typeof FIELDS, number, string]>([
  ['entries in all', 0xffff, 'brokenZip'],
  ['where the directory begins', 0xffffffff, 'brokenZip'],
  ['compressed size', 0xffffffff, 'brokenZip'],
  ['full size', 0xffffffff, 'brokenZip'],
  ['where the entry begins', 0xffffffff, 'brokenZip'],
  ['number of this disk', 1, 'brokenZip'],
  ['entries on this disk', 2, 'brokenZip'],
  ['where the entry begins', 0xfffffffe, 'brokenZip'],
])('a zip in which “%s” is %i is refused: %s', (field, value, why) => {
  const zip = Buffer.from(pack(PARTS))
  const end = zip.lastIndexOf('PK\x05\x06')
  const [part, at, length] = FIELDS[field]
  zip.writeUIntLE(value, (part === 'end' ? end : zip.readUInt32LE(end + 16)) + at, length)
  expect(() => unzip(new Uint8Array(zip), nodeInflate)).toThrow(expect.objectContaining({ why }))
})
