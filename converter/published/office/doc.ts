/** An old Word document (.doc) → its paragraphs and tables: the text by its table of pieces, cells and rows by their marks ([MS-DOC]). */
import { Unreadable } from '../../errors.ts'
import { builder, MARK, MOST, type PublishedDocument } from '../sources/index.ts'
import { compound } from './compound.ts'
import { characterProps, formats, PLAIN, paragraphProps, type RowDefinition, SHOWN } from './doc-formats.ts'

const CELL = 0x07
const FIELD = { begin: 0x13, separate: 0x14, end: 0x15 }

export function fromDoc(bytes: Uint8Array): PublishedDocument {
  try {
    return read(bytes)
  } catch (error) {
    // A position beyond the end of a stream.
    if (error instanceof RangeError) throw new Unreadable('docDamaged')
    throw error
  }
}

function read(bytes: Uint8Array): PublishedDocument {
  const file = compound(bytes)
  const main = file.stream('WordDocument')
  const fib = new DataView(main.buffer, main.byteOffset, main.byteLength)
  const flags = fib.getUint16(10, true)
  if (flags & 0x0100) throw new Unreadable('encrypted')
  // Word 95 and before: another make, of which no report of this form exists.
  if (fib.getUint16(0, true) !== 0xa5ec || fib.getUint16(2, true) < 0x00c1) throw new Unreadable('docDamaged')
  const table = file.stream(flags & 0x0200 ? '1Table' : '0Table')
  const propsAt = formats(fib, part(table, fib, 0x102), 13, PLAIN, (at) => paragraphProps(file, fib, at))
  const lookAt = formats(fib, part(table, fib, 0xfa), 1, SHOWN, (at) => characterProps(fib, at))
  const out = builder()
  const single = new TextDecoder('windows-1252')
  let left = Math.min(fib.getInt32(0x4c, true), MOST.text)
  let fields: readonly boolean[] = []
  let lines: string[] = []
  let line = ''
  let cells: (readonly string[])[] = []
  let rows: DocRow[] = []
  const write = (text: readonly string[]): void => {
    for (const one of text) {
      out.text(one)
      out.endLine()
    }
  }
  const endCell = (): void => {
    cells.push([...lines, line])
    lines = []
    line = ''
  }
  const endRow = (define: RowDefinition | undefined): void => {
    rows.push({ cells, ...(define ? { define } : {}) })
    cells = []
    line = ''
  }
  const endTable = (): void => {
    if (rows.length === 0) return
    const columnOf = columnsOf(rows)
    out.openTable()
    for (const { cells, define } of rows) {
      out.openRow()
      for (const [i, cell] of cells.entries()) {
        const [left, right] = define ? [columnOf(define.edges[i]), columnOf(define.edges[i + 1])] : [i, i + 1]
        out.openCell(Math.max(1, right - left), 1, define?.continues[i] ?? false)
        write(cell)
        out.closeCell()
      }
    }
    out.closeTable()
    rows = []
  }
  const endParagraph = (inside: boolean): void => {
    lines.push(line)
    line = ''
    if (inside) return
    endTable()
    write([...cells.flat(), ...lines])
    cells = []
    lines = []
  }
  for (const { at, count, wide } of pieces(part(table, fib, 0x1a2))) {
    for (let i = 0; i < count && left > 0; i++, left--) {
      const from = at + (wide ? 2 * i : i)
      const code = wide ? fib.getUint16(from, true) : fib.getUint8(from)
      if (code === FIELD.begin) fields = [...fields, true]
      else if (code === FIELD.separate) fields = [...fields.slice(0, -1), false]
      else if (code === FIELD.end) fields = fields.slice(0, -1)
      else if (fields.includes(true)) continue
      else if (code === CELL) {
        const { endsRow, define } = propsAt(from)
        if (endsRow) endRow(define)
        else endCell()
      } else if (code === 0x0d || code === 0x0c) endParagraph(propsAt(from).inTable)
      else if (code === 0x0b) {
        lines.push(line)
        line = ''
      } else if (code === 0x01 || code === 0x08) out.picture()
      else if (code === 0x1e) line += '-'
      else if (code === 0x09) line += rows.length > 0 || cells.length > 0 ? ' ' : '\t'
      else if (code >= 0x20) {
        const { hidden, look } = lookAt(from)
        if (hidden) continue
        const shown = wide ? String.fromCharCode(code) : single.decode(main.subarray(from, from + 1))
        line += look ? MARK[look](shown) : shown
      }
    }
  }
  endParagraph(false)
  return out.finish()
}

/** A part of the table stream, as the head of the document names it: where it begins, and how long it is. */
function part(table: Uint8Array, fib: DataView, at: number): DataView {
  const from = fib.getUint32(at, true)
  const length = fib.getUint32(at + 4, true)
  if (from + length > table.length) throw new Unreadable('docDamaged')
  return new DataView(table.buffer, table.byteOffset + from, length)
}

interface Piece {
  readonly at: number
  readonly count: number
  /** Two bytes a character. */
  readonly wide: boolean
}

function pieces(clx: DataView): readonly Piece[] {
  let at = 0
  while (clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true)
  if (clx.getUint8(at) !== 2) throw new Unreadable('docDamaged')
  const count = (clx.getUint32(at + 1, true) - 4) / 12
  if (!Number.isInteger(count) || count > MOST.blocks) throw new Unreadable('docDamaged')
  const first = at + 5
  return Array.from({ length: count }, (_, i) => {
    const begin = clx.getUint32(first + 4 * i, true)
    const where = clx.getUint32(first + 4 * (count + 1) + 8 * i + 2, true)
    const wide = (where & 0x40000000) === 0
    const offset = where & 0x3fffffff
    return { at: wide ? offset : offset / 2, count: clx.getUint32(first + 4 * (i + 1), true) - begin, wide }
  })
}

interface DocRow {
  readonly cells: readonly (readonly string[])[]
  readonly define?: RowDefinition
}

/** Edges are nearly the same in all rows: so many twentieths of a point apart, they are one. */
const SAME_EDGE = 40

function columnsOf(rows: readonly DocRow[]): (edge: number | undefined) => number {
  const edges: number[] = []
  for (const edge of rows.flatMap((r) => r.define?.edges ?? []).sort((a, b) => a - b))
    if (edges.length === 0 || edge - edges.at(-1)! > SAME_EDGE) edges.push(edge)
  return (edge) => edges.findLastIndex((e) => e <= (edge ?? 0) + SAME_EDGE)
}
