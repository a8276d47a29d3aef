/** When a workbook was last saved, as it says itself; anything doubtful is unknown. */
import { expect, test } from 'vitest'
import { savedAt } from '../converter/xlsx/saved-at.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { webInflate } from '../templates/lib/inflate-web.ts'
import { zip } from './xlsx-zips.ts'

const core = (inside: string) =>
  zip([{ name: 'docProps/core.xml', data: Buffer.from(`<cp:p xmlns:cp="c" xmlns:dcterms="d">${inside}</cp:p>`) }])
const saved = (text: string) => savedAt(core(`<dcterms:modified>${text}</dcterms:modified>`), nodeInflate)

test.each([
  ['2026-01-20T02:11:00Z', '2026-01-20T02:11:00.000Z'],
  [' 2026-01-20T10:11:05+08:00\n', '2026-01-20T02:11:05.000Z'],
  ['2026-01-20T02:11Z', '2026-01-20T02:11:00.000Z'],
])('%s', (text, time) => {
  expect(saved(text)).toBe(time)
})

test.each([
  '',
  '2026-01-20',
  '2026-01-20T02:11:00',
  '2026-02-30T00:00:00Z',
  '1999-12-31T23:59:59Z',
  '2101-01-01T00:00:00Z',
  '9999-99-99T99:99:99Z',
  // A year that JavaScript would read, and XML's dates do not have.
  '+002026-01-20T02:11:00Z',
  '2026-01-20T02:11:00Z+08:00',
  '昨天',
])('unknown: %j', (text) => {
  expect(saved(text)).toBeUndefined()
})

test.each([
  ['no zip', new Uint8Array([1, 2])],
  ['no such part', zip([])],
  ['no time', core('')],
  ['a time that stands deeper', core('<a><dcterms:modified>2026-01-20T02:11:00Z</dcterms:modified></a>')],
  ['no XML', core('<')],
  ['too long', core(`<dcterms:modified>2026-01-20T02:11:00Z</dcterms:modified>${' '.repeat(64 << 10)}`)],
])('unknown, with either decompressor: %s', (_, bytes) => {
  for (const inflate of [nodeInflate, webInflate]) expect(savedAt(bytes, inflate)).toBeUndefined()
})
