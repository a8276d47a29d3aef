/** The page that needs no installation: dropped files → list, pane, documents. Reads, judges and writes on this machine only. */

import type { LastYearReports } from '../../converter/check/index.ts'
import type { Edit, Fix } from '../../converter/edit/index.ts'
import { unpatchableWords } from '../../converter/error-words.ts'
import { Unpatchable, Unreadable } from '../../converter/errors.ts'
import { idOf } from '../../templates/form.ts'
import { documentOf, lastYearFix, type PaneActions, previewOf } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { type Book, corrected, openBook, readingOf, snapshotOf, viewOf } from './book.ts'
import { chosen, type Source, take, takeEach } from './files.ts'
import { createFrame, type FrameActions, type Notice } from './frame.ts'
import { inOrder } from './list.ts'
import { correctedName } from './names.ts'
import { archive, download } from './save.ts'
import { judgeShelf, type Shelved, sameBytes } from './shelf.ts'
import { blankTemplate } from './templates.ts'
import { editsOf } from './typed.ts'

let books: readonly Book[] = []
let shelf: readonly Shelved[] = []
let earlier: readonly Book[] = []
let open = 0

const actions: PaneActions = {
  goTo: (place, quote) => frame.goTo(place, quote),
  recheck: () => void again(),
  fix: (fix) => correct((made) => [fix, ...made]),
  undo: (fix) => correct((made) => made.filter((f) => f !== fix)),
  async chooseLastYear(file) {
    const at = shelf[open]?.book
    const files = await take(chosen(file))
    const given = files.map(({ name, read }) => openBook(name, read()))
    compareWith(at, lastYearFrom(given, given.length === 1))
  },
  dropLastYear: () => compareWith(shelf[open]?.book, 'none'),
  keepLastYear: () => {
    const one = shelf[open]
    const cells = one && snapshotOf(one.book)
    const edition = one?.examined.edition
    if (one?.lastYear && cells && edition) {
      const fix = lastYearFix(one.lastYear, edition, cells)
      if (fix) correct((made) => [fix, ...made])
    }
  },
  repair: ({ at, to }) => frameActions.type([{ id: idOf(at), text: String(to) }], PAGE.step.repair),
  save(format) {
    const examined = shelf[open]?.examined
    const document = examined && documentOf(examined, format)
    if (document) hand(document.name, document.bytes)
  },
  async preview() {
    const examined = shelf[open]?.examined
    return examined ? previewOf(examined) : ''
  },
  template(edition) {
    const blank = blankTemplate(edition)
    if (blank) hand(blank.name, blank.bytes)
  },
}

const frameActions: FrameActions = {
  add: (sources) => void add(sources),
  addLastYear: (sources) => void addLastYear(sources),
  open(index) {
    open = index
    show()
  },
  remove(index) {
    books = books.filter((_, i) => i !== index)
    if (open > index || open === books.length) open = Math.max(0, open - 1)
    if (books.length === 0) earlier = []
    show()
  },
  removeLastYear(index) {
    earlier = earlier.filter((_, i) => i !== index)
    show()
  },
  clear() {
    books = []
    earlier = []
    open = 0
    show()
  },
  zip(drafts) {
    const sent = shelf.filter((one) => !one.isLastYear).map((one) => one.examined)
    const { bytes, reports, files } = archive(sent, drafts)
    const name = `${PAGE.zip}.zip`
    hand(name, bytes, PAGE.exportedAll(name, reports, files))
  },
  saveCorrected() {
    const book = shelf[open]?.book
    if (!book) return
    books = books.map((b) => (b === book ? { ...b, saved: true } : b))
    show()
    hand(correctedName(book.name), book.bytes)
  },
  type(entries, words, visit) {
    const book = shelf[open]?.book
    const cells = book && snapshotOf(book)
    const reading = book && readingOf(book)
    if (!book || !cells || !reading) return
    const edits = editsOf(entries, reading, cells)
    const last = past[past.length - 1]
    future = []
    if (last && visit !== undefined && last.visit === visit)
      past[past.length - 1] = { ...last, edits: [...last.edits, ...edits] }
    else past.push({ words, edits, ...(visit === undefined ? {} : { visit }) })
    replay()
  },
  undo() {
    const step = past.pop()
    if (step) future.push(step)
    replay()
  },
  redo() {
    const step = future.pop()
    if (step) past.push(step)
    replay()
  },
  begin(asked) {
    const blank = blankTemplate(asked.edition)
    if (!blank) return
    const book = openBook(blank.name, blank.bytes)
    books = [...books, book]
    open = books.length - 1
    show()
    frameActions.type(
      Object.entries(asked.cover).map(([id, text]) => ({ id, text })),
      PAGE.begin,
    )
  },
  continueDraft() {},
  deleteDraft() {},
  clearDrafts() {},
}
const frame = createFrame(document.body, actions, frameActions)

