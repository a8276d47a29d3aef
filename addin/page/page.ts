/** The page that needs no installation: dropped files → list, pane, documents. Reads, judges and writes on this machine only. */

import type { LastYearReports } from '../../converter/check/index.ts'
import type { Fix } from '../../converter/edit/index.ts'
import { unpatchableWords } from '../../converter/error-words.ts'
import { Unpatchable, Unreadable } from '../../converter/errors.ts'
import { idOf } from '../../templates/form.ts'
import { documentOf, lastYearFix, type PaneActions, previewOf } from '../session/index.ts'
import { onUnexpected } from '../unexpected.ts'
import { EDITING, PAGE } from '../zh.ts'
import { documentBack } from './back.ts'
import { beginning } from './begin.ts'
import {
  type Book,
  bytesOf,
  isEditable,
  openAny,
  readingOf,
  snapshotOf,
  viewOf,
  withHistory,
  writable,
} from './book.ts'
import { runCarried } from './carried.ts'
import {
  browserStore,
  type History,
  redoable,
  redone,
  type Trouble,
  undoable,
  undone,
  without,
  withStep,
} from './editing/index.ts'
import { chosen, type Source, take, takeEach } from './files.ts'
import { createFrame, type EditView, type FrameActions, type Notice } from './frame.ts'
import { keeping } from './keeping.ts'
import { inOrder } from './list.ts'
import { workbookName } from './names.ts'
import { archive, download } from './save.ts'
import { selfTest } from './self-test.ts'
import { judgeShelf, type Shelved, sameBytes } from './shelf.ts'
import { blankTemplate } from './templates.ts'
import { writing } from './typed.ts'

let books: readonly Book[] = []
let shelf: readonly Shelved[] = []
let earlier: readonly Book[] = []
let open = 0
/** What became of the drafts, as long as it is so. */
let trouble: Trouble | undefined

const actions: PaneActions = {
  goTo: (place, quote) => frame.goTo(place, quote),
  recheck: () => void again(),
  fix: (fix) => correct(fix),
  undo: (fix) => edit((book) => without(book.history, fix)),
  async chooseLastYear(file) {
    const at = shelf[open]?.book
    compareWith(at, await lastYearIn(chosen(file)))
  },
  dropLastYear: () => compareWith(shelf[open]?.book, 'none'),
  keepLastYear: () => {
    const one = shelf[open]
    const cells = one && snapshotOf(one.book)
    const edition = one?.examined.edition
    if (one?.lastYear && cells && edition) {
      const fix = lastYearFix(one.lastYear, edition, cells)
      if (fix) correct(fix)
    }
  },
  repair: ({ at, to }) => frameActions.type([{ id: idOf(at), text: String(to) }], PAGE.step.repair),
  save(format) {
    settle()
    const examined = shelf[open]?.examined
    const document = examined && documentOf(examined, format)
    if (document) hand(document.name, document.bytes)
  },
  sendBack(kind) {
    settle()
    const one = shelf[open]
    const document = one && documentBack(one.book, one.examined, kind)
    if (document) hand(document.name, document.bytes)
    else frame.notice({ look: 'warning', sentence: PAGE.notAnnotated })
  },
  printPreview: true,
  async preview() {
    settle()
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
    noticed()
    show()
  },
  remove(index) {
    books = books.filter((_, i) => i !== index)
    if (open > index || open === books.length) open = Math.max(0, open - 1)
    if (books.length === 0) earlier = []
    show()
    void listDrafts()
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
    void listDrafts()
  },
  zip(drafts) {
    settle()
    const sent = shelf.filter((one) => !one.isLastYear).map((one) => one.examined)
    const { bytes, reports, files } = archive(sent, drafts)
    const name = `${PAGE.zip}.zip`
    hand(name, bytes, PAGE.exportedAll(name, reports, files))
  },
  saveCorrected() {
    const book = books[open]
    const report = book && readingOf(book)?.report
    if (!book || !report) return
    try {
      const bytes = bytesOf(book)
      noticed()
      books = books.map((b) => (b === book ? { ...b, saved: true } : b))
      show()
      hand(workbookName(book.name, report), bytes)
    } catch (error) {
      frame.failed(wordsOf(error))
    }
  },
  type(entries, words, visit) {
    edit((book) => {
      const { edits, left } = writing(entries, readingOf(book)!, snapshotOf(book)!)
      if (left.length > 0) frame.failed(EDITING.notHere(left.length))
      return edits.length === 0
        ? book.history
        : withStep(book.history, { words, edits, ...(visit === undefined ? {} : { visit }) })
    })
  },
  undo: () => edit((book) => undone(book.history)),
  redo: () => edit((book) => redone(book.history)),
  async begin(asked) {
    const given = asked.lastYear ? await lastYearIn(asked.lastYear) : undefined
    const blank = blankTemplate(asked.edition)
    const begun = blank && beginning(asked, blank.bytes, books, given)
    if (!begun) return
    drafts.keep(begun.book)
    join(begun.book, begun.unfit === undefined ? undefined : { look: 'warning', sentence: begun.unfit })
  },
  async continueDraft(id) {
    const book = await drafts.continue(id).catch(() => undefined)
    if (book) join(book)
    else show({ look: 'warning', sentence: EDITING.draftGone })
  },
  deleteDraft: (id) => void drafts.remove(id).then(listDrafts, () => troubled('failed')),
  clearDrafts: () => void drafts.clear().then(listDrafts, () => troubled('failed')),
}
runCarried()
const frame = createFrame(document.body, actions, frameActions)

