/** Where the cells of a worksheet stand in its XML, and which of them hang together. Changes nothing. */

import { a1, parseA1, parseArea } from '../../../templates/lib/a1.ts'
import { Unpatchable } from '../../errors.ts'
import { cellKey, columnOf, rowOf } from '../../snapshot.ts'
import { attribute, type Tag, tags } from './tags.ts'

export interface CellNode {
  readonly column: number
  readonly open: Tag
  end: number
  formula?: Tag
  formulaEnd?: number
}
export interface RowNode {
  readonly row: number
  readonly open: Tag
  /** Where its content ends; its last cell stands before. */
  inner: number
  readonly cells: CellNode[]
}
export interface SheetNode {
  readonly data: Tag
  readonly inner: number
  readonly rows: readonly RowNode[]
  /** The styles of columns, as written. */
  readonly columns: readonly ColumnStyle[]
}
interface ColumnStyle {
  readonly first: number
  readonly last: number
  readonly style: string
}

/** Where the rows, cells and formulas of a sheet stand; the same places as the reader gives them. */
export function nodesOf(xml: string): SheetNode {
  const rows: RowNode[] = []
  const columns: ColumnStyle[] = []
  let data: Tag | undefined
  let row = 0
  let column = 0
  for (const tag of tags(xml)) {
    if (tag.depth === 2 && tag.local === 'sheetData') {
      if (tag.kind !== 'close') data = tag
      if (tag.kind !== 'open') return { data: data!, inner: tag.start, rows, columns }
    }
    if (!data && tag.depth === 3 && tag.local === 'col') columns.push(...columnStyle(tag))
    if (!data) continue
    const current = rows.at(-1)
    if (tag.depth === 3 && tag.local === 'row') {
      if (tag.kind === 'close') current!.inner = tag.start
      else {
        row = Number(attribute(tag, 'r') ?? row + 1)
        column = 0
        rows.push({ row, open: tag, inner: tag.end, cells: [] })
      }
    } else if (tag.depth === 4 && tag.local === 'c' && current) {
      if (tag.kind === 'close') current.cells.at(-1)!.end = tag.end
      else {
        const reference = attribute(tag, 'r')
        const at = reference === undefined ? { row, column: column + 1 } : parseA1(reference)
        if (!at || at.row !== row) throw new Unpatchable('cellInvalid', reference)
        column = at.column
        current.cells.push({ column, open: tag, end: tag.end })
      }
    } else if (tag.depth === 5 && tag.local === 'f' && current?.cells.length) {
      const cell = current.cells.at(-1)!
      if (tag.kind !== 'close') cell.formula = tag
      cell.formulaEnd = tag.end
    }
  }
  throw new Unpatchable('noCells')
}

function columnStyle(tag: Tag): readonly ColumnStyle[] {
  const [first, last] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
  const style = attribute(tag, 'style')
  return style === undefined || !(first <= last) ? [] : [{ first, last, style }]
}

/** A formula that other cells borrow, or that fills several at once, must not go away alone. */
export function refuseShared({ rows }: SheetNode, edits: ReadonlyMap<number, unknown>): void {
  const gone = new Set<string>()
  const borrowed = new Set<string>()
  const cells = rows.flatMap((r) => r.cells.map((c) => ({ ...c, row: r.row, key: cellKey(r.row, c.column) })))
  for (const { formula, key } of cells) {
    const group = formula && attribute(formula, 't') === 'shared' ? attribute(formula, 'si') : undefined
    if (group === undefined) continue
    if (!edits.has(key)) borrowed.add(group)
    else if (attribute(formula!, 'ref') !== undefined) gone.add(group)
  }
  const refuse = (row: number, column: number): never => {
    throw new Unpatchable('sharedFormula', a1({ row, column }))
  }
  for (const { formula, key, row, column } of cells) {
    if (!formula || attribute(formula, 'ref') === undefined) continue
    const type = attribute(formula, 't')
    if (
      type === 'shared' &&
      edits.has(key) &&
      gone.has(attribute(formula, 'si')!) &&
      borrowed.has(attribute(formula, 'si')!)
    )
      refuse(row, column)
    const whole = parseArea(`S!${attribute(formula, 'ref')}`, new Map([['S', 'S']]))
    if ((type !== 'array' && type !== 'dataTable') || !whole) continue
    if (whole.top === whole.bottom && whole.left === whole.right) continue
    for (const edited of edits.keys()) {
      const [r, c] = [rowOf(edited), columnOf(edited)]
      if (r >= whole.top && r <= whole.bottom && c >= whole.left && c <= whole.right) refuse(r, c)
    }
  }
}
