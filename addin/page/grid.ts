/** The workbook as it is filled in, sheet by sheet, to be typed where that can be; and the cell that a finding means. */
import type { Examined } from '../../converter/examine/index.ts'
import type { Finding } from '../../converter/finding.ts'
import { entry, paragraphs, type Report } from '../../converter/report.ts'
import { areaOf, cellKey, type SnapshotSheet } from '../../converter/snapshot.ts'
import { totals } from '../../templates/equation.ts'
import { idOf, narratives, parts, type Tabular, tables } from '../../templates/form.ts'
import { COVER, narrativeName, SHEET, ZERO_CHOICES, ZERO_LABEL, zeroName } from '../../templates/layout.ts'
import { parseA1 } from '../../templates/lib/a1.ts'
import type { CellPlace } from '../host.ts'
import { button, el, redraw, WEIGHTS, type Weight, weightOf } from '../pane/index.ts'
import { type Passage, passageIn, quoteOf } from '../session/index.ts'
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

/** Sheets of ours that hold nothing to look at here: what they say, the pane says. */
const LEFT_OUT: readonly string[] = [SHEET.guide, SHEET.checks]

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

  const sheets = (): readonly string[] => {
    const cells = book && snapshotOf(book)
    if (cells) return cells.sheets.map((s) => s.name).filter((n) => !LEFT_OUT.includes(n) || n === here?.sheet)
    return examined?.edition ? [SHEET.cover, ...parts(examined.edition).map((s) => s.tab)] : []
  }

  function draw(): void {
    const all = sheets()
    if (!all.includes(sheet)) sheet = all.find((tab) => tab === firstToSee()) ?? all[0] ?? ''
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

  /** The sheet with the first mistake, else of what is missing first, else the first table. */
  function firstToSee(): string | undefined {
    const { findings = [], edition } = examined ?? {}
    const [grave] = (['error', 'missing'] as const).flatMap((weight) =>
      findings.filter((f) => weightOf(f) === weight && f.sheet !== undefined),
    )
    const [section] = edition ? tables(edition) : []
    return grave?.sheet ?? (section && sheetOf(section))
  }

  /** The name that a table's sheet has in this workbook. */
  function sheetOf(section: Tabular): string {
    const places = book && readingOf(book)?.places
    const first = section.grids[0]!
    const ids = [...(places?.keys() ?? [])].find((id) => id.startsWith(`${first.id}.`))
    return (ids !== undefined && places?.get(ids)?.sheet) || section.tab
  }

  /** Draws the sheet, or shows what is new in it where it stands already. */
  function drawSheet(next: string | undefined): void {
    const key = [book?.name, sheet, edit.editable, examined?.edition?.id].join('\n')
    const isTyping = (e: Element) => !jumping && editor.isTyping(e)
    if (drawn && drawn.kind !== 'plain' && drawnFor === key) {
      if (drawn.kind === 'table') {
        const view = tableView(drawn.section)
        if (view) drawn.table.update(view, isTyping)
        if (view) drawn.zero.value = ZERO_CHOICES[view.zero ? 'yes' : 'no']
      } else if (drawn.kind === 'prose') {
        const section = writtenHere()
        if (section) drawn.field.update(proseView(section), isTyping(drawn.field.field))
      } else drawn.form.update(coverView(), isTyping)
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
      zero: isZero(drawn.section),
      follows: (total) => !typedOver.has(total),
      lastYear: (term) => lastYear?.at(term),
    })
  }

  function anew(): readonly HTMLElement[] {
    const edition = examined?.edition
    const section = edition && tables(edition).find((s) => sheetOf(s) === sheet)
    const view = section && tableView(section)
    if (section && view) {
      const table = printedTable(view)
      const zero = zeroChoice(section)
      drawn = { kind: 'table', section, table, zero }
      return [...(edit.editable ? [el('label', { class: 'zero' }, ZERO_LABEL, zero)] : []), table.element]
    }
    const written = writtenHere()
    if (written && edit.editable) {
      const field = proseField(proseView(written))
      drawn = { kind: 'prose', field }
      return [field.element]
    }
    if (sheet === coverSheet() && examined?.report && (edit.editable || !snapshotOf(book!))) {
      const form = coverForm(sheet)
      form.update(coverView(), () => false)
      drawn = { kind: 'cover', form }
      return [form.element]
    }
    drawn = { kind: 'plain' }
    return [plain(written?.id)]
  }

  const coverSheet = (): string => (book && readingOf(book)?.places.get('organ.name')?.sheet) ?? SHEET.cover

  const writtenHere = () =>
    (examined?.edition ? narratives(examined.edition) : []).find(
      (s) => ((book && readingOf(book)?.places.get(narrativeName(s))?.sheet) ?? s.tab) === sheet,
    )

  function tableView(section: Tabular) {
    const reading = book && readingOf(book)
    const { edition, report, findings = [] } = examined ?? {}
    if (!edition || !report || !reading) return undefined
    return {
      section,
      edition,
      report,
      reading,
      cells: sheetNamed(sheet)?.cells(),
      marks: marksOf(findings, (f) => f.cell),
      editable: edit.editable,
      zero: isZero(section),
      pick,
    }
  }

  function pick(place: CellPlace): void {
    here = place
    point()
  }

  const isZero = (section: Tabular): boolean => cellNamed(zeroName(section)) === ZERO_CHOICES.yes

  /** What a named cell of the workbook holds, as text. */
  function cellNamed(name: string): string {
    const cells = book && snapshotOf(book)
    const area = cells && areaOf(name, cells.names)
    const value =
      area &&
      cells.sheets
        .find((s) => s.name === area.sheet)
        ?.cells()
        .get(cellKey(area.top, area.left))?.value
    return String(value ?? '')
  }

  function zeroChoice(section: Tabular): HTMLSelectElement {
    const { yes, no } = ZERO_CHOICES
    const select = el(
      'select',
      { 'data-field': zeroName(section) },
      ...[no, yes].map((choice) => el('option', { value: choice }, choice)),
    )
    select.value = isZero(section) ? yes : no
    select.addEventListener('change', () =>
      actions.type([{ id: zeroName(section), text: select.value }], `${ZERO_LABEL}：${select.value}`),
    )
    return select
  }

  function proseView(section: NonNullable<ReturnType<typeof writtenHere>>) {
    const { findings = [], report } = examined ?? {}
    const place = book && readingOf(book)?.places.get(narrativeName(section))
    const own = findings.filter((f) => 'section' in f && f.section === section)
    const weights = [...own, ...findings.filter((f) => place && f.sheet === place.sheet && f.cell === place.cell)].map(
      weightOf,
    )
    return {
      section,
      text: report?.narratives[section.id] ?? '',
      at: place && cellId(place),
      mark: WEIGHTS.find((w) => weights.includes(w)),
      quotes: own.flatMap((f) => quoteOf(f) ?? []),
    }
  }

  function coverView() {
    const reading = book && readingOf(book)
    const cells = book && snapshotOf(book)
    const { report, findings = [] } = examined ?? {}
    const own: Readonly<Record<string, string>> = {
      'organ.name': report?.organ.name ?? '',
      'report.year': String(report?.year ?? ''),
    }
    const at = new Map([...(reading?.places ?? [])].map(([id, place]) => [id, cellId(place)]))
    const held = (name: string): string => {
      const place = reading?.places.get(name)
      const spot = place && parseA1(place.cell)
      const value =
        spot &&
        cells?.sheets
          .find((s) => s.name === place.sheet)
          ?.cells()
          .get(cellKey(spot.row, spot.column))?.value
      return String(value ?? '')
    }
    return {
      values: new Map(COVER.map(({ name }) => [name, cells ? held(name) : (own[name] ?? '')])),
      at,
      marks: marksOf(findings, (f) => f.cell),
      editable: edit.editable,
    }
  }

  function plain(narrative: string | undefined): HTMLElement {
    const reading = book && readingOf(book)
    const cells = sheetNamed(sheet)
    const quoted = quotedOn(cells)
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

  /** A sheet of the workbook; of a report's JSON, a text as if it stood on one. */
  function sheetNamed(name: string): SnapshotSheet | undefined {
    const workbook = book && snapshotOf(book)
    if (workbook) return workbook.sheets.find((s) => s.name === name)
    const { edition, report } = examined ?? {}
    const section = edition && narratives(edition).find((s) => s.tab === name)
    return section && report && textSheet(name, report.narratives[section.id] ?? '')
  }

  /** The findings that quote from the sheet, each with where the words stand. */
  function quotedOn(cells: SnapshotSheet | undefined): ReadonlyMap<Finding, readonly Passage[]> {
    return new Map(
      (cells ? (examined?.findings ?? []) : []).flatMap((f) => {
        const quote = quoteOf(f)
        if (!cells || quote === undefined || !('section' in f) || (f.sheet ?? f.section.tab) !== cells.name) return []
        return [[f, passageIn(cells, f.cell ?? 'A1', quote)] as const]
      }),
    )
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
    const cells = sheetNamed(place.sheet)
    const [passage] = !edit.editable && cells && quote !== undefined ? passageIn(cells, place.cell, quote) : []
    here = passage ? { sheet: place.sheet, cell: passage.cell } : place
    sheet = place.sheet
    redraw(element, () => undefined, draw)
    point()
    if (drawn?.kind === 'prose') drawn.field.select(quote)
    else markHere()?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
  }

  /** Where two states of the report differ first. */
  function changedPlace(from: Report, to: Report): CellPlace | undefined {
    const places = book && readingOf(book)?.places
    for (const [id, place] of places ?? []) {
      const [grid = '', row = '', column = ''] = id.split('.')
      const at = { grid, row, column }
      const differs =
        grid === 'narrative'
          ? from.narratives[row] !== to.narratives[row]
          : id === 'organ.name'
            ? from.organ.name !== to.organ.name
            : id === 'report.year'
              ? from.year !== to.year
              : entry(from, at) !== entry(to, at) && !(examined?.edition && totals(examined.edition).has(id))
      if (differs) return place
    }
    return undefined
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
      const place = jumping && judged.report && changedPlace(jumping, judged.report)
      if (jumping) editor.accept()
      jumping = undefined
      if (place) goTo(place)
    },
    goTo,
    begin() {
      const first = examined?.edition?.sections[0]
      if (first) choose(sheets().includes(first.tab) ? first.tab : sheet)
    },
    undo,
    redo,
  }
}

/** One paragraph a cell. */
function textSheet(name: string, text: string): SnapshotSheet {
  const lines = paragraphs(text)
  const shown = lines.length > 0 ? lines : [PAGE.empty]
  return { name, cells: () => new Map(shown.map((value, i) => [cellKey(i + 1, 1), { value }])) }
}

/** The gravest finding of each cell; a cell of an equation's own is marked, the rest of its terms are not. */
function marksOf(
  findings: readonly Finding[],
  cellOf: (finding: Finding) => string | undefined,
): ReadonlyMap<string, Weight> {
  const marks = new Map<string, Weight>()
  for (const weight of [...WEIGHTS].reverse())
    for (const f of findings) {
      const cell = cellOf(f)
      if (weightOf(f) === weight && f.sheet !== undefined && cell !== undefined)
        marks.set(cellId({ sheet: f.sheet, cell }), weight)
    }
  return marks
}
