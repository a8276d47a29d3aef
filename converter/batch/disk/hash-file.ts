/** The SHA-256 of a file that may be too long to be held. Knows nothing of what stands in it. */
import { createHash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import { openToRead } from './open.ts'

const PIECE = 1 << 16

/** `undefined` where there is none. Throws `Refused`. */
export function hashFile(path: string): string | undefined {
  const opened = openToRead(path)
  if (!opened) return undefined
  try {
    const hash = createHash('sha256')
    const piece = Buffer.alloc(PIECE)
    for (let count = readSync(opened.file, piece); count > 0; count = readSync(opened.file, piece))
      hash.update(piece.subarray(0, count))
    return hash.digest('hex')
  } finally {
    closeSync(opened.file)
  }
}
