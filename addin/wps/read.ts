/** A sheet of WPS → its cells, with few calls: each takes a fifth of a millisecond, and WPS waits meanwhile. Changes nothing. */
import type { SnapshotCell } from '../../converter/snapshot.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { cellsOfBlock, type Font, MOST } from '../cells.ts'
import type { WpsRange, WpsSheet } from './types.ts'

interface Box {
  readonly top: number
  readonly left: number
  readonly rows: number
  readonly columns: number
}
type Grid = readonly (readonly unknown[])[]

/** The cells of a sheet that hold something. */
export function cellsOf(sheet: WpsSheet): ReadonlyMap<number, SnapshotCell> {
  const box = usedBox(sheet)
  if (!box) return new Map()
  const block = sheet.Range(addressOf(box))
  const formulas = shaped(block.Formula, box)
  const values = shaped(block.Value2, box).map((line, i) => line.map((value, j) => errorOr(value, sheet, box, i, j)))
  const ask = (of: (range: WpsRange) => unknown) => everywhere(sheet, box, of)
  const marks = [ask((r) => r.Font.Strikethrough), ask((r) => r.Font.Superscript), ask((r) => r.Font.Subscript)]
  const fonts = values.map((line, i) =>
    line.map((_, j): Font => {
      const [strikethrough, superscript, subscript] = marks.map((grid) => grid[i]![j] as boolean | null)
      return { strikethrough: strikethrough!, superscript: superscript!, subscript: subscript! }
    }),
  )
  const numberFormat = ask((r) => r.NumberFormat)
  return cellsOfBlock({ rowIndex: box.top - 1, columnIndex: box.left - 1, values, formulas, numberFormat }, fonts)
}

/** What may hold anything, as far as we look. */
function usedBox(sheet: WpsSheet): Box | undefined {
  const { Row: top, Column: left, Rows, Columns } = sheet.UsedRange
  const rows = Math.min(Rows.Count, MOST.rows - top + 1)
  const columns = Math.min(Columns.Count, MOST.columns - left + 1)
  return rows > 0 && columns > 0 ? { top, left, rows, columns } : undefined
}

const addressOf = ({ top, left, rows, columns }: Box): string =>
  `${a1({ row: top, column: left })}:${a1({ row: top + rows - 1, column: left + columns - 1 })}`

/** Whatever shape a block is given in, rows of columns. */
function shaped(block: unknown, { rows, columns }: Box): Grid {
  const flat = Array.isArray(block) ? block.flat() : [block]
  return Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns))
}

/** A property of every cell: of all at once where they have it in common, else of each half. */
function everywhere(sheet: WpsSheet, box: Box, of: (range: WpsRange) => unknown): Grid {
  const out: unknown[][] = Array.from({ length: box.rows }, () => [])
  const fill = (part: Box): void => {
    const value = of(sheet.Range(addressOf(part)))
    const { top, left, rows, columns } = part
    const isCommon = value !== null && value !== undefined
    if (isCommon || (rows === 1 && columns === 1)) {
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) out[top - box.top + i]![left - box.left + j] = value ?? null
      return
    }
    const half = Math.ceil(Math.max(rows, columns) / 2)
    for (const next of rows >= columns
      ? [
          { ...part, rows: half },
          { ...part, top: top + half, rows: rows - half },
        ]
      : [
          { ...part, columns: half },
          { ...part, left: left + half, columns: columns - half },
        ])
      fill(next)
  }
  fill(box)
  return out
}

/** Errors come as numbers, and somebody may have typed the same number: what is shown tells them apart. */
function errorOr(value: unknown, sheet: WpsSheet, box: Box, i: number, j: number): unknown {
  const error = typeof value === 'number' ? ERRORS.get(value) : undefined
  if (error === undefined) return value
  const { Text } = sheet.Range(a1({ row: box.top + i, column: box.left + j }))
  return String(Text).startsWith('#') ? error : value
}

/** Excel's numbers of errors, as a result of type error is given to a program. */
const ERRORS: ReadonlyMap<number, string> = new Map(
  Object.entries({
    2000: '#NULL!',
    2007: '#DIV/0!',
    2015: '#VALUE!',
    2023: '#REF!',
    2029: '#NAME?',
    2036: '#NUM!',
    2042: '#N/A',
    2043: '#GETTING_DATA',
    2045: '#SPILL!',
    2050: '#CALC!',
  }).map(([number, word]) => [Number(number) - 2_146_828_288, word]),
)
