/** DEFLATE, CRC-32 and SHA-256 by Node's own libraries, for the command line. Knows nothing of zip or Excel; never part of a browser bundle. */
import { hash } from 'node:crypto'
import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Inflate } from './inflate.ts'
import type { DeflatePiece } from './packer.ts'

export const nodeInflate: Inflate = {
  inflate(bytes, size) {
    // One byte more than promised may come out, so that a part that lies about its size is noticed and not just cut off.
    // A buffer of that size, in place of many small ones: zlib wants at least 64 bytes.
    const result = inflateRawSync(bytes, { maxOutputLength: size + 1, chunkSize: Math.max(size + 1, 64) })
    if (result.length !== size) throw new Error('not of the promised size')
    return result
  },
  crc32: (bytes) => crc32(bytes),
  sha256: (bytes) => hash('sha256', bytes),
}

/** For long tables, which plain JavaScript would work at longer than at everything else. */
export const nodeDeflatePiece: DeflatePiece = (bytes) => deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
