/** One worksheet part → its cells. Knows nothing of zip, styles, or what the numbers mean. */

import { a1, GRID, parseA1 } from '../../templates/lib/a1.ts'
import { Unreadable } from '../errors.ts'
import { type Ahead, type Attributes, decodeEscapes, done, MAX_ELEMENTS, parse } from '../ooxml/index.ts'
import { cellKey, type SnapshotCell } from '../snapshot.ts'
import { cellsEnd } from './cells-end.ts'
import { CELL, matchElements } from './fast-path.ts'
import { richText } from './rich-text.ts'
import { NO_SPREAD, spreading, spreadOf } from './shared-formulas.ts'

const MAX_CELLS = 20_000

/** worksheet > sheetData > row > c > v, f, is: the depths at which they stand. An extension's `f` stands deeper. */
const DEPTH = { root: 1, data: 2, row: 3, cell: 4, part: 5 }

/**
 * The cells that hold something, by `cellKey`. `strings` is asked for only where a cell needs it. What follows the cells
 * (formats, validations, merges) is not read. Throws `Unreadable`: WB-CORRUPT, WB-LIMIT.
 */
export function readCells(bytes: Uint8Array, strings: () => readonly string[]): ReadonlyMap<number, SnapshotCell> {
  const cells = new Map<number, SnapshotCell>()
  const inline = richText(DEPTH.part)
  let inData = false
  let row = 0
  let column = 0
  let at = { row, column }
  let type = ''
  let part = ''
  let value: string | undefined
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
      matchElements(ahead, CELL, ([, blanks = '', reference, of, f, v]) => {
        const before = blanks === '' ? 0 : blanks.split('/>').length - 1
        if (reference === undefined) return before
        begin(reference, of)
        formula = f
        value = v
        keep()
        return before + 1 + Number(f !== undefined) + Number(v !== undefined)
      })
    } else if (depth === DEPTH.cell && name === 'c') begin(attributes.get('r'), attributes.get('t'))
    else if (depth === DEPTH.part) {
      part = name
      if (name === 'f') {
        formula = ''
        spread = spreadOf(attributes)
      } else if (name === 'v') value = ''
    } else if (part === 'is') inline.open(name, depth)
  }

  function begin(reference: string | undefined, of: string | undefined) {
    at = cellPlace(reference, row, column)
    column = at.column
    type = of ?? 'n'
    value = undefined
    formula = undefined
    spread = NO_SPREAD
  }

  function text(more: string) {
    if (part === 'v') value = (value ?? '') + more
    else if (part === 'f') formula = (formula ?? '') + more
    else if (part === 'is') inline.text(more)
  }

  function close(name: string, depth: number) {
    if (!inData) return
    if (depth === DEPTH.data) done()
    if (depth === DEPTH.part) {
      if (part === 'is') value = inline.take()
      part = ''
    } else if (depth > DEPTH.part) inline.close()
    else if (depth === DEPTH.cell && name === 'c') keep()
  }

  function keep() {
    const own = cell(type, value, formula, strings)
    if (!own) return
    const result = formula === undefined ? own : others.cell(own, spread, at)
    const key = cellKey(at.row, at.column)
    if (cells.has(key)) corrupt('cellTwice', a1(at))
    if (cells.size === MAX_CELLS) throw new Unreadable('tooManyCells', String(MAX_CELLS))
    cells.set(key, result)
  }

  parse(bytes, { open, close, text }, MAX_ELEMENTS, cellsEnd(bytes))
  others.spill(cells)
  return cells
}

/** A cell that does not say where it stands follows the one before. */
function cellPlace(reference: string | undefined, row: number, column: number) {
  if (reference === undefined) {
    if (column >= GRID.columns) throw new Unreadable('columnOutside')
    return row === 0 ? corrupt('cellWithoutRow') : { row, column: column + 1 }
  }
  return parseA1(reference) ?? corrupt('cellInvalid', reference.slice(0, 20))
}

/** A cell as it was typed, or `null` where there is nothing but a format. */
function cell(
  type: string,
  raw: string | undefined,
  formula: string | undefined,
  strings: () => readonly string[],
): SnapshotCell | null {
  const f = formula === undefined ? undefined : { formula: decodeEscapes(formula).replace(/^=/, '') }
  if (type === 'e' && raw) return { value: null, error: raw.trim(), ...f }
  const value = raw === undefined ? null : constant(type, raw, strings)
  return !f && (value === null || value === '') ? null : { value, ...f }
}

function constant(type: string, raw: string, strings: () => readonly string[]): string | number | boolean | null {
  const trimmed = raw.trim()
  switch (type) {
    case 'n':
      return number(trimmed)
    case 's':
      return trimmed === '' ? null : (strings()[whole(trimmed)] ?? corrupt('textInvalid'))
    case 'b':
      if (trimmed === '') return null
      return TRUE.has(trimmed) ? true : FALSE.has(trimmed) ? false : corrupt('booleanInvalid')
    case 'str':
      return decodeEscapes(raw)
    default: // inlineStr, d (an ISO date), and an error without a text
      return raw
  }
}

const TRUE: ReadonlySet<string> = new Set(['1', 'true'])
const FALSE: ReadonlySet<string> = new Set(['0', 'false'])

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** What is no number stays a text, so that the cell can be named, rather than the whole file refused. */
function number(text: string): number | string | null {
  if (text === '') return null
  const result = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(result) ? result : text
}

/** A row's number or a string's; -1 for anything else. */
const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1)

function corrupt(...reason: ConstructorParameters<typeof Unreadable>): never {
  throw new Unreadable(...reason)
}
