/** The workbook as it is filled in, sheet by sheet, to be typed where that can be; and the cell that a finding means. */
import type { Examined } from '../../converter/examine/index.ts'
import type { Report } from '../../converter/report.ts'
import { totals } from '../../templates/equation.ts'
import { idOf, type Tabular, tables } from '../../templates/form.ts'
import { ZERO_CHOICES, ZERO_LABEL, zeroName } from '../../templates/layout.ts'
import type { CellPlace } from '../host.ts'
import { button, el, redraw } from '../pane/index.ts'
import { passageIn } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { createBesides } from './besides.ts'
import { type Book, readingOf, snapshotOf } from './book.ts'
import {
  type CoverForm,
  coverForm,
  createEditor,
  type EditActions,
  type EditView,
  type ProseField,
  proseField,
} from './form/index.ts'
import { plainSheet } from './plain.ts'
import { marksOf, sheetsOf } from './sheets.ts'
import { cellId, type DrawnTable, printedTable } from './table.ts'
import { createTabs } from './tabs.ts'

export interface GridView {
  readonly element: HTMLElement
  show(book: Book, examined: Examined, edit: EditView): void
  goTo(place: CellPlace, quote?: string): void
  /** Puts the caret where a new report begins: into its first section. */
  begin(): void
  undo(): void
  redo(): void
}

/** What is drawn in place of a sheet; what can be typed stays where it is while verdicts come and go. */
type Drawn =
  | { readonly kind: 'table'; readonly section: Tabular; readonly table: DrawnTable; readonly zero: HTMLSelectElement }
  | { readonly kind: 'prose'; readonly field: ProseField }
  | { readonly kind: 'cover'; readonly form: CoverForm }
  | { readonly kind: 'plain' }

