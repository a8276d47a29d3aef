/** A table of the form in HTML, each number tied to all its headings. */
import type { Cell, Grid, Tabular } from '../../../templates/form.ts'
import { escapeText } from '../../../templates/lib/markup.ts'
import { memo } from '../../../templates/lib/memo.ts'
import { type PositionedCell, type PrintedCell, table } from '../../../templates/printed-table.ts'
import { printed, type Report } from '../../report.ts'
import { columnWidths, numberSize, rows, shrinkage, TEXT_WIDTH, usualWidths, widthOf } from '../paper.ts'

/** Markup, or a number: its tag is open, without the `>`. */
type RowPiece = string | { readonly at: Cell; readonly cell: PositionedCell }

/** A section's table with the numbers of a report as they are printed, or what `instead` says (markup) of some of them. */
export function htmlTable(section: Tabular, report: Report, instead?: (id: string) => string | undefined): string {
  const widths = columnWidths(section, report)
  let out = ''
  for (const piece of pieces(section)) {
    if (typeof piece === 'string') out += piece
    else {
      const other = instead?.(piece.at.id)
      out +=
        other === undefined ? number(printed(report.figures[piece.at.id]), widthOf(widths, piece.cell)) : `>${other}`
    }
  }
  return out
}

/** On paper the columns are as narrow as in the document: a long number is set smaller by its length, as there. */
function number(printed: string, width: number): string {
  const size = numberSize(printed, width)
  return `${size ? ` style="--fit:${shrinkage(size).toFixed(2)}"` : ''}>${printed}`
}

const pieces = memo((section: Tabular): readonly RowPiece[] => {
  const out: RowPiece[] = [opening(section)]
  const add = (markup: string) => {
    if (typeof out.at(-1) === 'string') out.push(`${out.pop()}${markup}`)
    else out.push(markup)
  }
  const { headRows } = table(section)
  let group: string | Grid | undefined
  for (const row of rows(section)) {
    const next = row.head ? 'head' : row.cells[0]!.cell.content.grid
    if (next !== group)
      add(`${group ? (group === 'head' ? '</thead>' : '</tbody>') : ''}<${row.head ? 'thead' : 'tbody'}>`)
    group = next
    add(row.kept ? '<tr class="kept">' : '<tr>')
    for (const { cell, continued } of row.cells) {
      if (continued) continue
      if (cell.content.role === 'number') {
        add(`<td data-cell="${escapeText(cell.content.at.id)}" headers="${headersOf(section, cell)}"${spans(cell)}`)
        out.push({ at: cell.content.at, cell })
        add('</td>')
      } else add(heading(section, cell, cell.content, headRows))
    }
    add('</tr>')
  }
  add('</tbody></table></div>')
  return out
})

function opening(section: Tabular): string {
  const { headRows, cells } = table(section)
  const stub = cells.find((c) => c.content.role === 'number')?.left ?? 0
  const across = section.grids.some((g) => g.across)
  const kind = across ? 'across whole' : headRows > 0 ? 'wide' : 'whole'
  const columns = usualWidths(section).map(
    (w, i) => `<col${i < stub ? ' class="stub"' : ''} style="--w:${((w * 100) / TEXT_WIDTH).toFixed(2)}">`,
  )
  const name = escapeText(section.heading)
  return (
    `<div class="sheet" role="region" aria-label="${name}（表格，可左右滚动）" tabindex="0">` +
    `<table class="${kind}">` +
    `<caption>${name}。单位：${escapeText(section.unit)}</caption><colgroup>${columns.join('')}</colgroup>`
  )
}

const headingId = (section: Tabular, { top, left }: PositionedCell): string => `${section.id}-${top}-${left}`

const spans = ({ rowspan, colspan }: PositionedCell): string =>
  `${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}`

function heading(
  section: Tabular,
  cell: PositionedCell,
  content: Exclude<PrintedCell, { role: 'number' }>,
  headRows: number,
): string {
  const { role, label, group } = content
  const text = escapeText(label)
  // The 勾稽 note is no heading: it stands in the corner of a table whose rows need none.
  if (role === 'corner' && headRows > 0) return `<td class="note"${spans(cell)}>${text}</td>`
  const axis = role === 'row' ? 'row' : 'col'
  const scope = role === 'banner' ? 'rowgroup' : group ? `${axis}group` : axis
  const look = role === 'banner' ? ' class="band"' : role === 'row' && headRows > 0 ? ' class="left"' : ''
  return `<th id="${headingId(section, cell)}" scope="${scope}"${look}${spans(cell)}>${text}</th>`
}

/** The headings that a number stands under and beside, outermost first. `scope` alone would give a band the headings of the bands above. */
function headersOf(section: Tabular, number: PositionedCell): string {
  const covers = (h: PositionedCell): boolean => {
    const { role, grid } = h.content
    if (grid !== number.content.grid) return false
    if (role === 'banner') return true
    if (role === 'column') return h.left < number.left + number.colspan && number.left < h.left + h.colspan
    return role === 'row' && h.top <= number.top && number.top < h.top + h.rowspan
  }
  return table(section)
    .cells.filter(covers)
    .map((h) => headingId(section, h))
    .join(' ')
}
