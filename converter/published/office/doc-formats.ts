/** What an old Word document says of its paragraphs and characters: lists of properties by place ([MS-DOC], FKP and Sprm). */

import type { MARK } from '../sources/index.ts'
import type { Compound } from './compound.ts'

const PAGE = 512

/** Where the cells of a row begin and end, from left to right, and which of them go on from the row above. */
export interface RowDefinition {
  readonly edges: readonly number[]
  readonly continues: readonly boolean[]
}
interface Props {
  readonly inTable: boolean
  readonly endsRow: boolean
  readonly define?: RowDefinition
}
export const PLAIN: Props = { inTable: false, endsRow: false }

/** What stands where in the main stream: pages of runs, each with `width` bytes that say where its properties are. */
export function formats<T>(
  fib: DataView,
  table: DataView,
  width: number,
  plain: T,
  read: (at: number) => T,
): (at: number) => T {
  const pages = (table.byteLength - 4) / 8
  const runs: { readonly from: number; readonly to: number; readonly props: T }[] = []
  for (let p = 0; p < pages; p++) {
    const page = (table.getUint32(4 * (pages + 1) + 4 * p, true) & 0x3fffff) * PAGE
    const count = fib.getUint8(page + PAGE - 1)
    for (let i = 0; i < count; i++) {
      const offset = 2 * fib.getUint8(page + 4 * (count + 1) + width * i)
      const [from, to] = [fib.getUint32(page + 4 * i, true), fib.getUint32(page + 4 * i + 4, true)]
      runs.push({ from, to, props: offset === 0 ? plain : read(page + offset) })
    }
  }
  runs.sort((a, b) => a.from - b.from)
  return (at) => {
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[middle]!.to <= at) low = middle + 1
      else high = middle
    }
    const run = runs[low]
    return run && run.from <= at ? run.props : plain
  }
}

const SPRM = { inTable: 0x2416, endsRow: 0x2417, definesTable: 0xd608, elsewhere: 0x6646 } as const
const CHARACTER = {
  deleted: 0x0800,
  struck: 0x0837,
  hidden: 0x083c,
  struckTwice: 0x2a53,
  raised: 0x2a48,
  position: 0x4845,
} as const
/** Half points; figures are shifted by fewer to stand in the middle of a line. */
const RAISED_BY = 6
/** How many bytes an operand has, by the highest three bits; the sixth kind says its own length. */
const OPERAND = [1, 1, 2, 4, 2, 2, -1, 3]

interface Look {
  readonly hidden?: boolean
  readonly look?: keyof typeof MARK
}
export const SHOWN: Look = {}

export function characterProps(fib: DataView, at: number): Look {
  let look = SHOWN
  sprms(fib, at + 1, at + 1 + fib.getUint8(at), (code, operand) => {
    const on = fib.getUint8(operand) !== 0
    if (code === CHARACTER.deleted || code === CHARACTER.hidden) look = { ...look, hidden: on }
    else if (on && (code === CHARACTER.struck || code === CHARACTER.struckTwice)) look = { ...look, look: 'struck' }
    else if (code === CHARACTER.position && Math.abs(fib.getInt16(operand, true)) >= RAISED_BY)
      look = { ...look, look: 'raised' }
    else if (on && code === CHARACTER.raised) look = { ...look, look: 'raised' }
  })
  return look
}

export function paragraphProps(file: Compound, fib: DataView, at: number): Props {
  const words = fib.getUint8(at)
  const [start, length] = words === 0 ? [at + 2, 2 * fib.getUint8(at + 1)] : [at + 1, 2 * words - 1]
  let props = PLAIN
  let elsewhere: number | undefined
  const take = (view: DataView) => (code: number, operand: number, end: number) => {
    if (code === SPRM.inTable) props = { ...props, inTable: view.getUint8(operand) !== 0 }
    else if (code === SPRM.endsRow) props = { ...props, endsRow: view.getUint8(operand) !== 0 }
    else if (code === SPRM.definesTable) props = { ...props, define: definition(view, operand + 2, end) }
    else if (code === SPRM.elsewhere) elsewhere = view.getUint32(operand, true)
  }
  sprms(fib, start + 2, start + length, take(fib))
  if (elsewhere !== undefined) {
    // A row of many columns says more of itself than fits there.
    const { buffer, byteOffset, byteLength } = file.stream('Data')
    const data = new DataView(buffer, byteOffset, byteLength)
    sprms(data, elsewhere + 2, elsewhere + 2 + data.getUint16(elsewhere, true), take(data))
  }
  return props
}

/** Visits the properties of a list: the code of each, and where its operand begins and ends. */
function sprms(
  view: DataView,
  from: number,
  to: number,
  visit: (code: number, operand: number, end: number) => void,
): void {
  for (let i = from; i + 2 < Math.min(to, view.byteLength); ) {
    const code = view.getUint16(i, true)
    const fixed = OPERAND[code >> 13]!
    const length =
      fixed > 0 ? fixed : 1 + (code === SPRM.definesTable ? view.getUint16(i + 2, true) : view.getUint8(i + 2))
    visit(code, i + 2, i + 2 + length)
    i += 2 + length
  }
}

/** The head of a table's row: edges, then twenty bytes for each cell, whose first hold its merges; the last may be missing. */
function definition(view: DataView, at: number, end: number): RowDefinition {
  const count = view.getUint8(at)
  const edges = Array.from({ length: count + 1 }, (_, i) => view.getInt16(at + 1 + 2 * i, true))
  const cells = at + 1 + 2 * (count + 1)
  const continues = Array.from({ length: count }, (_, i) => {
    const from = cells + 20 * i
    return from + 2 <= end && (view.getUint16(from, true) & 0x60) === 0x20
  })
  return { edges, continues }
}
