/** A sheet that is no table of the form: its cells as they stand, without merges or formats. Knows no report. */

import { cellKey, columnOf, rowOf, type SnapshotCell } from '../../converter/snapshot.ts'
import { a1, letters, parseA1 as parsePlace } from '../../templates/lib/a1.ts'
import { digits } from '../../templates/lib/decimal.ts'
import type { CellPlace } from '../host.ts'
import { type Child, el, type Weight } from '../pane/index.ts'
import type { Passage } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { cellId } from './table.ts'

export interface PlainView {
  readonly sheet: string
  readonly cells: ReadonlyMap<number, SnapshotCell>
  /** Cells to show although nothing may stand in them. */
  readonly also: readonly string[]
  /** The text whose paragraphs these are, one a row. */
  readonly narrative: string | undefined
  readonly marks: ReadonlyMap<string, Weight>
  /** What findings quote. */
  readonly passages: readonly Passage[]
  pick(place: CellPlace): void
}

/** What fits on a screen that somebody reads; the file itself has the rest. */
const MOST = { rows: 300, columns: 12 }

export function plainSheet({ sheet, cells, also, narrative, marks, passages, pick }: PlainView): HTMLElement {
  const spots = also.flatMap((cell) => parsePlace(cell) ?? [])
  const filled = [...cells]
    .filter(([, c]) => text(c) !== '')
    .map(([key]) => ({ row: rowOf(key), column: columnOf(key) }))
  const rows = [...new Set([...filled, ...spots].map((s) => s.row))].sort((a, b) => a - b).slice(0, MOST.rows)
  const width = Math.min(MOST.columns, Math.max(1, ...[...filled, ...spots].map((s) => s.column)))
  const columns = Array.from({ length: width }, (_, i) => i + 1)
  const one = (row: number, column: number): HTMLElement => {
    const place = { sheet, cell: a1({ row, column }) }
    const cell = cells.get(cellKey(row, column))
    const needed = spots.some((s) => s.row === row && s.column === column)
    const shown = text(cell) || (needed ? PAGE.empty : '')
    const mark = marks.get(cellId(place))
    return el(
      'td',
      {
        class: `${typeof cell?.value === 'number' ? 'number' : ''} ${mark ?? ''}`,
        'data-at': cellId(place),
        click: () => pick(place),
      },
      ...marked(
        shown,
        passages.filter((p) => p.cell === place.cell),
      ),
    )
  }
  return el(
    'table',
    { class: `plain ${narrative === undefined ? '' : 'prose'}`, 'data-narrative': narrative },
    el('caption', {}, sheet),
    el(
      'tbody',
      {},
      el('tr', {}, el('td', { class: 'ruler' }), ...columns.map((c) => el('td', { class: 'ruler' }, letters(c)))),
      ...rows.map((row) =>
        el('tr', {}, el('td', { class: 'ruler' }, String(row)), ...columns.map((column) => one(row, column))),
      ),
    ),
  )
}

/** The text in pieces, what is quoted as `<mark>`; of what overlaps the earlier. */
function marked(shown: string, passages: readonly Passage[]): readonly Child[] {
  const pieces: Child[] = []
  let done = 0
  for (const { start, end } of [...passages].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done) continue
    pieces.push(shown.slice(done, start), el('mark', {}, shown.slice(start, end)))
    done = end
  }
  return [...pieces, shown.slice(done)]
}

function text(cell: SnapshotCell | undefined): string {
  if (!cell) return ''
  if (cell.error !== undefined) return cell.error
  return typeof cell.value === 'number' ? digits(cell.value) : String(cell.value ?? '')
}
