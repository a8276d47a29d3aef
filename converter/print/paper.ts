/** The printed page of GB/T 9704—2012 and how a table of the form is fitted into it. Knows no file format. */
import type { Cell, Tabular } from '../../templates/form.ts'
import { memo } from '../../templates/lib/memo.ts'
import { type PositionedCell, type Table, table } from '../../templates/printed-table.ts'
import { printed, type Report } from '../report.ts'

/** In twentieths of a point: A4 210 × 297 mm, margins 37 / 26 / 35 / 28 mm, so that the text is 156 mm wide. */
export const PAGE = { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 } as const
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right

/** Sizes of numbers in tables, in half points. Rather than go below the second, a column gets wider; the last is for what still finds no room. */
const NUMBER_SIZE = 24
const READABLE = 16
const SMALLEST = 10
/** Left free on either side of a number, in twentieths of a point. */
export const CELL_MARGIN = 20

/** More rows than this are not kept on one page. */
const WHOLE_TABLE = 20

/** Widths in the given proportions: whole numbers, exactly the text width. */
function fitted(proportions: readonly number[]): readonly number[] {
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0)
  const edge = (n: number) => Math.round((sum(proportions.slice(0, n)) * TEXT_WIDTH) / sum(proportions))
  return proportions.map((_, i) => edge(i + 1) - edge(i))
}

/** Column widths in twentieths of a point, in the official template's proportions. */
export const usualWidths = memo(({ widths }: Tabular): readonly number[] => fitted(widths))

/** Two characters of a label and the space around them; of what it has above that a column gives half at most. */
const LABEL = 460

/**
 * The column widths of a report's table: the usual ones (the same array) unless a number would have to be set too small in
 * its column. Such a column becomes as wide as it needs, as far as the others have room to give, each in proportion.
 */
export function columnWidths(section: Tabular, report: Report): readonly number[] {
  const usual = usualWidths(section)
  const lengthAt = (at: Cell): number => printed(report.figures[at.id]).length
  if (singles(section).every(({ at, fits }) => lengthAt(at) <= fits)) return usual
  const needed = usual.map(() => 0)
  for (const { at, left } of singles(section)) needed[left] = Math.max(needed[left]!, neededFor(lengthAt(at)))
  const wanted = usual.map((width, i) => Math.max(needed[i]! - width, 0))
  const spare = usual.map((width, i) => Math.max(width - Math.max(needed[i]!, LABEL), 0) / 2)
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0)
  const moved = Math.min(sum(wanted), sum(spare))
  if (moved === 0) return usual
  return fitted(usual.map((width, i) => width + (wanted[i]! * moved) / sum(wanted) - (spare[i]! * moved) / sum(spare)))
}

/** The numbers in cells of one column (wider ones have room for any), and how long they may be in the usual widths. */
const singles = memo((section: Tabular): readonly { at: Cell; left: number; fits: number }[] =>
  table(section).cells.flatMap(({ content, left, colspan }) => {
    if (content.role !== 'number' || colspan > 1) return []
    const room = usualWidths(section)[left]! - 2 * CELL_MARGIN
    return [{ at: content.at, left, fits: Math.floor(room / (10 * DIGIT * READABLE)) }]
  }),
)

/** The width of a cell with its spanned columns. */
export function widthOf(widths: readonly number[], { left, colspan }: PositionedCell): number {
  let width = 0
  for (let i = left; i < left + colspan; i++) width += widths[i]!
  return width
}

/** The width of a digit, in ems: half in Times New Roman, more in what stands in for it where it is not installed. */
const DIGIT = 0.64

/** The width of a cell in which so many digits can be read, and one for rounding. */
const neededFor = (length: number): number => Math.ceil(10 * DIGIT * READABLE * length) + 2 * CELL_MARGIN + 1

/** The size, in half points, at which a number stays on one line of a cell; `undefined` where that is the usual one. */
export function numberSize(printed: string, width: number): number | undefined {
  const fits = Math.floor((width - 2 * CELL_MARGIN) / 10 / DIGIT / printed.length)
  return fits >= NUMBER_SIZE ? undefined : Math.max(fits, SMALLEST)
}

/** A number's size relative to the usual one. */
export const shrinkage = (size: number): number => size / NUMBER_SIZE

/** One printed line of a table, complete: also the cells that reach into it from above. */
export interface PrintedRow {
  readonly cells: readonly { readonly cell: PositionedCell; readonly continued: boolean }[]
  /** Repeated at the top of each page. */
  readonly head: boolean
  /** Must stand on the same page as the next row. */
  readonly kept: boolean
}

/** The printed rows of a section's table, with the places where a page may end. */
export const rows = memo((section: Tabular): readonly PrintedRow[] => {
  const form = table(section)
  const whole = form.height <= WHOLE_TABLE
  const blocks = unbroken(form)
  return Array.from({ length: form.height }, (_, r) => ({
    cells: form.cells
      .filter(({ top, rowspan }) => top <= r && r < top + rowspan)
      .sort((a, b) => a.left - b.left)
      .map((cell) => ({ cell, continued: cell.top < r })),
    head: r < form.headRows,
    kept: r < form.headRows || (whole && r < form.height - 1) || blocks.some(([first, last]) => first <= r && r < last),
  }))
})

/**
 * First and last rows that share a page: the groups （三） to （六） of table 三; and everything from its first row to the first
 * of them, so that no page ends with a line or two of a table, nor cuts the heading of the group around them in two.
 */
function unbroken({ cells, headRows }: Table): readonly (readonly [first: number, last: number])[] {
  const groups = cells.filter(({ content }) => content.role === 'row' && content.group)
  return groups.map(({ top, left, rowspan }) => {
    const end = top + rowspan
    const inner = groups.find((g) => g.left > left && g.top >= top && g.top < end)
    return inner ? [headRows, inner.top] : [top, end - 1]
  })
}
