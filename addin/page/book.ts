/** One dropped file: its bytes, what they say, and the corrections made to a copy. Knows no DOM and no other file. */

import type { LastYearReports } from '../../converter/check/index.ts'
import { type Fix, corrected as withEdits } from '../../converter/edit/index.ts'
import { Unreadable } from '../../converter/errors.ts'
import { type Examined, examine, reasonOf } from '../../converter/examine/index.ts'
import { type Reading, read } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { readSource } from '../../converter/source/index.ts'
import { snapshot } from '../../converter/xlsx/index.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import { type JudgedState, judgedState } from '../session/index.ts'
import type { Source } from './files.ts'

export interface Book {
  readonly name: string
  readonly original: Uint8Array
  /** Looks at the file on the disk again. */
  readonly again?: Source['again']
  /** Newest first. */
  readonly made: readonly Fix[]
  /** The original with all of these in it. */
  readonly bytes: Uint8Array
  readonly content: ReadFile | Unreadable
  /** The report that was chosen as last year's for this one, or that it is to be compared with none. */
  readonly chosen?: LastYearReports | 'none'
  /** False while there are corrections that were not saved. */
  readonly saved: boolean
}

interface ReadFile {
  readonly reading: Reading
  /** Absent where the file is a report's JSON. */
  readonly snapshot?: Snapshot
}

/** Reads a file; what cannot be read is kept with the reason, never thrown. */
export const openBook = (name: string, bytes: Uint8Array | Unreadable): Book =>
  bytes instanceof Unreadable
    ? { name, original: EMPTY, made: [], bytes: EMPTY, content: bytes, saved: true }
    : { name, original: bytes, made: [], bytes, content: contentOf(name, bytes), saved: true }

const EMPTY = new Uint8Array()

function contentOf(name: string, bytes: Uint8Array): Book['content'] {
  try {
    if (name.toLowerCase().endsWith('.json')) return { reading: readSource(name, bytes, webInflate) }
    const cells = snapshot(bytes, webInflate)
    return { reading: read(cells), snapshot: cells }
  } catch (error) {
    return reasonOf(error)
  }
}

export const readingOf = ({ content }: Book): Reading | undefined =>
  content instanceof Unreadable ? undefined : content.reading
export const snapshotOf = ({ content }: Book): Snapshot | undefined =>
  content instanceof Unreadable ? undefined : content.snapshot

/** The findings of a book; `pick` finds last year's report for it. */
export const judgeBook = ({ content }: Book, pick: Parameters<typeof examine>[1]): Examined =>
  examine(() => {
    if (content instanceof Unreadable) throw content
    return content.reading
  }, pick)

/** What the pane shows of a book. */
export const viewOf = (book: Book, examined: Examined, lastYear: Report | undefined): JudgedState =>
  judgedState(examined, readingOf(book), snapshotOf(book), book.made, lastYear)

/** The book with other corrections, made anew from the original. Throws `Unpatchable` where a cell cannot be written. */
export function corrected(book: Book, made: readonly Fix[]): Book {
  const edits = made
    .slice()
    .reverse()
    .flatMap((fix) => fix.edits)
  const bytes = withEdits(book.original, webInflate, edits)
  return { ...book, made, bytes, content: contentOf(book.name, bytes), saved: edits.length === 0 }
}
