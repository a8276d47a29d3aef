/** The lines of a file that may be too long to be held: where they stand, and the bytes of one. Knows nothing of what they say. */
import { readSync } from 'node:fs'

/** Some forty records of a season: whoever reads them in their order reads the disk for every fortieth. */
const WINDOW = 1 << 16
const NEWLINE = 10

export interface Line {
  readonly from: number
  /** In bytes, without the end. */
  readonly length: number
}

/** Where the lines of a file stand; a last one without an end is none. */
export function* linesOf(file: number): Generator<Line> {
  const piece = Buffer.alloc(WINDOW)
  let start = 0
  let at = 0
  for (let count = readSync(file, piece, 0, WINDOW, at); count > 0; count = readSync(file, piece, 0, WINDOW, at)) {
    const read = piece.subarray(0, count)
    for (let to = read.indexOf(NEWLINE); to >= 0; to = read.indexOf(NEWLINE, to + 1)) {
      yield { from: start, length: at + to - start }
      start = at + to + 1
    }
    at += count
  }
}

/** Bytes of a file, good until the next are asked for. */
export function windowOn(file: number): (from: number, length: number) => Buffer {
  let window = Buffer.alloc(WINDOW)
  let start = 0
  let filled = 0
  return (from, length) => {
    if (from < start || from + length > start + filled) {
      if (length > window.length) window = Buffer.alloc(length)
      start = from
      filled = readSync(file, window, 0, window.length, from)
    }
    return window.subarray(from - start, from - start + length)
  }
}
