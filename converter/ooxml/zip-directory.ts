/** The directory of a zip that nobody vouches for: what stands where. Reads no entry's contents. */
import { Unreadable } from '../errors.ts'

const END = { signature: 0x06054b50, length: 22, comment: 0xffff }
/** Where a ZIP64 record stands, and the record: both before the end record, which has too little room for large numbers. */
const LOCATOR = { signature: 0x07064b50, length: 20 }
const END64 = { signature: 0x06064b50, length: 56 }
const CENTRAL = { signature: 0x02014b50, length: 46 }
const LOCAL = { signature: 0x04034b50, length: 30 }
const ENCRYPTED = 0x2041 // flag bits 0 (password), 6 (strong encryption) and 13 (masked headers)
/** Stands in fields of 2 and 4 bytes whose numbers are written elsewhere, with more room. */
const [ELSEWHERE_2, ELSEWHERE] = [0xffff, 0xffffffff]
/** The extra field that has them. */
const ZIP64 = 1

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
 * entries share a byte. Mail programs and web pages put bytes before or behind a file: these do not count. Throws `Unreadable`.
 */
export function directory(bytes: Uint8Array, most: number): readonly DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, from, after, shift } = endOf(view)
  if (count > most) throw new Unreadable('tooManyParts')

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
    entries.push(entryAt(view, bytes, at, from, shift))
    at = next
  }
  const inOrder = [...entries].sort((a, b) => a.at - b.at)
  if (inOrder.some((entry, i) => i > 0 && entry.at < inOrder[i - 1]!.end)) throw broken()
  return entries
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, limit: number, shift: number): DirectoryEntry {
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Unreadable('encrypted')
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const { size, packed, place } = extents(view, at)
  const local = place + shift
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

/** Sizes and place of an entry: in its record, or in the ZIP64 field behind its name, which has them in this order. */
function extents(view: DataView, at: number) {
  const own = [24, 20, 42].map((field) => view.getUint32(at + field, true))
  let field = own.includes(ELSEWHERE) ? extraField(view, at) : undefined
  const [size, packed, place] = own.map((value) => {
    if (value !== ELSEWHERE) return value
    if (!field || field.at + 8 > field.end) throw broken()
    field = { at: field.at + 8, end: field.end }
    return long(view, field.at - 8)
  })
  return { size: size!, packed: packed!, place: place! }
}

/** Where the contents of the ZIP64 field of an entry stand, whose whole record is known to be there. */
function extraField(view: DataView, record: number): { readonly at: number; readonly end: number } | undefined {
  let at = record + CENTRAL.length + view.getUint16(record + 28, true)
  const after = at + view.getUint16(record + 30, true)
  while (at + 4 <= after) {
    const end = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === ZIP64 && end <= after) return { at: at + 4, end }
    at = end
  }
  return undefined
}

/** A number of 8 bytes. More than any file has is as good as too much. */
const long = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32

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

interface End {
  readonly count: number
  /** Where the directory begins and ends in these bytes. */
  readonly from: number
  readonly after: number
  /** How many bytes stand before the archive: what it says of places is so much too little. */
  readonly shift: number
}

/** The end record whose comment ends exactly where the file does; else the last one that fits a directory. */
function endOf(view: DataView): End {
  for (const exactly of [true, false])
    for (const at of endRecords(view, exactly)) {
      const end = directoryBefore(view, at)
      if (end) return end
    }
  throw broken()
}

/** Where end records may stand, from the last one on: all, or those whose comment is what is left. */
function* endRecords(view: DataView, exactly: boolean): Generator<number> {
  const last = view.byteLength - END.length
  for (let at = last; at >= 0 && at >= last - END.comment; at--)
    if (view.getUint32(at, true) === END.signature && (!exactly || view.getUint16(at + 20, true) === last - at))
      yield at
}

/** The directory that an end record tells of, which ends where the records at the end begin. */
function directoryBefore(view: DataView, at: number): End | undefined {
  if (view.getUint32(at + 4, true) !== 0) return undefined
  const small = {
    onDisk: view.getUint16(at + 8, true),
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    from: view.getUint32(at + 16, true),
  }
  const isLarge = [small.onDisk, small.count].includes(ELSEWHERE_2) || [small.size, small.from].includes(ELSEWHERE)
  const record = isLarge ? large(view, at) : undefined
  if (isLarge && !record) return undefined
  const { onDisk, count, size, from } = record ?? small
  const before = record?.at ?? at
  if (onDisk !== count || from + size > before) return undefined
  // Some writers put a signature or nothing at all between the directory and its end; then places are as they say.
  const shift = startsDirectory(view, from, count) ? 0 : before - size - from
  return startsDirectory(view, from + shift, count)
    ? { count, from: from + shift, after: from + shift + size, shift }
    : undefined
}

const startsDirectory = (view: DataView, at: number, count: number): boolean =>
  count === 0 || (at + CENTRAL.length <= view.byteLength && view.getUint32(at, true) === CENTRAL.signature)

/** The ZIP64 record that goes with an end record: right before its locator, or where that says. */
function large(view: DataView, end: number) {
  const locator = end - LOCATOR.length
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR.signature) return undefined
  const at = [locator - END64.length, long(view, locator + 8)].find(
    (place) => place >= 0 && place + END64.length <= locator && view.getUint32(place, true) === END64.signature,
  )
  if (at === undefined) return undefined
  const [onDisk, count, size, from] = [24, 32, 40, 48].map((field) => long(view, at + field))
  return { at, onDisk: onDisk!, count: count!, size: size!, from: from! }
}

export const broken = (): Unreadable => new Unreadable('brokenZip')
