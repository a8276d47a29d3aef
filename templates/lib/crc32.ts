/** CRC-32 as zip and PNG use it, in plain JavaScript, four bytes at a step. */

/** Row n: what a byte does to the sum when n more bytes follow it. */
const TABLES = tables()

function tables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const first = Int32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c
  })
  const after = (row: Int32Array) => row.map((c) => first[c & 0xff]! ^ (c >>> 8))
  const second = after(first)
  const third = after(second)
  return [first, second, third, after(third)]
}

/** The sum of some bytes, as an unsigned number; `before`: of the bytes that stand before them. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [last, one, two, three] = TABLES
  const whole = bytes.length - (bytes.length % 4)
  let crc = ~before
  let i = 0
  for (; i < whole; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
    crc = three[crc & 0xff]! ^ two[(crc >>> 8) & 0xff]! ^ one[(crc >>> 16) & 0xff]! ^ last[crc >>> 24]!
  }
  for (; i < bytes.length; i++) crc = last[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8)
  return ~crc >>> 0
}
