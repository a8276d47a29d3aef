/** The workbook, to look at: its sheets as they are filled in, and the cell that a finding means. Read only; knows no finding's words. */
import type { Examined } from '../../converter/examine/index.ts'
import type { Finding } from '../../converter/finding.ts'
import { paragraphs } from '../../converter/report.ts'
import { cellKey, type SnapshotSheet } from '../../converter/snapshot.ts'
import { narratives, parts, type Tabular, tables } from '../../templates/form.ts'
import { narrativeName, SHEET } from '../../templates/layout.ts'
import { numberWords } from '../../templates/words.ts'
import type { CellPlace } from '../host.ts'
import { button, el, redraw, say, WEIGHTS, type Weight, weightOf } from '../pane/index.ts'
import { type Passage, passageIn, quoteOf } from '../session/index.ts'
import { PAGE, WEIGHT } from '../zh.ts'
import { type Book, readingOf, snapshotOf } from './book.ts'
import { plainSheet } from './plain.ts'
import { cellId, printedTable, type TableView } from './table.ts'

export interface GridView {
  readonly element: HTMLElement
  show(book: Book, examined: Examined): void
  goTo(place: CellPlace, quote?: string): void
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
    return examined?.edition ? parts(examined.edition).map((s) => s.tab) : []
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

  function drawSheet(): HTMLElement {
    const reading = book && readingOf(book)
    const edition = examined?.edition
    const section = edition && tables(edition).find((s) => sheetOf(s) === sheet)
    const pick = (place: CellPlace) => {
      here = place
      point()
    }
    const cells = sheetNamed(sheet)
    const quoted = quotedOn(cells)
    const marks = marksOf(examined?.findings ?? [], (f) => quoted.get(f)?.[0]?.cell ?? f.cell)
    if (section && edition && examined?.report && reading) {
      const view: TableView = { section, edition, report: examined.report, reading, cells: cells?.cells(), marks, pick }
      return printedTable(view)
    }
    const written = (edition ? narratives(edition) : []).find(
      (s) => (reading?.places.get(narrativeName(s))?.sheet ?? s.tab) === sheet,
    )
    const placesHere = [...(reading?.places.values() ?? [])].filter((p) => p.sheet === sheet).map((p) => p.cell)
    return plainSheet({
      sheet,
      cells: cells?.cells() ?? new Map(),
      also: here?.sheet === sheet ? [...placesHere, here.cell] : placesHere,
      prose: written !== undefined,
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
    return [place.cell, words, found && `${WEIGHT[weightOf(found)]} ${found.rule}`].filter(Boolean).join('　')
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
    goTo(place, quote) {
      const cells = sheetNamed(place.sheet)
      const [passage] = cells && quote !== undefined ? passageIn(cells, place.cell, quote) : []
      here = passage ? { sheet: place.sheet, cell: passage.cell } : place
      sheet = place.sheet
      redraw(element, () => undefined, draw)
      point()
    },
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
