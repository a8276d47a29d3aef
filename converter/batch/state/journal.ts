/** A file of lines that only grows: what was written stays, and a last line that was cut off is as if it had never been. Does not know what the lines say. */
import { closeSync, ftruncateSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { writeWhole, writing } from '../disk/index.ts'

/** Where something stands in the file, in bytes. */
export interface Span {
  readonly from: number
  readonly length: number
}

export interface Journal {
  /** Of the whole file. */
  readonly length: number
  /** Adds lines; says where they stand, without the last one's end. */
  append(lines: readonly string[]): Span
  at(span: Span): string
  /** Closes; with lines, the file holds only these from then on. */
  close(lines?: readonly string[]): void
}

/** Opens a journal, or begins one; `hear` gets each line that it holds. */
export function openJournal(path: string, hear: (line: string, span: Span) => void): Journal {
  const file = writing(path, () => openSync(path, 'a+'))
  let length = replay()

  function replay(): number {
    const bytes = readFileSync(file)
    let from = 0
    for (let to = bytes.indexOf(10, from); to >= 0; from = to + 1, to = bytes.indexOf(10, from))
      hear(bytes.toString('utf8', from, to), { from, length: to - from })
    // A line that was cut off would swallow the next.
    if (from < bytes.length) ftruncateSync(file, from)
    return from
  }

  return {
    get length() {
      return length
    },
    append(lines) {
      const bytes = Buffer.from(textOf(lines))
      writing(path, () => writeFileSync(file, bytes))
      const span = { from: length, length: bytes.length - 1 }
      length += bytes.length
      return span
    },
    at({ from, length }) {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, from)
      return bytes.toString('utf8')
    },
    close(lines) {
      closeSync(file)
      if (lines) writeWhole(path, textOf(lines))
    },
  }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
