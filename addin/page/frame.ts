/** What stands around the pane on the page: the bar, the drop area, the list, the grid. Knows no file format. */

import { ACCEPTED } from '../../converter/endings.ts'
import { editions } from '../../templates/editions/index.ts'
import type { CellPlace } from '../host.ts'
import { button, createPane, el, icon, say, templateButtons } from '../pane/index.ts'
import type { JudgedState, PaneActions } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { createBegin, type NewReport } from './begin-dialog.ts'
import type { Book } from './book.ts'
import { createDrafts, type DraftActions, type DraftShown } from './drafts.ts'
import { chosen, onDrop, type Source } from './files.ts'
import type { EditActions, EditView } from './form/index.ts'
import { createGrid } from './grid.ts'
import { createList, type ListActions } from './list.ts'
import { OFFICE } from './office.ts'
import type { Shelved } from './shelf.ts'

export type { DraftShown, EditView, NewReport }

export interface FrameActions extends ListActions, EditActions, DraftActions {
  add(sources: readonly Source[]): void
  addLastYear(sources: readonly Source[]): void
  saveCorrected(): void
  /** A new report, open and empty but for its cover and what last year's says. */
  begin(asked: NewReport): void
}

export interface Frame {
  /** `given`: what was chosen as last year's for all. */
  show(
    shelf: readonly Shelved[],
    open: number,
    given: readonly Book[],
    judged: JudgedState | undefined,
    editing: EditView,
  ): void
  /** Those that are not open, newest first. */
  drafts(kept: readonly DraftShown[]): void
  reading(done: number, of: number): void
  /** A line for the user about files: what was done, or what cannot be; none for none. */
  notice(said: Notice | undefined): void
  /** Why a correction was not made; empty when it was. */
  failed(sentence: string): void
  goTo(place: CellPlace, quote?: string): void
}

export interface Notice {
  readonly look: 'good' | 'warning'
  readonly sentence: string
}

