/** The workbook, to look at: its sheets as they are filled in, and the cell that a finding means. Read only; knows no finding's words. */
import type { Examined } from '../../converter/examine/index.ts'
import { type Finding, standingOf } from '../../converter/finding.ts'
import { STANDING } from '../../converter/message.ts'
import { narratives, type Tabular, tables } from '../../templates/form.ts'
import { narrativeName, SHEET } from '../../templates/layout.ts'
import { numberWords } from '../../templates/words.ts'
import type { CellPlace } from '../host.ts'
import { button, el, redraw, say } from '../pane/index.ts'
import { PAGE } from '../zh.ts'
import { type Book, readingOf, snapshotOf } from './book.ts'
import { plainSheet } from './plain.ts'
import { cellId, printedTable, type TableView } from './table.ts'

export interface GridView {
  readonly element: HTMLElement
  show(book: Book, examined: Examined): void
  goTo(place: CellPlace): void
}

/** Sheets of ours that hold nothing to look at here: what they say, the pane says. */
const LEFT_OUT: readonly string[] = [SHEET.guide, SHEET.checks]

export function createGrid(): GridView {
  let book: Book | undefined
  let examined: Examined | undefined
  let sheet = ''
  let here: CellPlace | undefined
  const tabs = el('nav', { class: 'tabs', 'aria-label': PAGE.sheets })
  const name = el('p', { class: 'name-box', role: 'status' })
  const content = el('div', { class: 'content', role: 'region', tabindex: '0', 'aria-label': PAGE.sheet })
  const note = el('p', { class: 'caption grid-note' })
  const element = el('section', { class: 'grid', 'aria-label': PAGE.grid }, tabs, name, content, note)

  const sheets = (): readonly string[] => {
    const cells = book && snapshotOf(book)
    if (cells) return cells.sheets.map((s) => s.name).filter((n) => !LEFT_OUT.includes(n) || n === here?.sheet)
    return examined?.edition ? tables(examined.edition).map((s) => s.tab) : []
  }

  function draw(): void {
    const all = sheets()
    if (!all.includes(sheet)) sheet = all.find((tab) => tab === firstToSee()) ?? all[0] ?? ''
    tabs.replaceChildren(
      ...all.map((tab) =>
        button(tab, () => choose(tab), {
          class: 'tab',
          key: `tab ${tab}`,
          'aria-current': tab === sheet ? 'true' : undefined,
        }),
      ),
    )
    content.replaceChildren(all.length === 0 ? el('p', { class: 'nothing' }, PAGE.noGrid) : drawSheet())
    note.textContent = all.length === 0 ? '' : book && snapshotOf(book) ? PAGE.gridNote : PAGE.jsonGrid
    say(name, here && here.sheet === sheet ? nameOf(here) : '')
  }

  /** The sheet with the first error, else the first table. */
  function firstToSee(): string | undefined {
    const { findings = [], edition } = examined ?? {}
    const [grave] = findings.filter((f) => f.severity === 'error' && f.sheet !== undefined)
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

  function drawSheet(): HTMLElement {
    const reading = book && readingOf(book)
    const edition = examined?.edition
    const section = edition && tables(edition).find((s) => sheetOf(s) === sheet)
    const marks = marksOf(examined?.findings ?? [])
    const pick = (place: CellPlace) => {
      here = place
      point()
    }
    const cells = book && snapshotOf(book)?.sheets.find((s) => s.name === sheet)
    if (section && edition && examined?.report && reading) {
      const view: TableView = { section, edition, report: examined.report, reading, cells: cells?.cells(), marks, pick }
      return printedTable(view)
    }
    const written = (edition ? narratives(edition) : []).find(
      (s) => reading?.places.get(narrativeName(s))?.sheet === sheet,
    )
    const placesHere = [...(reading?.places.values() ?? [])].filter((p) => p.sheet === sheet).map((p) => p.cell)
    return plainSheet({
      sheet,
      cells: cells?.cells() ?? new Map(),
      also: here?.sheet === sheet ? [...placesHere, here.cell] : placesHere,
      prose: written !== undefined,
      marks,
      pick,
    })
  }

  function choose(tab: string): void {
    sheet = tab
    redraw(element, () => undefined, draw)
    content.scrollTop = 0
    point()
  }

  /** Marks the cell, names it, and brings it into sight. */
  function point(): void {
    for (const cell of content.querySelectorAll<HTMLElement>('[data-cell]')) {
      const is = here !== undefined && cell.dataset.cell === cellId(here)
      cell.classList.toggle('here', is)
      if (is) cell.setAttribute('aria-current', 'true')
      else cell.removeAttribute('aria-current')
      if (is) cell.scrollIntoView({ block: 'center', inline: 'nearest' })
    }
    say(name, here && here.sheet === sheet ? nameOf(here) : '')
  }

  /** D30 办理总计·自然人 */
  function nameOf(place: CellPlace): string {
    const edition = examined?.edition
    const places = book && readingOf(book)?.places
    const id = [...(places ?? [])].find(([, p]) => p.sheet === place.sheet && p.cell === place.cell)?.[0]
    const words =
      edition &&
      tables(edition).flatMap((s) =>
        s.grids.flatMap((grid) => {
          const [own, row = '', column = ''] = (id ?? '').split('.')
          return own === grid.id ? [numberWords(grid, { grid: own, row, column })] : []
        }),
      )[0]
    const found = examined?.findings.find((f) => f.sheet === place.sheet && f.cell === place.cell)
    return [place.cell, words, found && `${STANDING[standingOf(found)]} ${found.rule}`].filter(Boolean).join('　')
  }

  return {
    element,
    show(next, judged) {
      if (book && book.name !== next.name) {
        sheet = ''
        here = undefined
      }
      book = next
      examined = judged
      redraw(element, () => undefined, draw)
      for (const cell of content.querySelectorAll<HTMLElement>('[data-cell]'))
        cell.classList.toggle('here', here !== undefined && cell.dataset.cell === cellId(here))
    },
    goTo(place) {
      here = place
      sheet = place.sheet
      redraw(element, () => undefined, draw)
      point()
    },
  }
}

/** The gravest finding of each cell; a cell of an equation's own is marked, the rest of its terms are not. */
function marksOf(findings: readonly Finding[]): ReadonlyMap<string, Finding['severity']> {
  const marks = new Map<string, Finding['severity']>()
  for (const severity of ['note', 'warning', 'error'] as const)
    for (const f of findings)
      if (standingOf(f) === severity && f.sheet !== undefined && f.cell !== undefined)
        marks.set(cellId({ sheet: f.sheet, cell: f.cell }), severity)
  return marks
}
