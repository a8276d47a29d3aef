/** Where every heading and number of a printed table sits, with its spans. Worksheet, HTML and DOCX tables all come from here. */
import { type Cell, cellsOf, type Grid, type Heading, type Leaf, leaves, type Tabular } from './form.ts'
import { memo } from './lib/memo.ts'

export interface PositionedCell {
  /** Rows and columns count from 0 at the table's top left corner. */
  readonly top: number
  readonly left: number
  readonly rowspan: number
  readonly colspan: number
  readonly content: PrintedCell
}

export type Role = 'banner' | 'corner' | 'column' | 'row'
export type PrintedCell =
  | { readonly role: Role; readonly label: string; readonly group: boolean; readonly grid: Grid }
  | { readonly role: 'number'; readonly at: Cell; readonly grid: Grid }

export interface Table {
  readonly width: number
  readonly height: number
  /** Top to bottom, left to right. */
  readonly cells: readonly PositionedCell[]
  /** The leading rows that hold headings only, to repeat on each page; 0 where headings stand between numbers. */
  readonly headRows: number
}

const depth = (headings: readonly Heading[]): number =>
  Math.max(0, ...headings.map((h) => 1 + ('children' in h ? depth(h.children) : 0)))

/** The printed table of a section: its grids one below the other, the narrower stretched to the full width. */
export const table = memo((section: Tabular): Table => {
  const width = section.widths.length
  const cells: PositionedCell[] = []
  let height = 0
  for (const grid of section.grids) {
    const part = layOut(grid, width)
    for (const cell of part) cells.push({ ...cell, top: cell.top + height })
    height += Math.max(...part.map((c) => c.top + c.rowspan))
  }
  cells.sort((a, b) => a.top - b.top || a.left - b.left)
  const headRows = section.grids.length === 1 ? cells.find((c) => c.content.role === 'number')!.top : 0
  return { width, height, cells, headRows }
})

/** A number column and the numbers below it, from top to bottom. */
interface Lane extends Leaf {
  readonly numbers: readonly Cell[]
}
type Tree = Lane | { readonly label: string; readonly children: readonly Tree[] }

const cellAt = (grid: Grid, row: string, column: string): Cell =>
  cellsOf(grid).find((at) => at.row === row && at.column === column)!

/** The heading tree above the numbers; in a grid printed `across`, each row's heading stands above its own copy of the columns. */
function lanes(grid: Grid): readonly Tree[] {
  const rows = leaves(grid.rows)
  const under = (headings: readonly Heading[], of: readonly Leaf[]): readonly Tree[] =>
    headings.map((h) =>
      'children' in h
        ? { label: h.label, children: under(h.children, of) }
        : { ...h, numbers: of.map((row) => cellAt(grid, row.id, h.id)) },
    )
  const beside = (headings: readonly Heading[]): readonly Tree[] =>
    headings.map((h) => ({ label: h.label, children: 'children' in h ? beside(h.children) : under(grid.columns, [h]) }))
  return grid.across ? beside(grid.rows) : under(grid.columns, rows)
}

function layOut(grid: Grid, width: number): readonly PositionedCell[] {
  const above = lanes(grid)
  const banner = grid.banner === undefined ? 0 : 1
  const headDepth = depth(above)
  const stub = grid.across ? 0 : depth(grid.rows)
  const body = banner + headDepth
  const out: PositionedCell[] = []
  const put = (top: number, left: number, rowspan: number, colspan: number, role: Role, label: string, group = false) =>
    out.push({ top, left, rowspan, colspan, content: { role, label, group, grid } })

  if (grid.banner !== undefined) put(0, 0, 1, width, 'banner', grid.banner)
  if (grid.corner !== undefined) put(banner, 0, headDepth, stub, 'corner', grid.corner)
  walk(above, stub, width - stub, 0, (node, along, span, level) => {
    const group = 'children' in node
    put(banner + level, along, group ? 1 : headDepth - level, span, 'column', node.label, group)
    if (!group)
      node.numbers.forEach((at, i) => {
        out.push({ top: body + i, left: along, rowspan: 1, colspan: span, content: { role: 'number', at, grid } })
      })
  })
  if (!grid.across)
    walk(grid.rows, body, leaves(grid.rows).length, 0, (node, along, span, level) => {
      const group = 'children' in node
      put(along, level, span, group ? 1 : stub - level, 'row', node.label, group)
    })
  return out
}

/** Visits a heading tree; `space` is the length it fills, and its last leaf takes what the others leave. */
function walk<T extends Heading | Tree>(
  nodes: readonly T[],
  start: number,
  space: number,
  level: number,
  visit: (node: T, along: number, span: number, level: number) => void,
): void {
  let along = start
  nodes.forEach((node, i) => {
    const span = i === nodes.length - 1 ? start + space - along : leaves([node]).length
    visit(node, along, span, level)
    if ('children' in node) walk(node.children as readonly T[], along, span, level + 1, visit)
    along += span
  })
}
