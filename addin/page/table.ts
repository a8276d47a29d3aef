/** A table of the form with the numbers of one workbook, each in its cell, to be typed where people type them. Knows no pane. */
import type { Reading } from '../../converter/read/index.ts'
import { printed, type Report } from '../../converter/report.ts'
import { cellKey, type SnapshotCell } from '../../converter/snapshot.ts'
import { totals, VERDICT } from '../../templates/equation.ts'
import type { Cell, Edition, Grid, Tabular } from '../../templates/form.ts'
import { layout, TABLE_TOP } from '../../templates/layout.ts'
import { a1, letters, parseA1 as parsePlace } from '../../templates/lib/a1.ts'
import { type PositionedCell, table } from '../../templates/printed-table.ts'
import { numberWords } from '../../templates/words.ts'
import type { CellPlace } from '../host.ts'
import { el, type Weight } from '../pane/index.ts'
import { WEIGHT } from '../zh.ts'

export interface TableView {
  readonly section: Tabular
  readonly edition: Edition
  readonly report: Report
  readonly reading: Reading
  readonly cells: ReadonlyMap<number, SnapshotCell> | undefined
  /** By `cellId`. */
  readonly marks: ReadonlyMap<string, Weight>
  readonly editable: boolean
  /** Blanks count as 0 here. */
  readonly zero: boolean
  pick(place: CellPlace): void
}

export interface DrawnTable {
  readonly element: HTMLElement
  /** Shows other numbers and marks in the same cells, but not in what is being typed. */
  update(view: TableView, isTyping: (element: Element) => boolean): void
}

export const cellId = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`

export function printedTable(first: TableView): DrawnTable {
  const { section, edition, reading } = first
  const { width, height, cells, headRows } = table(section)
  const numbers = cells.flatMap(({ content }) => (content.role === 'number' ? [content.at] : []))
  // Letters and row numbers are shown only where every number stands where the template has it.
  const aligned = numbers.every((at) => reading.places.get(at.id)?.cell === a1(layout(edition).cell(at)))
  const drawn: DrawnCell[] = []
  const cellOf = (placed: PositionedCell): HTMLElement => {
    const { content } = placed
    if (content.role !== 'number') return heading(placed)
    const cell = numberCell(content.at, content.grid, spans(placed), first)
    drawn.push(cell)
    return cell.element
  }
  const rows = Array.from({ length: height }, (_, top) =>
    el(
      'tr',
      {},
      aligned && el('td', { class: 'ruler' }, String(TABLE_TOP + top)),
      ...cells.filter((c) => c.top === top).map(cellOf),
    ),
  )
  const ruler = el(
    'tr',
    {},
    el('td', { class: 'ruler' }),
    ...Array.from({ length: width }, (_, i) => el('td', { class: 'ruler' }, letters(i + 1))),
  )
  // Where headings stand only above, they stay in sight.
  const element = el(
    'table',
    { class: headRows > 0 ? 'form long' : 'form' },
    el('caption', {}, section.heading),
    headRows > 0 && el('thead', {}, aligned && ruler, ...rows.slice(0, headRows)),
    el('tbody', {}, headRows === 0 && aligned && ruler, ...rows.slice(headRows)),
  )
  const update: DrawnTable['update'] = (view, isTyping) => {
    for (const cell of drawn) cell.update(view, isTyping)
  }
  update(first, () => false)
  return { element, update }
}

const spans = ({ rowspan, colspan }: PositionedCell) => ({
  ...(rowspan > 1 ? { rowspan: String(rowspan) } : {}),
  ...(colspan > 1 ? { colspan: String(colspan) } : {}),
})

function heading(placed: PositionedCell): HTMLElement {
  const { content } = placed
  if (content.role === 'number') throw new Error('a number is no heading')
  if (content.role === 'corner') return el('td', { class: 'corner', ...spans(placed) }, content.label)
  const scope = content.role === 'row' ? 'row' : 'col'
  return el('th', { class: content.role, scope, ...spans(placed) }, content.label)
}

interface DrawnCell {
  readonly element: HTMLElement
  update: DrawnTable['update']
}

const MARKS = Object.keys(WEIGHT)

function numberCell(at: Cell, grid: Grid, span: Readonly<Record<string, string>>, first: TableView): DrawnCell {
  const isTotal = totals(first.edition).has(at.id)
  // What is no workbook yet becomes one, with a place for every number, by the first thing that is typed.
  const isWhite = first.editable && !isTotal && (first.cells === undefined || first.reading.places.has(at.id))
  const mark = el('span', { class: 'hidden' })
  const value = el('span', { class: 'value' })
  const input = el('input', {
    type: 'text',
    class: 'entry',
    inputmode: at.value === 'change' ? 'text' : 'decimal',
    autocomplete: 'off',
    'aria-label': numberWords(grid, at),
    'data-cell': at.id,
  })
  const element = el(
    'td',
    {
      class: `number ${isTotal ? 'total' : 'input'} ${isWhite ? 'typed-in' : ''}`,
      'data-cell': isWhite ? undefined : at.id,
      click: () => {
        const place = current.reading.places.get(at.id)
        if (place && !isWhite) current.pick(place)
      },
      ...span,
    },
    isWhite ? input : value,
    mark,
  )
  let current = first
  return {
    element,
    update(view, isTyping) {
      current = view
      const place = view.reading.places.get(at.id)
      const weight = place && view.marks.get(cellId(place))
      for (const name of MARKS) element.classList.toggle(name, name === weight)
      if (place) element.dataset.at = cellId(place)
      element.title = place ? [place.cell, weight && WEIGHT[weight]].filter(Boolean).join(' ') : ''
      mark.textContent = weight ? ` ${WEIGHT[weight]}` : ''
      if (isWhite) {
        input.placeholder = view.zero ? '0' : ''
        input.setAttribute('aria-invalid', String(weight === 'error'))
        if (!isTyping(input)) input.value = written(at, place, view)
        return
      }
      // A total that waits for its parts says so, as it does in the workbook.
      const text = shown(at, place, view) || (isTotal ? VERDICT.pending : '')
      element.classList.toggle('pending', text === VERDICT.pending)
      value.textContent = text
    },
  }
}

const cellAt = (place: CellPlace | undefined, { cells }: TableView): SnapshotCell | undefined => {
  const spot = place && parsePlace(place.cell)
  return spot ? cells?.get(cellKey(spot.row, spot.column)) : undefined
}

/** What was typed into a cell: a blank stays blank, whatever it counts as. */
function written(at: Cell, place: CellPlace | undefined, view: TableView): string {
  const cell = cellAt(place, view)
  if (!view.cells) return shown(at, place, view)
  return cell === undefined || (cell.value === null && cell.error === undefined) ? '' : shown(at, place, view)
}

/** A text as it was typed, a number as it is printed; a total as it was computed here, not as the file last remembered it. */
function shown(at: Cell, place: CellPlace | undefined, view: TableView): string {
  const cell = cellAt(place, view)
  if (cell?.error !== undefined) return cell.error
  if (typeof cell?.value === 'string' && cell.formula === undefined) return cell.value
  return printed(view.report.figures[at.id])
}
