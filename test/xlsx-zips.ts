/** Files with anything wrong in them: zips and containers exactly as told, sense or nonsense. Knows no workbook. */
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface RawEntry {
  /** In UTF-8 where it is a text. */
  readonly name: string | Uint8Array
  /** Not yet compressed, unless `packed` is given. */
  readonly data?: Uint8Array
  readonly packed?: Uint8Array
  readonly method?: number
  readonly flags?: number
  readonly size?: number
  readonly crc?: number
  /** Where the directory says that it stands, and under what name its local header does. */
  readonly at?: number
  readonly localName?: string
  /** What its local header says of flags and method. */
  readonly localFlags?: number
  readonly localMethod?: number
}

/** A zip exactly as told, sense or nonsense. */
export function zip(entries: readonly RawEntry[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, data = new Uint8Array(), method = 8, flags = 0, size, crc, ...rest } of entries) {
    const packed = rest.packed ?? (method === 8 ? deflateRawSync(data, { level: 1 }) : data)
    const label = Buffer.from(name as string)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE(0x21, 8) // 1 January 1980
    common.writeUInt32LE(crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size ?? data.length, 18)
    common.writeUInt16LE(label.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(rest.at ?? at, 10)
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, label)
    const own = Buffer.from(common)
    own.writeUInt16LE(rest.localFlags ?? flags, 2)
    own.writeUInt16LE(rest.localMethod ?? method, 4)
    local.push(
      Buffer.from('PK\x03\x04', 'latin1'),
      own,
      rest.localName === undefined ? label : Buffer.from(rest.localName),
      Buffer.from(packed),
    )
    at += 30 + label.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length & 0xffff, 8)
  end.writeUInt16LE(entries.length & 0xffff, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

/** A zip with a comment at its end. */
export function commented(bytes: Uint8Array, comment: string): Uint8Array {
  const result = Buffer.concat([bytes, Buffer.from(comment)])
  result.writeUInt16LE(comment.length, bytes.length - 2)
  return new Uint8Array(result)
}

/** The same zip, without a comment, with all its numbers where ZIP64 has them. */
export function zip64(bytes: Uint8Array): Uint8Array {
  const from = Buffer.from(bytes)
  const end = from.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const [count, start] = [from.readUInt16LE(end + 10), from.readUInt32LE(end + 16)]
  const directory: Buffer[] = []
  for (let i = 0, at = start; i < count; i++) {
    const [name, extra] = [from.readUInt16LE(at + 28), from.readUInt16LE(at + 30)]
    const record = Buffer.from(from.subarray(at, at + 46 + name))
    const large = Buffer.alloc(4 + 24)
    large.writeUInt16LE(1, 0)
    large.writeUInt16LE(24, 2)
    for (const [k, field] of [24, 20, 42].entries()) {
      large.writeBigUInt64LE(BigInt(record.readUInt32LE(field)), 4 + k * 8)
      record.writeUInt32LE(0xffffffff, field)
    }
    record.writeUInt16LE(large.length, 30)
    record.writeUInt16LE(0, 32)
    directory.push(record, large)
    at += 46 + name + extra + from.readUInt16LE(at + 32)
  }
  const size = directory.reduce((n, piece) => n + piece.length, 0)
  const tail = Buffer.alloc(56 + 20 + 22)
  tail.write('PK\x06\x06', 0, 'latin1')
  tail.writeBigUInt64LE(44n, 4)
  for (const [field, value] of [count, count, size, start].entries())
    tail.writeBigUInt64LE(BigInt(value), 24 + field * 8)
  tail.write('PK\x06\x07', 56, 'latin1')
  tail.writeBigUInt64LE(BigInt(start + size), 64)
  tail.writeUInt32LE(1, 72)
  tail.write('PK\x05\x06', 76, 'latin1')
  tail.fill(0xff, 84, 96)
  return new Uint8Array(Buffer.concat([from.subarray(0, start), ...directory, tail]))
}

/** DEFLATE data that become this many MB of zeros; made without ever holding them. */
export function zeros(megabytes: number): Uint8Array {
  const one = deflateRawSync(new Uint8Array(1 << 20), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return new Uint8Array(Buffer.concat([...Array.from({ length: megabytes }, () => one), Buffer.from([3, 0])]))
}

/** The beginning of a container as old Office files and encrypted ones have it, with streams of these names. */
export function ole2(streams: readonly string[]): Uint8Array {
  const result = Buffer.alloc(512 + 1024)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(result)
  for (const [i, name] of ['Root Entry', ...streams].entries()) result.write(name, 1024 + i * 128, 'utf16le')
  return new Uint8Array(result)
}
