/** Opens a zip that nobody vouches for: its directory, and single entries when asked for. Knows no Office part and no decompressor. */

import type { Packed } from '../../templates/zip.ts'
import { Unreadable } from '../snapshot.ts'
import type { Inflate } from './inflate.ts'

export const MB = 1 << 20
/** Sizes in bytes; `total` is of all that is read; entries from `ratioFrom` on may not grow more than `ratio` times. */
export interface Limit {
  readonly file: number
  readonly entries: number
  readonly entry: number
  readonly total: number
  readonly ratio: number
  readonly ratioFrom: number
}
/** More than any report needs, and little enough that the worst file is refused in a moment. */
const WORKBOOK: Limit = { file: 50 * MB, entries: 2_000, entry: 64 * MB, total: 64 * MB, ratio: 200, ratioFrom: MB }

const END = { signature: 0x06054b50, length: 22, comment: 0xffff }
const CENTRAL = { signature: 0x02014b50, length: 46 }
const LOCAL = { signature: 0x04034b50, length: 30 }
const ENCRYPTED = 0x2041 // flag bits 0 (password), 6 (strong encryption) and 13 (masked headers)
const ZIP64 = 0xffffffff

export interface Archive {
  /** Is there an entry of this name? Names are in lower case, with `/`, without a leading one. */
  has(name: string): boolean
  /** Every entry but folders, in the order of the directory, as its writer spelled it. */
  readonly names: readonly string[]
  /** The contents of an entry, checked against size and CRC-32. Throws `Unreadable` where missing, damaged or too large. */
  read(name: string): Uint8Array
  /** An entry as it stands in the file, to be put into another. Not checked: whoever vouches for it has read it. */
  packed(name: string): Packed
}

/** A file in an archive. */
export interface ArchiveFile {
  /** As its writer spelled it: any text at all. */
  readonly spelled: string
  read(): Uint8Array
  packed(): Packed
}

interface Entry {
  readonly spelled: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its local header stands, its data begin, and its data end. */
  readonly at: number
  readonly start: number
  readonly end: number
}

/** Zip bytes → what can be read from them. Throws `Unreadable`: WB-CORRUPT, WB-LIMIT, WB-ENCRYPTED. */
export function unzip(bytes: Uint8Array, inflate: Inflate): Archive {
  const files = new Map<string, ArchiveFile>()
  for (const file of unpacked(bytes, inflate, WORKBOOK)) {
    const name = partName(file.spelled)
    // Two parts of one name: which of them would be the report?
    if (files.has(name)) throw broken()
    files.set(name, file)
  }
  function file(name: string): ArchiveFile {
    const found = files.get(name)
    if (!found) throw new Unreadable('WB-CORRUPT', `缺少部件 ${name}`)
    return found
  }
  return {
    has: (name) => files.has(name),
    names: [...files.values()].map((f) => f.spelled),
    read: (name) => file(name).read(),
    packed: (name) => file(name).packed(),
  }
}

/** Every entry of a zip but folders, in the order of its directory; names may repeat. Throws `Unreadable`, and so does `read`. */
export function unpacked(bytes: Uint8Array, { inflate, crc32 }: Inflate, limit: Limit): readonly ArchiveFile[] {
  if (bytes.length > limit.file) throw new Unreadable('WB-LIMIT', '文件超过 50 MB')
  let total = 0

  function read({ spelled, method, crc, packed, size, start, end }: Entry): Uint8Array {
    total += size
    if (size > limit.entry || total > limit.total || (size > limit.ratioFrom && size > packed * limit.ratio))
      throw new Unreadable('WB-LIMIT', `部件 ${spelled} 解压后过大`)
    const data = bytes.subarray(start, end)
    const result = method === 8 ? inflated(data, size) : method === 0 ? data : null
    if (result?.length !== size || crc32(result) !== crc) throw new Unreadable('WB-CORRUPT', `部件 ${spelled} 已损坏`)
    return result
  }

  function inflated(data: Uint8Array, size: number): Uint8Array | null {
    try {
      return inflate(data, size)
    } catch {
      return null
    }
  }
  return directory(bytes, limit)
    .filter(({ spelled }) => !/[/\\]$/.test(spelled))
    .map((entry) => ({
      spelled: entry.spelled,
      read: () => read(entry),
      packed: () => packedOf(entry, bytes),
    }))
}

const packedOf = ({ method, crc, size, start, end }: Entry, bytes: Uint8Array): Packed => ({
  method: method === 0 ? 0 : 8,
  crc,
  size,
  data: bytes.subarray(start, end),
})

/** The entries in their order. Every local header is where the directory says, of the same name, and no two entries share a byte. */
function directory(bytes: Uint8Array, limit: Limit): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  const count = view.getUint16(end + 10, true)
  const from = view.getUint32(end + 16, true)
  if (count === 0xffff || from === ZIP64) throw new Unreadable('WB-LIMIT', '压缩包为 ZIP64 格式')
  if (count > limit.entries) throw new Unreadable('WB-LIMIT', '压缩包内文件过多')
  const after = from + view.getUint32(end + 12, true)
  if (after > end || view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw broken()

  const entries: Entry[] = []
  let at = from
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.length > after || view.getUint32(at, true) !== CENTRAL.signature) throw broken()
    const next =
      at +
      CENTRAL.length +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true)
    if (next > after) throw broken()
    entries.push(entryAt(view, bytes, at, from))
    at = next
  }
  const inOrder = [...entries].sort((a, b) => a.at - b.at)
  if (inOrder.some((entry, i) => i > 0 && entry.at < inOrder[i - 1]!.end)) throw broken()
  return entries
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, limit: number): Entry {
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Unreadable('WB-ENCRYPTED')
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (packed === ZIP64 || size === ZIP64 || local === ZIP64) throw new Unreadable('WB-LIMIT', '压缩包为 ZIP64 格式')
  if (local + LOCAL.length > limit || view.getUint32(local, true) !== LOCAL.signature) throw broken()
  const nameLength = view.getUint16(at + 28, true)
  const start = local + LOCAL.length + nameLength + view.getUint16(local + 28, true)
  // Sizes in a local header may be left to a later record; only the directory's are used.
  if (
    view.getUint16(local + 26, true) !== nameLength ||
    view.getUint16(local + 8, true) !== method ||
    view.getUint16(local + 6, true) & ENCRYPTED ||
    start + packed > limit
  )
    throw broken()
  const central = at + CENTRAL.length
  for (let i = 0; i < nameLength; i++) if (bytes[central + i] !== bytes[local + LOCAL.length + i]) throw broken()
  const spelled = nameOf(bytes.subarray(central, central + nameLength), view.getUint16(at + 8, true))
  return { spelled, method, crc, packed, size, at: local, start, end: start + packed }
}

const UTF8_FLAG = 1 << 11
const LENIENT = new TextDecoder('utf-8')
const STRICT = new TextDecoder('utf-8', { fatal: true })

/** Windows in Chinese writes names in GBK, and sets no flag; some others write UTF-8 and set none either. */
function nameOf(bytes: Uint8Array, flags: number): string {
  if (flags & UTF8_FLAG) return LENIENT.decode(bytes)
  try {
    return STRICT.decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Names are compared without case; some writers use `\` or a leading `/`. */
export const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

/** The last record whose comment ends exactly where the file does. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END.length
  for (let at = last; at >= 0 && at >= last - END.comment; at--)
    if (view.getUint32(at, true) === END.signature && view.getUint16(at + 20, true) === last - at) return at
  throw broken()
}

const broken = () => new Unreadable('WB-CORRUPT', '不是完整的压缩包')
