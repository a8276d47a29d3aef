/**
 * Packs and unpacks Office files that we made ourselves; the same bytes for the same parts, whenever and wherever. Written by
 * hand, around fflate's DEFLATE: no package puts parts into a zip that are deflated already, and that is what makes documents
 * quick (precompress.ts).
 */
import { type DeflateOptions, deflateSync, unzipSync } from 'fflate'
import { utf8 } from './bytes.ts'
import { crc32 } from './crc32.ts'

export type Parts = ReadonlyMap<string, Uint8Array>

/** A part as it stands in a zip. Made once, it can be put into many: fflate's own zip writer would deflate it each time. */
export interface Packed {
  /** As the zip format numbers them: left as it is, or deflated. */
  readonly method: 0 | 8
  readonly crc: number
  /** How many bytes come out again. */
  readonly size: number
  readonly data: Uint8Array
}

export const stored = (bytes: Uint8Array): Packed => ({
  method: 0,
  crc: crc32(bytes),
  size: bytes.length,
  data: bytes,
})

export const deflated = (bytes: Uint8Array, options: DeflateOptions = { level: 6 }): Packed => ({
  method: 8,
  crc: crc32(bytes),
  size: bytes.length,
  data: deflateSync(bytes, options),
})

interface WrittenEntry {
  readonly name: Uint8Array
  readonly flags: number
  readonly part: Packed
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const LENGTH = { local: 30, central: 46, end: 22 }
const VERSION = 20
const UTF8 = 1 << 11
/** 1980-01-01 00:00:00, the earliest time a zip can state. */
const EPOCH = 0x00210000

/** Parts in the given order (an Office file wants `[Content_Types].xml` first) → zip bytes. */
export function pack(parts: ReadonlyMap<string, Uint8Array | Packed>): Uint8Array {
  const entries = [...parts].map(([name, part]) => entry(name, part instanceof Uint8Array ? deflated(part) : part))
  const sum = (of: (entry: WrittenEntry) => number) => entries.reduce((total, e) => total + of(e), 0)
  const directory = sum(({ name, part }) => LENGTH.local + name.length + part.data.length)
  const listed = sum(({ name }) => LENGTH.central + name.length)
  const out = writer(directory + listed + LENGTH.end)

  const places = entries.map((e) => {
    const place = out.length()
    out.four(LOCAL)
    common(out, e)
    out.bytes(e.name)
    out.bytes(e.part.data)
    return place
  })
  entries.forEach((e, i) => {
    out.four(CENTRAL)
    out.two(VERSION)
    common(out, e)
    // No comment, the first disk, no attributes.
    for (const nothing of [0, 0, 0, 0, 0]) out.two(nothing)
    out.four(places[i]!)
    out.bytes(e.name)
  })
  out.four(END)
  for (const n of [0, 0, entries.length, entries.length]) out.two(n)
  out.four(listed)
  out.four(directory)
  out.two(0)
  return out.result
}

function entry(name: string, part: Packed): WrittenEntry {
  const bytes = utf8(name)
  return { name: bytes, flags: bytes.length === name.length ? 0 : UTF8, part }
}

/** What a part's own header and its line in the directory both say. */
function common(out: Writer, { name, flags, part }: WrittenEntry): void {
  out.two(VERSION)
  out.two(flags)
  out.two(part.method)
  out.four(EPOCH)
  out.four(part.crc)
  out.four(part.data.length)
  out.four(part.size)
  out.two(name.length)
  out.two(0)
}

type Writer = ReturnType<typeof writer>

/** Writes one thing after the other, numbers with their low byte first. */
function writer(length: number) {
  const result = new Uint8Array(length)
  const view = new DataView(result.buffer)
  let at = 0
  return {
    result,
    length: () => at,
    two(n: number) {
      view.setUint16(at, n, true)
      at += 2
    },
    four(n: number) {
      view.setUint32(at, n, true)
      at += 4
    },
    bytes(some: Uint8Array) {
      result.set(some, at)
      at += some.length
    },
  }
}

/** For files that we made ourselves: no limits are held. Collected workbooks go through converter/xlsx.ts. */
export function unpack(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')))
}
