/**
 * A file of lines that only grows: what was written stays, and a line that was cut off or damaged is as if it had never been.
 * Each begins with the sum of what follows. Does not know what the lines say.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { writeWhole, writing } from '../disk/index.ts'

/** Where something stands in the file, in bytes. */
export interface Span {
  readonly from: number
  readonly length: number
}

export interface Journal {
  /** Of the whole file. */
  readonly length: number
  /** Adds lines; says where the first stands, up to the last one's end. */
  append(lines: readonly string[]): Span
  at(span: Span): string
  /** What was added by now survives a power cut. */
  sync(): void
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
      heard(bytes.subarray(from, to), from)
    // A line that was cut off would swallow the next.
    if (from < bytes.length) ftruncateSync(file, from)
    return from
  }

  function heard(line: Buffer, from: number): void {
    const text = line.toString('utf8', SUM)
    if (line.toString('latin1', 0, SUM) === sumOf(text)) hear(text, { from: from + SUM, length: line.length - SUM })
    // As earlier versions wrote them.
    else if (line[0] === BRACE) hear(line.toString('utf8'), { from, length: line.length })
  }

  return {
    get length() {
      return length
    },
    append(lines) {
      const bytes = Buffer.from(textOf(lines))
      writing(path, () => writeFileSync(file, bytes))
      const span = { from: length + SUM, length: bytes.length - SUM - 1 }
      length += bytes.length
      return span
    },
    at({ from, length }) {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, from)
      return bytes.toString('utf8')
    },
    sync: () => writing(path, () => fsyncSync(file)),
    close(lines) {
      fsyncSync(file)
      closeSync(file)
      if (lines) writeWhole(path, textOf(lines))
    },
  }
}

const BRACE = 0x7b
/** How long a sum is, with the space behind it. */
const SUM = 9
const sumOf = (text: string): string =>
  `${createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, SUM - 1)} `
const textOf = (lines: readonly string[]): string => lines.map((line) => `${sumOf(line)}${line}\n`).join('')
