/** One report: the file that it came from, if any, what was done to it since, and what it says by now. Knows no DOM and no other file. */

import type { LastYearReports } from '../../converter/check/index.ts'
import { corrected, editable, filledEdits } from '../../converter/edit/index.ts'
import { Unreadable } from '../../converter/errors.ts'
import { type Examined, examine, reasonOf } from '../../converter/examine/index.ts'
import { fillingOf } from '../../converter/fill.ts'
import { isForeign, type Reading, read } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { readSource } from '../../converter/source/index.ts'
import { snapshot } from '../../converter/xlsx/index.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import { type JudgedState, judgedState } from '../session/index.ts'
import { editsIn, fixesIn, type History, NOTHING_DONE } from './editing/index.ts'
import type { Source } from './files.ts'
import { OFFICE } from './office.ts'

export interface Book {
  readonly name: string
  /** The file as it was read; the blank workbook of a report that was begun here. */
  readonly original: Uint8Array
  /** Looks at the file on the disk again. */
  readonly again?: Source['again']
  /** It was begun or continued here: there is no file to look at again. */
  readonly begun?: true
  readonly history: History
  /** What it says by now. */
  readonly content: ReadFile | Unreadable
  /** What the steps are made in; absent where there is none yet (see `writable`). */
  readonly workbook?: Workbook
  /** The report that was chosen as last year's for this one, or that it is to be compared with none. */
  readonly chosen?: LastYearReports | 'none'
  /** False while something was done that was not saved. */
  readonly saved: boolean
}

interface ReadFile {
  readonly reading: Reading
  /** Absent where the file is no workbook. */
  readonly snapshot?: Snapshot
}

interface Workbook {
  readonly bytes: Uint8Array
  readonly content: ReadFile
  readonly edit: ReturnType<typeof editable>
}

/** Reads a file; what cannot be read is kept with the reason, never thrown. */
export function openBook(name: string, bytes: Uint8Array | Unreadable): Book {
  const book = { name, history: NOTHING_DONE, saved: true }
  if (bytes instanceof Unreadable) return { ...book, original: EMPTY, content: bytes }
  try {
    if (name.toLowerCase().endsWith('.json'))
      return { ...book, original: bytes, content: { reading: readSource(name, bytes, webInflate) } }
    const workbook = workbookOf(bytes)
    return { ...book, original: bytes, content: workbook.content, workbook }
  } catch (error) {
    return { ...book, original: bytes, content: reasonOf(error) }
  }
}

/** The same for whatever carries the form's labels: a published page or document, a text, a workbook of another make. */
export async function openAny(name: string, bytes: Uint8Array | Unreadable): Promise<Book> {
  const own = openBook(name, bytes)
  if (bytes instanceof Unreadable || (!(own.content instanceof Unreadable) && !isForeign(own.content.reading)))
    return own
  const { workbook: _, ...bare } = own
  try {
    const { readInput } = await import('../../converter/input/index.ts')
    const reading = await readInput({ name, bytes }, webInflate, OFFICE)
    return reading.published ? { ...bare, content: { reading } } : own
  } catch (error) {
    return { ...bare, content: reasonOf(error) }
  }
}

const EMPTY = new Uint8Array()

function workbookOf(bytes: Uint8Array): Workbook {
  const cells = snapshot(bytes, webInflate)
  return { bytes, content: { reading: read(cells), snapshot: cells }, edit: editable(cells, bytes, webInflate) }
}

/** A report that is filled in here, in the blank workbook of its edition or in what was kept of one. */
export const begunBook = (name: string, bytes: Uint8Array): Book => {
  const workbook = workbookOf(bytes)
  return { name, original: bytes, begun: true, history: NOTHING_DONE, content: workbook.content, workbook, saved: true }
}

export const readingOf = ({ content }: Book): Reading | undefined =>
  content instanceof Unreadable ? undefined : content.reading
export const snapshotOf = ({ content }: Book): Snapshot | undefined =>
  content instanceof Unreadable ? undefined : content.snapshot

/** Can it be changed here? */
export const isEditable = (book: Book): boolean => readingOf(book)?.report !== undefined

/** The same with a workbook to write in: a report that is none is written into the blank one, which `blank` gives for its edition. */
export function writable(book: Book, blank: (edition: string) => Uint8Array | undefined): Book | undefined {
  if (book.workbook) return book
  const { report, edition } = readingOf(book) ?? {}
  const bytes = edition && blank(edition.id)
  if (!report || !edition || !bytes) return undefined
  const workbook = workbookOf(corrected(bytes, webInflate, filledEdits(edition, fillingOf(report))))
  return { ...book, workbook, content: workbook.content }
}

/** The findings of a book; `pick` finds last year's report for it. */
export const judgeBook = ({ content }: Book, pick: Parameters<typeof examine>[1]): Examined =>
  examine(() => {
    if (content instanceof Unreadable) throw content
    return content.reading
  }, pick)

/** What the pane shows of a book. */
export const viewOf = (book: Book, examined: Examined, lastYear: Report | undefined): JudgedState =>
  judgedState(examined, readingOf(book), snapshotOf(book), fixesIn(book.history), lastYear)

/** The book as another history leaves it. Throws `Unpatchable` where a cell cannot be written. */
export function withHistory(book: Book, history: History): Book {
  const { workbook } = book
  if (!workbook) return book
  const edits = editsIn(history)
  const cells = workbook.edit(edits)
  const content = edits.length === 0 ? workbook.content : { reading: read(cells), snapshot: cells }
  return { ...book, history, content, saved: edits.length === 0 }
}

/** The workbook as it is to be saved: of what was not changed, the file's own bytes. Throws `Unpatchable`. */
export const bytesOf = ({ workbook, original, history }: Book): Uint8Array =>
  workbook ? corrected(workbook.bytes, webInflate, editsIn(history)) : original
