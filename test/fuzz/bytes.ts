/** Damage to files that were good: bytes of the archive, tags and texts of its parts, the tree and the text of JSON. */
import fc from 'fast-check'
import { json } from '../../converter/json.ts'
import type { Report } from '../../converter/report.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { zip } from '../xlsx-zips.ts'
import { type Draw, hostile } from './draw.ts'

const joined = (...pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces))

/** Bytes flipped, put in, taken out, doubled, cut off, or the head of one file before the tail of another. */
export function damaged(draw: Draw, pool: readonly Uint8Array[]): Uint8Array {
  let bytes = draw.one(pool)
  for (let i = 1 + draw.below(4); i > 0; i--) {
    // The directory at the end decides the most.
    const at = draw.chance(40) ? Math.max(0, bytes.length - 1 - draw.below(2_500)) : draw.below(bytes.length)
    const to = Math.min(bytes.length, at + 1 + draw.below(64))
    const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
    const other = draw.one(pool)
    bytes = draw.one([
      () =>
        joined(
          head,
          middle.map((b) => b ^ (1 << draw.below(8))),
          tail,
        ),
      () =>
        joined(
          head,
          Uint8Array.from({ length: 1 + draw.below(16) }, () => draw.below(256)),
          middle,
          tail,
        ),
      () => joined(head, tail),
      () => joined(head, middle, middle, tail),
      () => head,
      () => joined(head, other.subarray(draw.below(other.length))),
      () =>
        joined(
          head,
          middle.map(() => draw.one([0, 0xff, 0x7f, 0x80])),
          tail,
        ),
    ])()
    if (bytes.length === 0) return bytes
  }
  return bytes
}

/** Parts as they are inside a workbook, and the archive made of changed ones with right sums, so that they are read. */
export function rewritten(draw: Draw, pool: readonly ReadonlyMap<string, Uint8Array>[]): Uint8Array {
  const parts = new Map(draw.one(pool))
  const names = [...parts.keys()].filter((n) => /\.(xml|rels)$/.test(n) && !/theme|docProps/.test(n))
  for (let i = 1 + draw.below(3); i > 0; i--) {
    const name = draw.one(names)
    parts.set(name, Buffer.from(changedXml(draw, Buffer.from(parts.get(name)!).toString())))
  }
  if (draw.chance(5)) parts.delete(draw.one(names))
  return zip([...parts].map(([name, data]) => ({ name, data, method: 0 })))
}

export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => unpack(bytes)

const VALUES = ['', '0', '-1', '1', '16384', '16385', '1048576', '1048577', '1e9', 'NaN', 'XFD1048576', 'A0', '#REF!']
const xmlText = (text: string) =>
  text.replace(/[&<>"]|\p{Cc}|\p{Cs}/gu, (c) => (c < ' ' ? '&#10;' : `&#${c.charCodeAt(0)};`))

function changedXml(draw: Draw, xml: string): string {
  const tags = [...xml.matchAll(/<[^>]*>/g)]
  if (tags.length === 0) return hostile(draw)
  const tag = draw.one(tags)
  const [start, end] = [tag.index, tag.index + tag[0].length]
  const replaced = (text: string) => xml.slice(0, start) + text + xml.slice(end)
  const until = draw.one(tags)
  const [from, to] = until.index < start ? [until.index, end] : [start, until.index + until[0].length]
  const value = () => xmlText(draw.chance(60) ? draw.one(VALUES) : hostile(draw))
  return draw.one<() => string>([
    () => replaced(''),
    () => replaced(tag[0] + tag[0]),
    () => replaced(tag[0].replace(/="[^"]*"/, () => `="${value()}"`)),
    () => replaced(tag[0].replace(/="[^"]*"(?=[^"]*\/?>$)/, () => `="${value()}"`)),
    () => replaced(tag[0].replace(/ [\w:]+="[^"]*"/, '')),
    () => replaced(tag[0].replace(/[\w:]+/, () => draw.one(['c', 'row', 'v', 'f', 'is', 't', 'sheet', 'constructor']))),
    () => replaced(tag[0] + value()),
    () => xml.slice(0, end) + value() + xml.slice(end).replace(/^[^<]*/, ''),
    () => replaced(`${tag[0]}<!-- ${'-x'.repeat(draw.below(50))} -->`),
    () => replaced(`${tag[0]}<![CDATA[${draw.one(VALUES)}]]>`),
    () => replaced(`${tag[0]}&${draw.one(['amp', 'x', '#0', '#x110000', '#xD800', '__proto__'])};`),
    () => `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`,
    () => xml.slice(0, from) + xml.slice(to),
    () =>
      xml.slice(0, to) +
      xml
        .slice(from, to)
        .slice(0, 20_000)
        .repeat(1 + draw.below(20)) +
      xml.slice(to),
    () => replaced(tag[0] + ' '.repeat(draw.below(300_000))),
    () => replaced(tag[0] + '<a>'.repeat(draw.below(200))),
    () => xml.slice(0, start),
  ])()
}

const TREE = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(1e308, -1e-320, 1e15, 2 ** 53, '1e9', ' 5 ', '/', true, null, [[[]]], { toString: 1 }),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"polluted":1}}'), { constructor: { prototype: { a: 1 } } }),
)

/** A report's JSON with values of other types, foreign keys, and damage to its text. */
export function changedJson(draw: Draw, report: Report): string {
  const tree = JSON.parse(json(report)) as Record<string, unknown>
  for (let i = 1 + draw.below(4); i > 0; i--) changeTree(draw, tree)
  let text = JSON.stringify(tree)
  if (draw.chance(40)) text = changedText(draw, text)
  return text
}

function changeTree(draw: Draw, tree: Record<string, unknown>): void {
  let at: Record<string, unknown> = tree
  for (;;) {
    const key = draw.one(Object.keys(at).concat('tables'))
    const next = Object.hasOwn(at, key) ? at[key] : undefined
    if (next === null || typeof next !== 'object' || Object.keys(next).length === 0 || draw.chance(15)) {
      const name = draw.one([key, key, key, '__proto__', 'constructor', 'toString', hostile(draw)])
      const value = draw.chance(30) ? hostile(draw) : structuredClone(draw.any(TREE))
      Object.defineProperty(at, name, { value, enumerable: true, configurable: true, writable: true })
      return
    }
    at = next as Record<string, unknown>
  }
}

function changedText(draw: Draw, text: string): string {
  const places = [...text.matchAll(/[:,[{]/g)].map((m) => m.index + 1)
  const at = draw.one(places)
  const depth = 1 + draw.below(draw.chance(10) ? 200_000 : 300)
  const value = (v: string) =>
    text.slice(0, at) + text.slice(at).replace(/^(?:"(?:[^"\\]|\\.)*"|[\d.eE+-]+|null)/, () => v)
  return draw.one<() => string>([
    () => value('['.repeat(depth) + ']'.repeat(depth)),
    () => value(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
    () => value(`${'9'.repeat(depth)}`),
    () => value('1e99999'),
    () => value(`"${'\\ud800'.repeat(5)}\\u0000"`),
    () => text.replace('"year":', '"year":1999,"year":'),
    () => text.replace('"tables":{', '"tables":{"__proto__":{"x":1},"constructor":{},'),
    () => text.slice(0, at),
    () => `${text}${text}`,
    () => `\ufeff${text}`,
    () => text.slice(0, at) + hostile(draw) + text.slice(at),
  ])()
}
