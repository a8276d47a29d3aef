/** What people and programs do to a workbook's cells, done to a snapshot in memory: lines come and go, cells are shoved aside. */

import { cellKey, columnOf, rowOf, type Snapshot, type SnapshotCell } from '../../converter/snapshot.ts'
import { type Area, a1 } from '../../templates/lib/a1.ts'

/** A snapshot that may be changed. */
export interface Book extends Snapshot {
  readonly sheets: {
    name: string
    readonly content: Map<number, SnapshotCell>
    cells(): ReadonlyMap<number, SnapshotCell>
  }[]
  readonly names: Map<string, Area>
}

/** A copy of its own. Cells are read anew at each call, as a reader that keeps an index would not see changes. */
export const copyOf = ({ sheets, names }: Snapshot): Book => ({
  sheets: sheets.map(({ name, cells }) => {
    const content = new Map(cells())
    return { name, content, cells: () => content }
  }),
  names: new Map(names),
})

export const sheetOf = (book: Book, name: string): Book['sheets'][number] => book.sheets.find((s) => s.name === name)!

/** Puts a cell where a defined name points; `null` empties it. */
export function put(book: Book, name: string, cell: SnapshotCell | SnapshotCell['value']): void {
  const { sheet, top, left } = book.names.get(name.toLowerCase())!
  putAt(book, sheet, top, left, cell)
}

export function putAt(
  book: Book,
  sheet: string,
  row: number,
  column: number,
  cell: SnapshotCell | SnapshotCell['value'],
): void {
  const content = sheetOf(book, sheet).content
  if (cell === null) content.delete(cellKey(row, column))
  else content.set(cellKey(row, column), typeof cell === 'object' ? cell : { value: cell })
}

export interface Edit {
  readonly kind: 'insert' | 'delete'
  readonly axis: 'row' | 'column'
  readonly at: number
  readonly count: number
  /** Only cells on these lines of the other axis are shoved; all, where whole lines come or go. */
  readonly band?: readonly [first: number, last: number]
  /** Excel moves names and formulas along; other programs leave them where they were. */
  readonly namesToo: boolean
}

/** Inserts or deletes whole lines, or shoves the cells of a band aside. */
export function move(book: Book, sheetName: string, edit: Edit): void {
  const { content } = sheetOf(book, sheetName)
  const cells = [...content]
  content.clear()
  for (const [key, cell] of cells) {
    const to = moved({ row: rowOf(key), column: columnOf(key) }, edit)
    if (to) content.set(cellKey(to.row, to.column), cell)
  }
  if (!edit.namesToo) return
  for (const [name, area] of [...book.names]) {
    if (area.sheet !== sheetName) continue
    const to = movedArea(area, edit)
    if (to) book.names.set(name, { ...area, ...to })
    else book.names.delete(name)
  }
  for (const sheet of book.sheets)
    for (const [key, cell] of sheet.content)
      if (cell.formula)
        sheet.content.set(key, {
          ...cell,
          formula: movedFormula(cell.formula, sheet.name === sheetName, sheetName, edit),
        })
}

interface Spot {
  readonly row: number
  readonly column: number
}
type Box = Omit<Area, 'sheet'>

const across = { row: 'column', column: 'row' } as const

/** Where a cell goes; `undefined` where it is deleted. */
function moved(spot: Spot, { kind, axis, at, count, band }: Edit): Spot | undefined {
  const [line, other] = [spot[axis], spot[across[axis]]]
  if (line < at || (band && (other < band[0] || other > band[1]))) return spot
  if (kind === 'insert') return { ...spot, [axis]: line + count }
  return line < at + count ? undefined : { ...spot, [axis]: line - count }
}

export const deletes = (edit: Edit, spot: Spot): boolean => moved(spot, edit) === undefined

/** Whole lines stretch and shrink the areas they run through; a band moves only areas that lie in it entirely. */
function movedArea(box: Box, edit: Edit): Box | undefined {
  const { kind, axis, at, count, band } = edit
  if (box.top === box.bottom && box.left === box.right) {
    const to = moved({ row: box.top, column: box.left }, edit)
    return to && { top: to.row, bottom: to.row, left: to.column, right: to.column }
  }
  const [first, last, from, till] =
    axis === 'row' ? [box.top, box.bottom, box.left, box.right] : [box.left, box.right, box.top, box.bottom]
  if (band && (from < band[0] || till > band[1] || first < at)) return box
  const line = (n: number, gone: number) =>
    n < at ? n : kind === 'insert' ? n + count : n < at + count ? gone : n - count
  const [a, b] = [line(first, at), line(last, at - 1)]
  if (a > b) return undefined
  return axis === 'row' ? { ...box, top: a, bottom: b } : { ...box, left: a, right: b }
}

const REFERENCE = /"[^"]*"|(?:'((?:[^']|'')*)'!)?(\$?[A-Z]{1,3}\$?\d+)(?::(\$?[A-Z]{1,3}\$?\d+))?(?![\w.(])/g

/** The formula as Excel rewrites it when the cells that it reads move. */
function movedFormula(formula: string, own: boolean, sheet: string, edit: Edit): string {
  return formula.replace(REFERENCE, (whole, of: string | undefined, from?: string, to?: string) => {
    if (!from || (of === undefined ? !own : of !== sheet)) return whole
    const [a, b] = [spotOf(from), spotOf(to ?? from)]
    const area = movedArea({ top: a.row, left: a.column, bottom: b.row, right: b.column }, edit)
    const prefix = of === undefined ? '' : `'${of}'!`
    if (!area) return `${prefix}#REF!`
    const name = (row: number, column: number) => a1({ row, column })
    const dollars = (text: string) => (from.includes('$') ? text.replace(/([A-Z]+)(\d+)/, '$$$1$$$2') : text)
    const first = dollars(name(area.top, area.left))
    return prefix + (to === undefined ? first : `${first}:${dollars(name(area.bottom, area.right))}`)
  })
}

function spotOf(reference: string): Spot {
  const [, letters, digits] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference)!
  return { row: Number(digits), column: [...letters!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) }
}