const drafts = keeping(browserStore(), troubled)
void listDrafts()

async function listDrafts(): Promise<void> {
  frame.drafts(await drafts.others(books))
}

/** One more report, opened. */
function join(book: Book, said?: Notice): void {
  books = [...books, book]
  open = books.length - 1
  show(said)
  void listDrafts()
}

function troubled(now: Trouble | undefined): void {
  if (now === trouble) return
  // That there are two of it now remains worth knowing; that the store works again is said by silence.
  if (now !== undefined || trouble === 'failed') trouble = now
  frame.notice(troubleNotice())
}

/** That a draft became two was read by whoever goes on to something else. */
function noticed(): void {
  if (trouble === 'copied') trouble = undefined
}
const troubleNotice = (): Notice | undefined => trouble && { look: 'warning', sentence: EDITING.trouble[trouble] }

/** Reads files one by one; a new version of a file that is there already takes its place. */
async function add(sources: readonly Source[]): Promise<void> {
  const before = books
  const added = new Set<Book>()
  await takeEach(sources, frame.reading, async ({ name, read, again }) => {
    const book = { ...(await openAny(name, read())), ...(again ? { again } : {}) }
    added.add(book)
    const old = before.find((b) => b.name === name && sameReport(b, book))
    books = old && books.includes(old) ? books.map((b) => (b === old ? book : b)) : [...books, book]
  })
  if (added.size === 0) return
  judge()
  open = inOrder(shelf).find(({ book }) => added.has(book))?.at ?? open
  draw()
  void listDrafts()
}

async function addLastYear(sources: readonly Source[]): Promise<void> {
  await takeEach(sources, frame.reading, async ({ name, read }) => {
    const book = await openAny(name, read())
    earlier = [...earlier.filter((b) => b.name !== name), book]
  })
  show()
}

/** Reads the open file anew, as it was saved meanwhile. Where the browser does not look twice, the user has to drop it again. */
async function again(): Promise<void> {
  const book = shelf[open]?.book
  if (!book) return
  let said: Notice | undefined
  try {
    if (book.begun) return show()
    // What lies in an archive, or is one, is not saved by itself.
    if (!book.again) throw new Unreadable('cannotOpen')
    const bytes = new Uint8Array(await (await book.again()).arrayBuffer())
    if (!sameBytes(bytes, book.original)) {
      const { chosen, again: source } = book
      const fresh = { ...(await openAny(book.name, bytes)), again: source, ...(chosen ? { chosen } : {}) }
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

const correct = (fix: Fix): void =>
  edit((book) => withStep(book.history, { words: EDITING.fixed, edits: fix.edits, fix }))

/** Changes the open report; where its file cannot take a change, says so and leaves it. */
function edit(change: (book: Book) => History): void {
  const at = books[open]
  if (!at) return
  try {
    frame.failed('')
    const book = writable(at, (edition) => blankTemplate(edition)?.bytes)
    if (!book) {
      frame.failed(EDITING.cannotEdit)
      return
    }
    const history = change(book)
    if (history === book.history) return
    const next = withHistory(book, history)
    books = books.map((b) => (b === at ? next : b))
    drafts.keep(next)
    soon()
  } catch (error) {
    frame.failed(wordsOf(error))
  }
}

const wordsOf = (error: unknown): string => (error instanceof Unpatchable ? unpatchableWords(error) : String(error))

async function lastYearIn(source: Source): Promise<LastYearReports> {
  const given = await Promise.all((await take(source)).map(({ name, read }) => openAny(name, read())))
  return lastYearFrom(given, given.length === 1)
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
  frame.notice(said ?? troubleNotice())
  frame.show(shelf, open, earlier, one && viewOf(one.book, one.examined, one.lastYear), editView(one?.book))
}

function editView(book: Book | undefined): EditView {
  if (!book) return { editable: false, saved: true }
  const [last, next] = [undoable(book.history), redoable(book.history)]
  return {
    editable: isEditable(book),
    ...(last === undefined ? {} : { undoable: last }),
    ...(next === undefined ? {} : { redoable: next }),
    saved: book.saved,
  }
}

let waiting: ReturnType<typeof setTimeout> | undefined

/** Shows what was done once the key or click is dealt with that did it: nobody waits for a verdict to type on. */
function soon(): void {
  waiting ??= setTimeout(() => show())
}

/** What is handed out is what stands there now. */
function settle(): void {
  if (waiting !== undefined) show()
}

function show(said?: Notice): void {
  clearTimeout(waiting)
  waiting = undefined
  judge()
  draw(said)
}

const warn = (sentence: string) => frame.notice({ look: 'warning', sentence })
onUnexpected((error) => warn(PAGE.unexpected(error)))
selfTest(warn)

window.addEventListener('beforeunload', (event) => {
  if (books.some((b) => !b.saved && !drafts.isKept(b))) event.preventDefault()
})
