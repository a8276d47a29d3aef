/** The page that needs no installation: dropped files → list, pane, documents. Reads, judges and writes on this machine only. */

import type { Fix } from '../../converter/edit/index.ts'
import { unpatchableWords } from '../../converter/error-words.ts'
import { Unpatchable, Unreadable } from '../../converter/errors.ts'
import { looksLikeReport } from '../../converter/source/index.ts'
import { documentOf, lastYearFix, type PaneActions, previewOf } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { type Book, corrected, openBook, readingOf, snapshotOf, viewOf } from './book.ts'
import { type ChosenFile, type Source, take } from './files.ts'
import { createFrame } from './frame.ts'
import { correctedName } from './names.ts'
import { archive, download } from './save.ts'
import { judgeShelf, type Shelved, sameBytes } from './shelf.ts'
import { blankTemplate } from './templates.ts'

let books: readonly Book[] = []
let shelf: readonly Shelved[] = []
let earlier: readonly Book[] = []
let open = 0

const actions: PaneActions = {
  goTo: (place) => frame.goTo(place),
  recheck: () => void again(),
  fix: (fix) => correct((made) => [fix, ...made]),
  undo: (fix) => correct((made) => made.filter((f) => f !== fix)),
  async chooseLastYear(file) {
    const at = shelf[open]?.book
    const { name, bytes } = await take(file)
    const report = readingOf(openBook(name, bytes))?.report
    const chosen = { single: true, reports: report ? [report] : [], unreadable: report ? [] : [name] }
    books = books.map((book) => (book === at ? { ...book, chosen } : book))
    show()
  },
  keepLastYear: () => {
    const one = shelf[open]
    const cells = one && snapshotOf(one.book)
    const edition = one?.examined.edition
    if (one?.lastYear && cells && edition) {
      const fix = lastYearFix(one.lastYear, edition, cells)
      if (fix) correct((made) => [fix, ...made])
    }
  },
  save(format) {
    const examined = shelf[open]?.examined
    const document = examined && documentOf(examined, format)
    if (document) download(document.name, document.bytes)
  },
  async preview() {
    const examined = shelf[open]?.examined
    return examined ? previewOf(examined) : ''
  },
  template(edition) {
    const blank = blankTemplate(edition)
    if (blank) download(blank.name, blank.bytes)
  },
}

const frame = createFrame(document.body, actions, {
  add: (sources) => void add(sources),
  addLastYear: (sources) => void addLastYear(sources),
  open(index) {
    open = index
    show()
  },
  remove(index) {
    books = books.filter((_, i) => i !== index)
    if (open > index || open === books.length) open = Math.max(0, open - 1)
    show()
  },
  clear() {
    books = []
    earlier = []
    open = 0
    show()
  },
  zip: (drafts) =>
    download(
      `${PAGE.zip}.zip`,
      archive(
        shelf.map((one) => one.examined),
        drafts,
      ),
    ),
  saveCorrected() {
    const book = shelf[open]?.book
    if (!book) return
    download(correctedName(book.name), book.bytes)
    books = books.map((b) => (b === book ? { ...b, saved: true } : b))
    show()
  },
})

/** Often enough for a bar that moves, seldom enough not to be slower for it. */
const BREATH = 40

/** Reads files one by one; a new version of a file that is there already takes its place. */
async function add(sources: readonly Source[]): Promise<void> {
  const wanted = sources.filter(({ file }) => looksLikeReport(file.name) && !file.name.startsWith('~$'))
  const others = sources.filter((s) => !wanted.includes(s)).map(({ file }) => file.name)
  frame.notice(others.length === 0 ? '' : PAGE.ignored(others.slice(0, 5).join('、')))
  if (wanted.length === 0) return
  const before = books
  let first: Book | undefined
  await each(wanted, ({ name, bytes }, { again }) => {
    const book = { ...openBook(name, bytes), again }
    first ??= book
    const old = before.find((b) => b.name === name && sameReport(b, book))
    books = old && books.includes(old) ? books.map((b) => (b === old ? book : b)) : [...books, book]
  })
  open = Math.max(0, first ? books.indexOf(first) : 0)
  show()
}

async function addLastYear(sources: readonly Source[]): Promise<void> {
  await each(sources, ({ name, bytes }) => {
    earlier = [...earlier.filter((b) => b.name !== name), openBook(name, bytes)]
  })
  show()
}

async function each(sources: readonly Source[], use: (taken: ChosenFile, source: Source) => void): Promise<void> {
  let breath = performance.now()
  for (const [i, source] of sources.entries()) {
    use(await take(source.file), source)
    if (performance.now() - breath > BREATH || i === sources.length - 1) {
      frame.reading(i + 1, sources.length)
      await new Promise((resolve) => setTimeout(resolve))
      breath = performance.now()
    }
  }
}

/** Reads the open file anew, as it was saved meanwhile. Where the browser does not look twice, the user has to drop it again. */
async function again(): Promise<void> {
  const book = shelf[open]?.book
  if (!book?.again) return
  try {
    const bytes = new Uint8Array(await (await book.again()).arrayBuffer())
    if (!sameBytes(bytes, book.original)) {
      const { chosen, again: source } = book
      const fresh = { ...openBook(book.name, bytes), again: source, ...(chosen ? { chosen } : {}) }
      books = books.map((b) => (b === book ? fresh : b))
    }
    frame.notice('')
  } catch {
    frame.notice(PAGE.dropAgain)
  }
  show()
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

function show(): void {
  shelf = judgeShelf(books, {
    single: books.length === 1 && earlier.length === 1,
    reports: earlier.flatMap((b) => readingOf(b)?.report ?? []),
    unreadable: earlier.filter((b) => !readingOf(b)?.report).map((b) => b.name),
  })
  const one = shelf[open]
  frame.show(shelf, open, earlier.length, one && viewOf(one.book, one.examined, one.lastYear))
}

window.addEventListener('beforeunload', (event) => {
  if (books.some((b) => !b.saved)) event.preventDefault()
})
