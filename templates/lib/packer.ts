/** Office files too long to be held: written part after part, piece by piece. Knows no part's meaning. */
import { Zip, type ZipInputFile } from 'fflate'
import { utf8 } from './bytes.ts'
import { crc32 } from './crc32.ts'

/** Takes the bytes of a file piece by piece, in order. */
export type Sink = (bytes: Uint8Array) => void

/** A package written part after part, of which no more than a piece is ever held. */
export interface Packer {
  /** Begins a part; what is given is added to it. One part at a time: the next ends it. */
  readonly part: (name: string) => (text: string) => void
  readonly end: () => void
}

/** Raw DEFLATE of one piece of a stream, up to a byte's end: blocks of which none is the last. Each host has its own. */
export type DeflatePiece = (bytes: Uint8Array) => Uint8Array<ArrayBuffer>

/** An empty block, the last. */
const LAST_BLOCK = Uint8Array.of(3, 0)
/** Characters; shorter pieces would be larger when deflated, and take longer. */
const PIECE = 1 << 18

/** Begins a package; the same bytes for the same parts wherever `deflate` is the same. */
export function packer(sink: Sink, deflate: DeflatePiece): Packer {
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    sink(bytes)
  })
  let close = () => {}
  return {
    part(name) {
      close()
      // The library turns the date into the zip's own form by the local clock; size and sum it asks for at the end.
      const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8, mtime: new Date(1980, 0, 1) }
      zip.add(file)
      let waiting = ''
      const flush = (): void => {
        const bytes = utf8(waiting)
        waiting = ''
        file.size += bytes.length
        file.crc = crc32(bytes, file.crc)
        file.ondata!(null, deflate(bytes), false)
      }
      close = () => {
        flush()
        file.ondata!(null, LAST_BLOCK, true)
      }
      return (text) => {
        waiting += text
        if (waiting.length >= PIECE) flush()
      }
    },
    end() {
      close()
      zip.end()
    },
  }
}
