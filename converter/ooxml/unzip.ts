/** Opens a zip that nobody vouches for: single entries, when asked for, within limits. Knows no Office part and no decompressor. */

import type { Inflate } from '../../templates/lib/inflate.ts'
import type { Packed } from '../../templates/lib/zip.ts'
import { Unreadable } from '../errors.ts'
import { broken, type DirectoryEntry, directory } from './zip-directory.ts'

export const MB = 1 << 20
/** More than any workbook of ours, or a season's archive; a file beyond is not even opened. */
export const LARGEST_FILE = 50 * MB
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
const WORKBOOK: Limit = {
  file: LARGEST_FILE,
  entries: 20_000,
  entry: 128 * MB,
  total: 256 * MB,
  ratio: 200,
  ratioFrom: MB,
}

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

/** Zip bytes → what can be read from them. Throws `Unreadable`: WB-CORRUPT, WB-LIMIT, WB-ENCRYPTED. */
export function unzip(bytes: Uint8Array, inflate: Inflate): Archive {
  const all = unpacked(bytes, inflate, WORKBOOK)
  const files = new Map<string, ArchiveFile>()
  const doubtful = new Set<string>()
  for (const file of all) {
    const name = partName(file.spelled)
    // Two parts of one name: which of them would be the report? It matters only where one is read.
    if (files.has(name)) doubtful.add(name)
    files.set(name, file)
  }
  function file(name: string): ArchiveFile {
    const found = files.get(name)
    if (!found) throw new Unreadable('partMissing', name)
    if (doubtful.has(name)) throw broken()
    return found
  }
  return {
    has: (name) => files.has(name),
    names: all.map((f) => f.spelled),
    read: (name) => file(name).read(),
    packed: (name) => file(name).packed(),
  }
}

/** Every entry of a zip but folders, in the order of its directory; names may repeat. Throws `Unreadable`, and so does `read`. */
export function unpacked(bytes: Uint8Array, { inflate, crc32 }: Inflate, limit: Limit): readonly ArchiveFile[] {
  if (bytes.length > limit.file) throw new Unreadable('fileTooLarge', String(limit.file / MB))
  let total = 0

  function read({ spelled, method, crc, packed, size, start, end }: DirectoryEntry): Uint8Array {
    total += size
    if (size > limit.entry || total > limit.total || (size > limit.ratioFrom && size > packed * limit.ratio))
      throw new Unreadable('partTooLarge', spelled)
    const data = bytes.subarray(start, end)
    const result = method === 8 ? inflated(data, size) : method === 0 ? data : null
    if (result?.length !== size || crc32(result) !== crc) throw new Unreadable('partDamaged', spelled)
    return result
  }

  function inflated(data: Uint8Array, size: number): Uint8Array | null {
    try {
      return inflate(data, size)
    } catch {
      return null
    }
  }
  return directory(bytes, limit.entries)
    .filter(({ spelled }) => !/[/\\]$/.test(spelled))
    .map((entry) => ({
      spelled: entry.spelled,
      read: () => read(entry),
      packed: () => packedOf(entry, bytes),
    }))
}

const packedOf = ({ method, crc, size, start, end }: DirectoryEntry, bytes: Uint8Array): Packed => ({
  method: method === 0 ? 0 : 8,
  crc,
  size,
  data: bytes.subarray(start, end),
})

/** Names are compared without case, and without percent signs for characters; some writers use `\` or a leading `/`. */
export const partName = (name: string): string => decoded(name).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

function decoded(name: string): string {
  if (!name.includes('%')) return name
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
