/** Long texts → files, whole or not at all. Knows no content; holds one buffer, however long the text. */
import { writeWholeBy } from './files.ts'

const SIZE = 1 << 18

/**
 * Pieces put together as strings outlive V8's young generation and wait for a collection that comes late: of 200 000 reports
 * 700 MB of them. Here each goes into the same bytes at once. Throws `Refused`.
 */
export function writeText(path: string, pieces: Iterable<string>): void {
  const bytes = new Uint8Array(SIZE)
  const encoder = new TextEncoder()
  writeWholeBy(path, (sink) => {
    let filled = 0
    const drain = () => {
      sink(bytes.subarray(0, filled))
      filled = 0
    }
    for (const piece of pieces)
      for (let at = 0; at < piece.length; ) {
        const { read, written } = encoder.encodeInto(at === 0 ? piece : piece.slice(at), bytes.subarray(filled))
        at += read
        filled += written
        if (at < piece.length) drain()
      }
    drain()
  })
}
