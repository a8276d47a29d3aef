/** One worksheet part → its cells. Knows nothing of zip, styles, or what the numbers mean. */

import { a1, GRID, parseA1 } from '../../templates/lib/a1.ts'
import { Unreadable } from '../errors.ts'
import { type Ahead, type Attributes, done, MAX_ELEMENTS, parse } from '../ooxml/index.ts'
import { cellKey, type SnapshotCell } from '../snapshot.ts'
import { cellOf, corrupt, type SharedParts, whole } from './cell.ts'
import { endOf } from './end-of.ts'
import { CELL, matchElements } from './fast-path.ts'
import { richText, type Text } from './rich-text.ts'
import { NO_SPREAD, spreading, spreadOf } from './shared-formulas.ts'

const MAX_CELLS = 20_000
export const END = '</sheetData>'

/** worksheet > sheetData > row > c > v, f, is: the depths at which they stand. An extension's `f` stands deeper. */
export const DEPTH = { root: 1, data: 2, row: 3, cell: 4, part: 5 }

/**
 * The cells that hold something, by `cellKey`. What follows the cells (conditional formats, validations, merges) is not read.
 * Throws `Unreadable`: WB-CORRUPT, WB-LIMIT.
 */
export function readCells(bytes: Uint8Array, shared: SharedParts): ReadonlyMap<number, SnapshotCell> {
  const cells = new Map<number, SnapshotCell>()
  const inline = richText(DEPTH.part)
  let inData = false
  let row = 0
  let column = 0
  let at = { row, column }
  let type = ''
  let style: string | undefined
  let inside = ''
  let value: Text | undefined
  let formula: string | undefined
  let spread = NO_SPREAD
  const others = spreading()

  function open(name: string, depth: number, attributes: Attributes, ahead?: Ahead) {
    if (depth === DEPTH.root && name !== 'worksheet') corrupt('notWorksheet')
    if (depth === DEPTH.data) inData = name === 'sheetData'
    else if (!inData) return
    else if (depth === DEPTH.row && name === 'row') {
      const number = attributes.get('r')
      row = number === undefined ? row + 1 : whole(number)
      if (row < 1) corrupt('rowInvalid')
      if (row > GRID.rows) throw new Unreadable('rowOutside')
      column = 0
      matchElements(ahead, CELL, ([, blanks = '', reference, s, t, f, v]) => {
        const before = blanks === '' ? 0 : blanks.split('/>').length - 1
        if (reference === undefined) return before
        begin(reference, t, s)
        formula = f
        value = v
        keep()
        return before + 1 + Number(f !== undefined) + Number(v !== undefined)
      })
    } else if (depth === DEPTH.cell && name === 'c')
      begin(attributes.get('r'), attributes.get('t'), attributes.get('s'))
    else if (depth === DEPTH.part) {
      inside = name
      if (name === 'f') {
        formula = ''
        spread = spreadOf(attributes)
      } else if (name === 'v') value = ''
    } else if (inside === 'is') inline.open(name, depth, attributes)
  }

  function begin(reference: string | undefined, t: string | undefined, s: string | undefined) {
    at = cellPlace(reference, row, column)
    column = at.column
    type = t ?? 'n'
    style = s
    value = undefined
    formula = undefined
    spread = NO_SPREAD
  }

  function text(more: string) {
    if (inside === 'v') value = (value ?? '') + more
    else if (inside === 'f') formula = (formula ?? '') + more
    else if (inside === 'is') inline.text(more)
  }

  function close(name: string, depth: number) {
    if (!inData) return
    if (depth === DEPTH.data) done()
    if (depth === DEPTH.part) {
      if (inside === 'is') value = inline.take()
      inside = ''
    } else if (depth > DEPTH.part) inline.close()
    else if (depth === DEPTH.cell && name === 'c') keep()
  }

  function keep() {
    const own = cellOf(type, style, value, formula, shared)
    if (!own) return
    if (formula !== undefined) others.cell(own, spread, at)
    const key = cellKey(at.row, at.column)
    if (cells.has(key)) corrupt('cellTwice', a1(at))
    if (cells.size === MAX_CELLS) throw new Unreadable('tooManyCells', String(MAX_CELLS))
    cells.set(key, own)
  }

  parse(bytes, { open, close, text }, MAX_ELEMENTS, endOf(END, bytes))
  others.spill(cells)
  return cells
}

/** A cell that does not say where it stands follows the one before. */
export function cellPlace(reference: string | undefined, row: number, column: number) {
  if (reference === undefined) {
    if (column >= GRID.columns) throw new Unreadable('columnOutside')
    return row === 0 ? corrupt('cellWithoutRow') : { row, column: column + 1 }
  }
  return parseA1(reference) ?? corrupt('cellInvalid', reference.slice(0, 20))
}
