/** DEFLATE, CRC-32 and SHA-256 in plain JavaScript, for pages and panes. Knows nothing of zip or Excel. */
import { Inflate as Inflater, inflateSync } from 'fflate'
import { crc32 } from './crc32.ts'
import type { Inflate } from './inflate.ts'
import { sha256 } from './sha256.ts'

/** Input may grow a thousandfold before its output can be counted: pieces of this size to 16 MB, a moment's work. */
const PIECE = 16_384

export const webInflate: Inflate = { inflate, crc32, sha256 }

function inflate(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.length > PIECE ? inPieces(bytes, size) : atOnce(bytes, size)
}

/** fflate drops what its buffer does not hold, silently; one byte more shows that something was dropped. */
function atOnce(bytes: Uint8Array, size: number): Uint8Array {
  const result = inflateSync(bytes, { out: new Uint8Array(size + 1) })
  if (result.length !== size) throw new Error('not of the promised size')
  return result
}

/** In one go fflate would work through all of a bomb; so it is fed in pieces, and its output counted. */
function inPieces(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(size)
  let length = 0
  const inflater = new Inflater((chunk) => {
    if (length + chunk.length > size) throw new Error('larger than promised')
    result.set(chunk, length)
    length += chunk.length
  })
  for (let i = 0; i < bytes.length; i += PIECE) inflater.push(bytes.subarray(i, i + PIECE), i + PIECE >= bytes.length)
  if (length !== size) throw new Error('smaller than promised')
  return result
}