export function createGrid(actions: EditActions): GridView {
  let book: Book | undefined
  let examined: Examined | undefined
  let edit: EditView = { editable: false, saved: true }
  let sheet = ''
  let here: CellPlace | undefined
  let drawn: Drawn | undefined
  let drawnFor = ''
  /** What was undone or done again is shown where it happened. */
  let jumping: Report | undefined
  const shown = sheetsOf({
    get book() {
      return book
    },
    get examined() {
      return examined
    },
    get edit() {
      return edit
    },
    get sheet() {
      return sheet
    },
    get here() {
      return here
    },
  })
  const tabs = createTabs(choose)
  const besides = createBesides({ undo, redo })
  const content = el('div', {
    class: 'content',
    id: 'sheet',
    role: 'tabpanel',
    tabindex: '0',
    'aria-label': PAGE.sheet,
  })
  const note = el('p', { class: 'caption grid-note' })
  const element = el(
    'section',
    { class: 'grid', 'aria-label': PAGE.grid },
    tabs.element,
    besides.line,
    besides.told,
    content,
    note,
  )
  const editor = createEditor(content, actions, {
    entered(id) {
      here = (book && readingOf(book)?.places.get(id)) ?? here
      markHere()
    },
    at(equations) {
      besides.at(book, examined, here?.sheet === sheet ? here : undefined, equations)
    },
    answer: (answer) => besides.answer(answer, book && readingOf(book)?.places),
    typing() {
      if (drawn?.kind === 'prose') drawn.field.typed()
    },
  })

  function draw(): void {
    const all = shown.sheets()
    if (!all.includes(sheet)) sheet = all.find((tab) => tab === shown.firstToSee()) ?? all[0] ?? ''
    tabs.show(all, sheet)
    if (all.length === 0) {
      drawn = undefined
      drawnFor = ''
      content.replaceChildren(el('p', { class: 'nothing' }, PAGE.noGrid))
      editor.open(undefined)
    } else drawSheet(all[all.indexOf(sheet) + 1])
    note.textContent =
      all.length === 0 ? '' : edit.editable ? PAGE.editNote : book && snapshotOf(book) ? PAGE.gridNote : PAGE.jsonGrid
  }

  /** Draws the sheet, or shows what is new in it where it stands already. */
  function drawSheet(next: string | undefined): void {
    const key = [book?.name, sheet, edit.editable, examined?.edition?.id].join('\n')
    const isTyping = (e: Element) => !jumping && editor.isTyping(e)
    if (drawn && drawn.kind !== 'plain' && drawnFor === key) {
      if (drawn.kind === 'table') {
        const view = shown.tableView(drawn.section, pick)
        if (view) drawn.table.update(view, isTyping)
        if (view) drawn.zero.value = ZERO_CHOICES[view.zero ? 'yes' : 'no']
      } else if (drawn.kind === 'prose') {
        const section = shown.writtenHere()
        if (section) drawn.field.update(shown.proseView(section), isTyping(drawn.field.field))
      } else drawn.form.update(shown.coverView(), isTyping)
    } else {
      drawnFor = key
      content.replaceChildren(...anew(), ...(edit.editable && next ? [nextButton(next)] : []))
    }
    content.tabIndex = drawn?.kind === 'plain' ? 0 : -1
    openEditor()
    markHere()
  }

  const nextButton = (next: string): HTMLElement =>
    button(PAGE.nextSheet(next), () => choose(next), { class: 'next-sheet' })

  function openEditor(): void {
    const { edition, report, findings = [], lastYear } = examined ?? {}
    if (drawn?.kind !== 'table' || !edition || !report || !edit.editable) {
      editor.open(undefined)
      return
    }
    const typedOver = new Set(
      findings.flatMap((f) => (f.at && totals(edition).has(idOf(f.at)) && f.kind !== 'unbalanced' ? [idOf(f.at)] : [])),
    )
    editor.open({
      section: drawn.section,
      edition,
      figures: report.figures,
      zero: shown.isZero(drawn.section),
      follows: (total) => !typedOver.has(total),
      lastYear: (term) => lastYear?.at(term),
    })
  }

  function anew(): readonly HTMLElement[] {
    const edition = examined?.edition
    const section = edition && tables(edition).find((s) => shown.sheetOf(s) === sheet)
    const view = section && shown.tableView(section, pick)
    if (section && view) {
      const table = printedTable(view)
      const zero = zeroChoice(section)
      drawn = { kind: 'table', section, table, zero }
      return [...(edit.editable ? [el('label', { class: 'zero' }, ZERO_LABEL, zero)] : []), table.element]
    }
    const written = shown.writtenHere()
    if (written && edit.editable) {
      const field = proseField(shown.proseView(written))
      drawn = { kind: 'prose', field }
      return [field.element]
    }
    if (sheet === shown.coverSheet() && examined?.report && (edit.editable || !snapshotOf(book!))) {
      const form = coverForm(sheet)
      form.update(shown.coverView(), () => false)
      drawn = { kind: 'cover', form }
      return [form.element]
    }
    drawn = { kind: 'plain' }
    return [plain(written?.id)]
  }

  function pick(place: CellPlace): void {
    here = place
    point()
  }

  function zeroChoice(section: Tabular): HTMLSelectElement {
    const { yes, no } = ZERO_CHOICES
    const select = el(
      'select',
      { 'data-field': zeroName(section) },
      ...[no, yes].map((choice) => el('option', { value: choice }, choice)),
    )
    select.value = shown.isZero(section) ? yes : no
    select.addEventListener('change', () =>
      actions.type([{ id: zeroName(section), text: select.value }], `${ZERO_LABEL}：${select.value}`),
    )
    return select
  }

  function plain(narrative: string | undefined): HTMLElement {
    const reading = book && readingOf(book)
    const cells = shown.sheetNamed(sheet)
    const quoted = shown.quotedOn(cells)
    const marks = marksOf(examined?.findings ?? [], (f) => quoted.get(f)?.[0]?.cell ?? f.cell)
    const placesHere = [...(reading?.places.values() ?? [])].filter((p) => p.sheet === sheet).map((p) => p.cell)
    return plainSheet({
      sheet,
      cells: cells?.cells() ?? new Map(),
      also: here?.sheet === sheet ? [...placesHere, here.cell] : placesHere,
      narrative,
      marks,
      passages: [...quoted.values()].flat(),
      pick,
    })
  }

  function undo(): void {
    editor.flush()
    jumping = examined?.report
    actions.undo()
  }

  function redo(): void {
    editor.flush()
    jumping = examined?.report
    actions.redo()
  }

  function choose(tab: string, byHand = true): void {
    sheet = tab
    redraw(element, () => undefined, draw)
    content.scrollTop = 0
    if (byHand) enter()
    else point()
  }

  function enter(): void {
    content.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }

  function markHere(): HTMLElement | undefined {
    let found: HTMLElement | undefined
    for (const cell of content.querySelectorAll<HTMLElement>('[data-at]')) {
      const is = here !== undefined && cell.dataset.at === cellId(here)
      cell.classList.toggle('here', is)
      if (is) cell.setAttribute('aria-current', 'true')
      else cell.removeAttribute('aria-current')
      if (is) found = cell
    }
    return found
  }

  /** Marks the cell, names it, and brings it into sight. */
  function point(): void {
    markHere()?.scrollIntoView({ block: 'center', inline: 'nearest' })
    if (!content.contains(document.activeElement))
      besides.at(book, examined, here?.sheet === sheet ? here : undefined, [])
  }

  function goTo(place: CellPlace, quote?: string): void {
    const cells = shown.sheetNamed(place.sheet)
    const [passage] = !edit.editable && cells && quote !== undefined ? passageIn(cells, place.cell, quote) : []
    here = passage ? { sheet: place.sheet, cell: passage.cell } : place
    sheet = place.sheet
    redraw(element, () => undefined, draw)
    point()
    if (drawn?.kind === 'prose') drawn.field.select(quote)
    else markHere()?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
  }

  return {
    element,
    show(next, judged, state) {
      if (book && book.name !== next.name) {
        sheet = ''
        here = undefined
        jumping = undefined
        besides.answer(undefined, undefined)
      }
      book = next
      examined = judged
      edit = state
      besides.steps(edit)
      redraw(element, () => undefined, draw)
      const place = jumping && judged.report && shown.changedPlace(jumping, judged.report)
      if (jumping) editor.accept()
      jumping = undefined
      if (place) goTo(place)
    },
    goTo,
    begin() {
      const first = examined?.edition?.sections[0]
      if (first) choose(shown.sheets().includes(first.tab) ? first.tab : sheet)
    },
    undo,
    redo,
  }
}
