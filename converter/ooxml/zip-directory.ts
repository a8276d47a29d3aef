/** The directory of a zip that nobody vouches for: what stands where. Reads no entry's contents. */
import { Unreadable } from '../errors.ts'

const END = { signature: 0x06054b50, length: 22, comment: 0xffff }
const CENTRAL = { signature: 0x02014b50, length: 46 }
const LOCAL = { signature: 0x04034b50, length: 30 }
const ENCRYPTED = 0x2041 // flag bits 0 (password), 6 (strong encryption) and 13 (masked headers)
const ZIP64 = 0xffffffff

export interface DirectoryEntry {
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

/**
 * The entries in their order, no more than `most`. Every local header is where the directory says, of the same name, and no two
 * entries share a byte. Throws `Unreadable`.
 */
export function directory(bytes: Uint8Array, most: number): readonly DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  const count = view.getUint16(end + 10, true)
  const from = view.getUint32(end + 16, true)
  if (count === 0xffff || from === ZIP64) throw new Unreadable('zip64')
  if (count > most) throw new Unreadable('tooManyParts')
  const after = from + view.getUint32(end + 12, true)
  if (after > end || view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) throw broken()

  const entries: DirectoryEntry[] = []
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

function entryAt(view: DataView, bytes: Uint8Array, at: number, limit: number): DirectoryEntry {
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Unreadable('encrypted')
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const packed = view.getUint32(at + 20, true)
  const size = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (packed === ZIP64 || size === ZIP64 || local === ZIP64) throw new Unreadable('zip64')
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

/** The last record whose comment ends exactly where the file does. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END.length
  for (let at = last; at >= 0 && at >= last - END.comment; at--)
    if (view.getUint32(at, true) === END.signature && view.getUint16(at + 20, true) === last - at) return at
  throw broken()
}

export const broken = (): Unreadable => new Unreadable('brokenZip')
