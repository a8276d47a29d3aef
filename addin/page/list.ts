/** The list of files, a verdict each, the bad ones first, with progress while they are read. Knows no report but its name and state. */
import { button, countWords, el, icon, redraw, type ShownState, STATE_ICON, shownState } from '../pane/index.ts'
import { PAGE, PANE, STATE } from '../zh.ts'
import { type Book, readingOf } from './book.ts'
import { exportable } from './save.ts'
import type { Shelved } from './shelf.ts'

export interface ListActions {
  open(index: number): void
  remove(index: number): void
  /** Takes away one of those that were chosen as last year's for all. */
  removeLastYear(index: number): void
  clear(): void
  zip(drafts: boolean): void
}

export interface FileList {
  readonly element: HTMLElement
  /** `given`: what was chosen as last year's for all. */
  show(shelf: readonly Shelved[], open: number, given: readonly Book[]): void
  /** How many of how many are read; nothing to show when done. */
  reading(done: number, of: number): void
}

const ORDER: readonly ShownState[] = ['errors', 'unreadable', 'unfilled', 'blank', 'warnings', 'ready']

/** The reports in the order in which they are listed: what needs work first, else as they came; with the places they have on the shelf. */
export const inOrder = (shelf: readonly Shelved[]): readonly (Shelved & { readonly at: number })[] =>
  shelf
    .map((one, at) => ({ ...one, at, rank: ORDER.indexOf(shownState(one)) }))
    .filter((one) => !one.isLastYear)
    .sort((a, b) => a.rank - b.rank)

const stateMark = (state: ShownState): HTMLElement =>
  el('span', { class: `mark mark-${state}` }, icon(STATE_ICON[state]), STATE[state].word)

export function createList(actions: ListActions): FileList {
  let shelf: readonly Shelved[] = []
  let given: readonly Book[] = []
  let open = 0
  let filter: ShownState | '' = ''
  let drafts = false
  const bar = el('progress', { 'aria-label': PAGE.files })
  const words = el('p', { role: 'status', class: 'caption' })
  const progress = el('div', { class: 'reading' }, bar, words)
  const head = el('div', { class: 'list-head' })
  // It stays, with how far it is scrolled.
  const files = el('div', { class: 'files' })
  const foot = el('div', { class: 'list-foot' })
  const element = el('section', { class: 'list', 'aria-label': PAGE.files }, progress, head, files, foot)
  bar.hidden = true

  function draw(): void {
    const reports = inOrder(shelf)
    const shown = reports.filter((one) => filter === '' || shownState(one) === filter)
    head.replaceChildren(
      el('h2', {}, PAGE.total(reports.length)),
      ...(reports.length > 1 ? [chooser(reports.map(shownState))] : []),
    )
    files.replaceChildren(el('ul', {}, ...shown.map(item)), ...lastYears())
    foot.replaceChildren(
      ...zipPart(reports),
      button(PAGE.clear, actions.clear, { class: 'subtle small', key: 'clear' }),
    )
  }
  const current = () => files.querySelector<HTMLElement>('[aria-current]') ?? undefined
  const again = () => redraw(element, current, draw)

  function chooser(states: readonly ShownState[]): HTMLElement {
    const select = el(
      'select',
      { key: 'filter', 'aria-label': PAGE.filter },
      el('option', { value: '' }, PAGE.everything),
      ...ORDER.filter((s) => states.includes(s)).map((s) => {
        const n = states.filter((state) => state === s).length
        return el('option', { value: s, selected: s === filter }, `${STATE[s].word} ${n}`)
      }),
    )
    select.addEventListener('change', () => {
      filter = select.value as ShownState | ''
      again()
    })
    return select
  }

  function item(one: Shelved & { readonly at: number }): HTMLElement {
    const { book, at, examined } = one
    const state = shownState(one)
    const { report } = examined
    const name = report && report.organ.name !== '' ? PANE.ofReport(report.organ.name, report.year) : book.name
    const file = button('', () => actions.open(at), {
      class: 'file',
      key: `file ${at}`,
      title: name === book.name ? name : `${name}\n${book.name}`,
      'aria-current': at === open ? 'true' : undefined,
    })
    file.append(
      el('span', { class: 'name' }, name),
      el('span', { class: 'file-name' }, name === book.name ? '' : book.name),
      stateMark(state),
      el('span', { class: 'file-counts' }, countWords(examined.findings)),
    )
    return el(
      'li',
      {},
      file,
      remover(book.name, `remove ${at}`, () => actions.remove(at)),
    )
  }

  const remover = (name: string, key: string, remove: () => void): HTMLElement =>
    button('', remove, { class: 'subtle only-icon remove', key, 'aria-label': PAGE.remove(name) }, icon('close'))

  /** What the reports are compared with: those chosen for all, and those that were dropped with them. */
  function lastYears(): readonly HTMLElement[] {
    const dropped = shelf.map((one, at) => ({ ...one, at })).filter((one) => one.isLastYear)
    if (dropped.length + given.length === 0) return []
    const chosen = given.map((book, i) =>
      el(
        'li',
        {},
        el(
          'span',
          { class: 'file' },
          el('span', { class: 'name' }, book.name),
          !readingOf(book)?.report && stateMark('unreadable'),
        ),
        remover(book.name, `remove given ${i}`, () => actions.removeLastYear(i)),
      ),
    )
    return [el('h3', {}, PAGE.lastYears(dropped.length + given.length)), el('ul', {}, ...chosen, ...dropped.map(item))]
  }

  function zipPart(reports: readonly Shelved[]): readonly HTMLElement[] {
    const failed = reports.some(({ examined }) => examined.status === 'errors')
    const n = reports.filter(({ examined }) => exportable(examined, drafts)).length
    const box = el('input', { type: 'checkbox', key: 'drafts', checked: drafts })
    box.addEventListener('change', () => {
      drafts = box.checked
      again()
    })
    const all = button(PAGE.all, () => actions.zip(drafts), {
      key: 'zip',
      disabled: n === 0,
      title: n === 0 ? PAGE.nothingToExport : undefined,
    })
    return failed ? [el('label', { class: 'check' }, box, PAGE.allDrafts), all] : [all]
  }

  return {
    element,
    show(next, at, chosen) {
      const moved = at !== open || next.length !== shelf.length
      shelf = next
      given = chosen
      open = at
      if (filter !== '' && !inOrder(shelf).some((one) => shownState(one) === filter)) filter = ''
      again()
      if (moved) current()?.scrollIntoView({ block: 'nearest' })
    },
    reading(done, of) {
      bar.hidden = done === of
      bar.max = of
      bar.value = done
      words.textContent = done === of ? PAGE.read(of) : PAGE.reading(done, of)
      // When all is read, the list says how many there are; the words stay for those who listen.
      words.classList.toggle('hidden', done === of)
    },
  }
}
