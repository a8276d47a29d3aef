/** DEFLATE, CRC-32 and SHA-256 by Node's own libraries, for the command line. Knows nothing of zip or Excel; never part of a browser bundle. */
import { hash } from 'node:crypto'
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Inflate } from './inflate.ts'
import type { DeflatePiece } from './packer.ts'

export const nodeInflate: Inflate = {
  inflate(bytes, size) {
    // One buffer in place of many small ones, with room for a byte more than promised: where a part lies about its size, zlib
    // throws when the buffer is full, and asks for no other. It wants 64 bytes at least, and a limit of at least one.
    const result = inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1), chunkSize: Math.max(size + 1, 64) })
    if (result.length !== size) throw new Error('not of the promised size')
    return result
  },
  crc32: (bytes) => crc32(bytes),
  sha256: (bytes) => hash('sha256', bytes),
}

/** For long tables, which plain JavaScript would work at longer than at everything else. */
export const nodeDeflatePiece: DeflatePiece = (bytes) => deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
