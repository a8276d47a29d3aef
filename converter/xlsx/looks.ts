/** How the cells of a worksheet show what is typed into them, those that hold nothing among them. Reads no content. */

import { type Attributes, MAX_ELEMENTS, parse } from '../ooxml/index.ts'
import { cellKey, columnOf, type Look, rowOf } from '../snapshot.ts'
import { lookOf, whole } from './cell.ts'
import { endOf } from './end-of.ts'
import { cellPlace, DEPTH, END } from './sheet.ts'
import type { Style } from './styles.ts'

/** Of a part that `readCells` reads. A cell that is not in the file gets its row's style when it is made, else its column's, else the first. */
export function readLooks(bytes: Uint8Array, styles: readonly (Style | undefined)[]): (key: number) => Look {
  const cells = new Map<number, Look>()
  const rows = new Map<number, Look>()
  const columns: { readonly first: number; readonly last: number; readonly look: Look }[] = []
  const look = (style: string | undefined): Look => lookOf(styles[Number(style ?? 0)])
  let inData = false
  let row = 0
  let last = 0
  function column(name: string, depth: number, attributes: Attributes): void {
    const style = attributes.get('style')
    const [first, last] = [Number(attributes.get('min')), Number(attributes.get('max'))]
    if (depth === DEPTH.row && name === 'col' && style !== undefined && first <= last)
      columns.push({ first, last, look: look(style) })
  }
  const events = {
    open(name: string, depth: number, attributes: Attributes) {
      if (depth === DEPTH.data) inData = name === 'sheetData'
      else if (!inData) column(name, depth, attributes)
      else if (depth === DEPTH.row && name === 'row') {
        const number = attributes.get('r')
        row = number === undefined ? row + 1 : whole(number)
        last = 0
        const style = attributes.get('s')
        const own = attributes.get('customFormat')
        if (style !== undefined && (own === '1' || own === 'true')) rows.set(row, look(style))
      } else if (depth === DEPTH.cell && name === 'c') {
        const at = cellPlace(attributes.get('r'), row, last)
        last = at.column
        cells.set(cellKey(at.row, at.column), look(attributes.get('s')))
      }
    },
    close() {},
    text() {},
  }
  parse(bytes, events, MAX_ELEMENTS, endOf(END, bytes))
  const usual = look(undefined)
  const ofColumn = (key: number): Look | undefined =>
    columns.find(({ first, last }) => first <= columnOf(key) && columnOf(key) <= last)?.look
  return (key) => cells.get(key) ?? rows.get(rowOf(key)) ?? ofColumn(key) ?? usual
}