export function createFrame(body: HTMLElement, pane: PaneActions, actions: FrameActions): Frame {
  const grid = createGrid(actions)
  const list = createList(actions)
  const notice = el('p', { class: 'bar', role: 'status' })
  const failure = el('p', { class: 'bar error', role: 'alert' })
  const save = button(PAGE.save, actions.saveCorrected, { class: 'primary' })
  const saved = el('p', { role: 'status' })
  const saving = el('div', { class: 'bar note saving' }, icon('note'), saved, save)
  const paneRoot = el('div', {})
  const back = button(PAGE.back, () => side.scrollIntoView(), { class: 'back small' }, icon('up'))
  const side = el('section', { class: 'side', 'aria-label': PAGE.checking }, saving, failure, paneRoot)
  grid.element.append(back)
  const work = el('div', { class: 'work' }, list.element, side, grid.element)
  /** Begun reports open where they are to be typed. */
  let entering = false
  const begin = createBegin((asked) => {
    entering = true
    actions.begin(asked)
  })
  const kept = createDrafts(actions)
  const welcome = welcomePart(pane, actions, begin.show, kept.element)
  const moreKept = createDrafts(actions)
  const keptMenu = el('details', { class: 'menu' }, el('summary', { class: 'button' }), moreKept.element)
  const bar = el(
    'header',
    { class: 'top' },
    el('div', { class: 'title' }, el('h1', {}, PAGE.title), el('p', {}, PAGE.privacy)),
    el(
      'div',
      { class: 'top-buttons' },
      chooser(PAGE.add, actions.add, 'primary'),
      button(PAGE.begin, begin.show),
      keptMenu,
      chooser(PAGE.lastYear, actions.addLastYear),
      el(
        'details',
        { class: 'menu' },
        el('summary', { class: 'button' }, PAGE.templatesShort),
        templateButtons(pane, editions),
      ),
    ),
  )
  const over = el('div', { class: 'over', 'aria-hidden': 'true' }, PAGE.dropNow)
  body.replaceChildren(bar, notice, el('main', {}, welcome, work), over, begin.element)
  for (const part of [notice, failure, saving, work, over, keptMenu]) part.hidden = true
  const drawn = createPane(paneRoot, pane)
  onDrop(
    body,
    (inside) => {
      over.hidden = !inside
    },
    actions.add,
  )

  body.addEventListener('keydown', (event) => {
    const by = stepOf(event)
    const { target } = event
    // What is typed elsewhere, the reason of an explanation, is the browser's own to take back.
    const elsewhere =
      target instanceof HTMLElement && target.matches('input[type=text], textarea') && !grid.element.contains(target)
    if (by === undefined || elsewhere || work.hidden || body.querySelector('dialog[open]')) return
    event.preventDefault()
    grid[by]()
  })

  let shown: Uint8Array | undefined
  return {
    show(shelf, open, given, judged, editing) {
      welcome.hidden = shelf.length > 0
      work.hidden = shelf.length === 0
      body.classList.toggle('started', shelf.length > 0)
      const one = shelf[open]
      if (!one || !judged) return
      list.show(shelf, open, given)
      drawn.show(judged)
      grid.show(one.book, one.examined, editing)
      if (entering && shown !== one.book.original) {
        entering = false
        grid.begin()
      }
      if (shown !== one.book.original) side.scrollTop = 0
      shown = one.book.original
      saving.hidden = editing.undoable === undefined
      const own = one.book.begun ? PAGE.begun : PAGE
      say(save, own.save)
      say(saved, editing.saved ? own.saved : own.unsaved)
    },
    drafts(all) {
      kept.show(all)
      moreKept.show(all)
      keptMenu.hidden = all.length === 0
      say(keptMenu.firstElementChild!, PAGE.draftsShort(all.length))
    },
    reading(done, of) {
      welcome.hidden = true
      work.hidden = false
      list.reading(done, of)
    },
    notice(said) {
      notice.hidden = !said
      notice.className = `bar ${said?.look ?? ''}`
      say(notice, said?.sentence ?? '')
    },
    failed(sentence) {
      failure.hidden = sentence === ''
      say(failure, sentence)
    },
    goTo: grid.goTo,
  }
}

/** Ctrl+Z takes a step back, Ctrl+Y and Ctrl+Shift+Z make it again, unless an input method is at work. */
function stepOf(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && !event.shiftKey ? 'redo' : undefined
}

/** Before any file: what to do, what was begun, what one gets, and where the blank workbook is. */
function welcomePart(pane: PaneActions, actions: FrameActions, begin: () => void, kept: HTMLElement): HTMLElement {
  return el(
    'div',
    { class: 'welcome' },
    el(
      'section',
      { class: 'drop' },
      icon('file'),
      el('h2', {}, PAGE.dropHere),
      chooser(PAGE.choose, actions.add, 'primary'),
      el('p', {}, PAGE.dropMore),
      OFFICE !== undefined && el('p', {}, PAGE.office),
      el('p', { class: 'or' }, PAGE.or),
      button(PAGE.begin, begin),
    ),
    kept,
    el(
      'ol',
      { class: 'benefits' },
      ...PAGE.steps.map(([word, what]) => el('li', {}, el('h3', {}, word), el('p', {}, what))),
    ),
    el('section', { class: 'get-template' }, el('h3', {}, PAGE.templates), templateButtons(pane, editions)),
  )
}

/** A button that opens the system's file dialog. */
function chooser(words: string, take: (sources: readonly Source[]) => void, look = ''): HTMLElement {
  const input = el('input', {
    type: 'file',
    multiple: true,
    accept: `${ACCEPTED},.zip`,
    class: 'hidden',
  })
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    // The same file may be chosen again after it was changed.
    input.value = ''
    if (files.length > 0) take(files.map(chosen))
  })
  return el('label', { class: `button ${look}` }, input, words)
}
