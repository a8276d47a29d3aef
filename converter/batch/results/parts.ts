/**
 * The records of the parts of a season: found once, each read again from the disk when it is asked for, as there may be
 * 200 000. Knows folders and lines, and not what becomes of a record.
 */
import { closeSync } from 'node:fs'
import type { FileRecord } from '../../season/index.ts'
import { linesOf, windowOn } from '../disk/index.ts'
import { openRecords } from './records.ts'

/** One run's records, opened. */
export interface RunPart {
  readonly folder: string
  places(): Iterable<RecordPlace>
  read(place: RecordPlace): FileRecord
  close(): void
}

/** A record and where it stands; light. */
export interface RecordPlace {
  readonly part: RunPart
  readonly from: number
  readonly length: number
  readonly file: string
  readonly head: Pick<FileRecord, 'status' | 'organ' | 'year' | 'edition' | 'supersededBy'>
}

/** Throws `Refused` where the folder is no run's. */
export function openPart(folder: string): RunPart {
  const file = openRecords(folder)
  const bytes = windowOn(file)
  const parsed = (from: number, length: number) => JSON.parse(bytes(from, length).toString('utf8')) as FileRecord
  const part: RunPart = {
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
export const byFile = (a: RecordPlace, b: RecordPlace): number =>
  order(a.file, b.file) || order(a.part.folder, b.part.folder) || a.from - b.from

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const headOf = ({ status, organ, year, edition, supersededBy }: FileRecord): RecordPlace['head'] => ({
  status,
  ...(organ === undefined ? {} : { organ }),
  ...(year === undefined ? {} : { year }),
  ...(edition === undefined ? {} : { edition }),
  ...(supersededBy === undefined ? {} : { supersededBy }),
})
