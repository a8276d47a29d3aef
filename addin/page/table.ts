/** A table of the form with the numbers of one workbook, each in its cell. Knows no pane. */
import type { Reading } from '../../converter/read/index.ts'
import { printed, type Report } from '../../converter/report.ts'
import { cellKey, type SnapshotCell } from '../../converter/snapshot.ts'
import { totals, VERDICT } from '../../templates/equation.ts'
import type { Cell, Edition, Tabular } from '../../templates/form.ts'
import { layout, TABLE_TOP } from '../../templates/layout.ts'
import { a1, letters, parseA1 as parsePlace } from '../../templates/lib/a1.ts'
import { type PositionedCell, table } from '../../templates/printed-table.ts'
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
  pick(place: CellPlace): void
}

export const cellId = ({ sheet, cell }: CellPlace): string => `${sheet}!${cell}`

export function printedTable(view: TableView): HTMLElement {
  const { section, edition, reading } = view
  const { width, height, cells, headRows } = table(section)
  const numbers = cells.flatMap(({ content }) => (content.role === 'number' ? [content.at] : []))
  // Letters and row numbers are shown only where every number stands where the template has it.
  const aligned = numbers.every((at) => reading.places.get(at.id)?.cell === a1(layout(edition).cell(at)))
  const rows = Array.from({ length: height }, (_, top) =>
    el(
      'tr',
      {},
      aligned && el('td', { class: 'ruler' }, String(TABLE_TOP + top)),
      ...cells.filter((c) => c.top === top).map((c) => cellOf(c, view)),
    ),
  )
  const ruler = el(
    'tr',
    {},
    el('td', { class: 'ruler' }),
    ...Array.from({ length: width }, (_, i) => el('td', { class: 'ruler' }, letters(i + 1))),
  )
  // Where headings stand only above, they stay in sight.
  return el(
    'table',
    { class: headRows > 0 ? 'form long' : 'form' },
    el('caption', {}, section.heading),
    headRows > 0 && el('thead', {}, aligned && ruler, ...rows.slice(0, headRows)),
    el('tbody', {}, headRows === 0 && aligned && ruler, ...rows.slice(headRows)),
  )
}

function cellOf(placed: PositionedCell, view: TableView): HTMLElement {
  const { content } = placed
  const span = {
    ...(placed.rowspan > 1 ? { rowspan: String(placed.rowspan) } : {}),
    ...(placed.colspan > 1 ? { colspan: String(placed.colspan) } : {}),
  }
  if (content.role === 'corner') return el('td', { class: 'corner', ...span }, content.label)
  if (content.role !== 'number')
    return el('th', { class: content.role, scope: content.role === 'row' ? 'row' : 'col', ...span }, content.label)
  const place = view.reading.places.get(content.at.id)
  const mark = place && view.marks.get(cellId(place))
  const kind = totals(view.edition).has(content.at.id) ? 'total' : 'input'
  // A total that waits for its parts says so, as it does in the workbook.
  const text = shown(content.at, place, view) || (kind === 'total' ? VERDICT.pending : '')
  return el(
    'td',
    {
      class: `number ${kind} ${mark ?? ''} ${text === VERDICT.pending ? 'pending' : ''}`,
      'data-cell': place && cellId(place),
      title: place && [place.cell, mark && WEIGHT[mark]].filter(Boolean).join(' '),
      ...(place ? { click: () => view.pick(place) } : {}),
      ...span,
    },
    text,
    mark && el('span', { class: 'hidden' }, ` ${WEIGHT[mark]}`),
  )
}

/** A text as it was typed, a number as it is printed; a total as it was computed here, not as the file last remembered it. */
function shown(at: Cell, place: CellPlace | undefined, { cells, report }: TableView): string {
  const spot = place && parsePlace(place.cell)
  const cell = spot && cells?.get(cellKey(spot.row, spot.column))
  if (cell?.error !== undefined) return cell.error
  if (typeof cell?.value === 'string' && cell.formula === undefined) return cell.value
  return printed(report.figures[at.id])
}
