/**
 * The records of the parts of a season: found once, each read again from the disk when it is asked for, as there may be
 * 200 000. Knows folders and lines, and not what becomes of a record.
 */
import { closeSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_FILES, Refused } from '../batch/files.ts'
import type { FileRecord } from '../season.ts'
import { openToRead } from './open.ts'

/** One run's records, opened. */
export interface Part {
  readonly folder: string
  places(): Iterable<Place>
  read(place: Place): FileRecord
  close(): void
}

/** A record and where it stands; light. */
export interface Place {
  readonly part: Part
  readonly from: number
  readonly length: number
  readonly file: string
  readonly head: Pick<FileRecord, 'status' | 'organ' | 'year' | 'edition' | 'supersededBy'>
}

/** Some forty records: in a season's order those of a part follow each other, nearly. */
const WINDOW = 1 << 16
const NEWLINE = 10

/** Throws `Refused` where the folder is no run's. */
export function openPart(folder: string): Part {
  const opened = openToRead(join(folder, OWN_FILES.records))
  if (!opened) throw new Refused(`“${folder}”里没有“${OWN_FILES.records}”，不是 convert 的成果文件夹`)
  const { file } = opened
  const bytes = windowOn(file)
  const parsed = (from: number, length: number) => JSON.parse(bytes(from, length).toString('utf8')) as FileRecord
  const part: Part = {
    folder,
    *places() {
      for (const { from, length } of linesOf(file)) {
        const record = parsed(from, length)
        yield { part, from, length, file: record.file, head: headOf(record) }
      }
    },
    read: ({ from, length }) => parsed(from, length),
    close: () => closeSync(file),
  }
  return part
}

/** In the order of the files; two parts may have files of one name, and the order of the parts does not matter. */
export const byFile = (a: Place, b: Place): number =>
  order(a.file, b.file) || order(a.part.folder, b.part.folder) || a.from - b.from

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const headOf = ({ status, organ, year, edition, supersededBy }: FileRecord): Place['head'] => ({
  status,
  ...(organ === undefined ? {} : { organ }),
  ...(year === undefined ? {} : { year }),
  ...(edition === undefined ? {} : { edition }),
  ...(supersededBy === undefined ? {} : { supersededBy }),
})

/** Where the lines of a file stand; a last one without an end is none. */
function* linesOf(file: number): Generator<{ readonly from: number; readonly length: number }> {
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
function windowOn(file: number): (from: number, length: number) => Buffer {
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
