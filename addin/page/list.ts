/** The list of files, a verdict each, with progress while they are read. Knows no report but its name and state. */
import {
  button,
  type Child,
  countWords,
  el,
  icon,
  redraw,
  type ShownState,
  STATE_ICON,
  shownState,
} from '../pane/index.ts'
import { PAGE, PANE, STATE } from '../zh.ts'
import { exportable } from './save.ts'
import type { Shelved } from './shelf.ts'

export interface ListActions {
  open(index: number): void
  remove(index: number): void
  clear(): void
  zip(drafts: boolean): void
}

export interface FileList {
  readonly element: HTMLElement
  show(shelf: readonly Shelved[], open: number): void
  /** How many of how many are read; nothing to show when done. */
  reading(done: number, of: number): void
}

const ORDER: readonly ShownState[] = ['errors', 'unreadable', 'unfilled', 'blank', 'warnings', 'ready']

export function createList(actions: ListActions): FileList {
  let shelf: readonly Shelved[] = []
  let open = 0
  let filter: ShownState | '' = ''
  let drafts = false
  const bar = el('progress', { 'aria-label': PAGE.files })
  const words = el('p', { role: 'status', class: 'caption' })
  const progress = el('div', { class: 'reading' }, bar, words)
  const content = el('div', { class: 'files' })
  const element = el('section', { class: 'list', 'aria-label': PAGE.files }, progress, content)
  bar.hidden = true

  function draw(): void {
    content.replaceChildren(
      el('div', { class: 'list-head' }, el('h2', {}, PAGE.total(shelf.length)), shelf.length > 1 && chooser()),
      el('ul', {}, ...shelf.map((one, i) => item(one, i))),
      el(
        'div',
        { class: 'list-foot' },
        ...zipPart(),
        button(PAGE.clear, actions.clear, { class: 'subtle small', key: 'clear' }),
      ),
    )
  }
  const again = () => redraw(element, () => content.querySelector<HTMLElement>('[aria-current]') ?? undefined, draw)

  function chooser(): HTMLElement {
    const states = ORDER.filter((s) => shelf.some((one) => shownState(one) === s))
    const select = el(
      'select',
      { key: 'filter', 'aria-label': PAGE.filter },
      el('option', { value: '' }, PAGE.everything),
      ...states.map((s) => {
        const n = shelf.filter((one) => shownState(one) === s).length
        return el('option', { value: s, selected: s === filter }, `${STATE[s].word} ${n}`)
      }),
    )
    select.addEventListener('change', () => {
      filter = select.value as ShownState | ''
      again()
    })
    return select
  }

  function item(one: Shelved, i: number): Child {
    const { book, examined } = one
    const state = shownState(one)
    if (filter !== '' && state !== filter) return false
    const { report } = examined
    const name = report && report.organ.name !== '' ? PANE.ofReport(report.organ.name, report.year) : book.name
    const file = button('', () => actions.open(i), {
      class: 'file',
      key: `file ${i}`,
      'aria-current': i === open ? 'true' : undefined,
    })
    file.append(
      el('span', { class: 'name' }, name),
      el('span', { class: 'file-name' }, name === book.name ? '' : book.name),
      el('span', { class: `mark mark-${state}` }, icon(STATE_ICON[state]), STATE[state].word),
      el('span', { class: 'file-counts' }, countWords(examined.findings)),
    )
    const remove = { class: 'subtle only-icon remove', key: `remove ${i}`, 'aria-label': PAGE.remove(book.name) }
    return el(
      'li',
      {},
      file,
      button('', () => actions.remove(i), remove, icon('close')),
    )
  }

  function zipPart(): readonly Child[] {
    const failed = shelf.some(({ examined }) => examined.status === 'errors')
    const n = shelf.filter(({ examined }) => exportable(examined, drafts)).length
    const box = el('input', { type: 'checkbox', key: 'drafts', checked: drafts })
    box.addEventListener('change', () => {
      drafts = box.checked
      again()
    })
    return [
      failed && el('label', { class: 'check' }, box, PAGE.allDrafts),
      button(PAGE.all, () => actions.zip(drafts), {
        key: 'zip',
        disabled: n === 0,
        title: n === 0 ? PAGE.nothingToExport : undefined,
      }),
    ]
  }

  return {
    element,
    show(next, at) {
      shelf = next
      open = at
      if (filter !== '' && !shelf.some((one) => shownState(one) === filter)) filter = ''
      again()
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
