/** The sheets of a workbook that is not of our template → tables, cell by cell as they stand. */
import { a1 } from '../../../templates/lib/a1.ts'
import { digits } from '../../../templates/lib/decimal.ts'
import { Unreadable } from '../../errors.ts'
import { columnOf, rowOf, type Snapshot, type SnapshotCell, type SnapshotSheet } from '../../snapshot.ts'
import { type Block, MOST, type PublishedDocument, type Table, type TableCell } from './document.ts'

export const fromSheets = ({ sheets }: Snapshot): PublishedDocument => ({
  blocks: sheets.flatMap(tableOf),
  pictures: 0,
})

/** Every position of the used area is a cell: a sheet shows its blanks. */
function tableOf(sheet: SnapshotSheet): readonly Block[] {
  const shown = [...sheet.cells()].filter(([, cell]) => textOf(cell) !== '')
  if (shown.length === 0) return []
  if (shown.length > MOST.cells) throw new Unreadable('tooManyCells', String(MOST.cells))
  const texts = new Map(shown)
  const right = Math.max(...shown.map(([key]) => columnOf(key)))
  const left = Math.min(...shown.map(([key]) => columnOf(key)))
  const used = [...new Set(shown.map(([key]) => rowOf(key)))].sort((a, b) => a - b)
  const width = right - left + 1
  if (used.length * width > MOST.cells) throw new Unreadable('tooManyCells', String(MOST.cells))
  const keyOf = new Map(shown.map(([key]) => [`${rowOf(key)} ${columnOf(key)}`, key]))
  const rows = used.map((row, i) =>
    Array.from({ length: width }, (_, c): TableCell => {
      const at = { row, column: left + c }
      const key = keyOf.get(`${at.row} ${at.column}`)
      const text = key === undefined ? '' : textOf(texts.get(key)!)
      const place = { sheet: sheet.name, cell: a1(at) }
      const inside = text === '' ? [] : [{ kind: 'paragraph', text, place } as const]
      return { row: i, column: c, rowspan: 1, colspan: 1, text, place, inside }
    }),
  )
  const table: Table = { kind: 'table', rows, width }
  return [table]
}

/** What a cell shows. */
function textOf({ value, error }: SnapshotCell): string {
  if (error !== undefined) return error
  if (typeof value === 'number') return Number.isFinite(value) ? digits(value) : String(value)
  return value === null ? '' : String(value)
}