const past: { words: string; visit?: number; edits: readonly Edit[] }[] = []
let future: typeof past = []
let timer: ReturnType<typeof setTimeout> | undefined
function replay(): void {
  const book = shelf[open]?.book
  if (!book) return
  const made = [...book.made.filter((f) => f.id !== 'typed')]
  const fix: Fix = { id: 'typed', kind: 'lastYear', mends: [], before: [], edits: past.flatMap((s) => s.edits) }
  const next = corrected(book, fix.edits.length > 0 ? [fix, ...made] : made)
  books = books.map((b) => (b === book ? next : b))
  shelf = shelf.map((one) => (one.book === book ? { ...one, book: next } : one))
  clearTimeout(timer)
  timer = setTimeout(() => show(), 0)
}

/** Reads files one by one; a new version of a file that is there already takes its place. */
async function add(sources: readonly Source[]): Promise<void> {
  const before = books
  const added = new Set<Book>()
  await takeEach(sources, frame.reading, ({ name, read, again }) => {
    const book = { ...openBook(name, read()), ...(again ? { again } : {}) }
    added.add(book)
    const old = before.find((b) => b.name === name && sameReport(b, book))
    books = old && books.includes(old) ? books.map((b) => (b === old ? book : b)) : [...books, book]
  })
  if (added.size === 0) return
  judge()
  open = inOrder(shelf).find(({ book }) => added.has(book))?.at ?? open
  draw()
}

async function addLastYear(sources: readonly Source[]): Promise<void> {
  await takeEach(sources, frame.reading, ({ name, read }) => {
    earlier = [...earlier.filter((b) => b.name !== name), openBook(name, read())]
  })
  show()
}

/** Reads the open file anew, as it was saved meanwhile. Where the browser does not look twice, the user has to drop it again. */
async function again(): Promise<void> {
  const book = shelf[open]?.book
  if (!book) return
  let said: Notice | undefined
  try {
    // What lies in an archive, or is one, is not saved by itself.
    if (!book.again) throw new Unreadable('cannotOpen')
    const bytes = new Uint8Array(await (await book.again()).arrayBuffer())
    if (!sameBytes(bytes, book.original)) {
      const { chosen, again: source } = book
      const fresh = { ...openBook(book.name, bytes), again: source, ...(chosen ? { chosen } : {}) }
      books = books.map((b) => (b === book ? fresh : b))
    }
  } catch {
    said = { look: 'warning', sentence: PAGE.dropAgain }
  }
  show(said)
}

function sameReport(a: Book, b: Book): boolean {
  const [x, y] = [readingOf(a)?.report, readingOf(b)?.report]
  if (!x || !y) return a.content instanceof Unreadable || b.content instanceof Unreadable
  return x.organ.name === y.organ.name && x.year === y.year
}

/** Changes the copy of the open book; where its file cannot take a change, says so and leaves it. */
function correct(change: (made: readonly Fix[]) => readonly Fix[]): void {
  const book = shelf[open]?.book
  if (!book) return
  try {
    const next = corrected(book, change(book.made))
    books = books.map((b) => (b === book ? next : b))
    frame.failed('')
  } catch (error) {
    frame.failed(error instanceof Unpatchable ? unpatchableWords(error) : String(error))
  }
  show()
}

const lastYearFrom = (given: readonly Book[], single: boolean): LastYearReports => ({
  single,
  reports: given.flatMap((b) => readingOf(b)?.report ?? []),
  unreadable: given.filter((b) => !readingOf(b)?.report).map((b) => b.name),
})

function compareWith(at: Book | undefined, chosen: NonNullable<Book['chosen']>): void {
  books = books.map((book) => (book === at ? { ...book, chosen } : book))
  show()
}

/** Hands a file to the user and says so. */
function hand(name: string, bytes: Uint8Array, sentence: string = PAGE.exported(name)): void {
  download(name, bytes)
  frame.notice({ look: 'good', sentence })
}

function judge(): void {
  shelf = judgeShelf(books, lastYearFrom(earlier, books.length === 1 && earlier.length === 1))
}

function draw(said?: Notice): void {
  const one = shelf[open]
  frame.notice(said)
  frame.show(shelf, open, earlier, one && viewOf(one.book, one.examined, one.lastYear), {
    editable: one !== undefined && snapshotOf(one.book) !== undefined && one.examined.report !== undefined,
    ...(past.length > 0 ? { undoable: past[past.length - 1]!.words } : {}),
    ...(past.length === 0 && one && one.book.made.length > 0 ? { undoable: '' } : {}),
    ...(future.length > 0 ? { redoable: future[future.length - 1]!.words } : {}),
    saved: one?.book.saved ?? true,
  })
}

function show(said?: Notice): void {
  judge()
  draw(said)
}

window.addEventListener('beforeunload', (event) => {
  if (books.some((b) => !b.saved)) event.preventDefault()
})
