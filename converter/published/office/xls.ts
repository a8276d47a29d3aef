/** An old workbook (.xls, .et) → its cells. The only file that loads SheetJS, and only when there is one to read. */
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import type { Area } from '../../../templates/lib/a1.ts'
import { Unreadable } from '../../errors.ts'
import { cellKey, type Snapshot, type SnapshotCell } from '../../snapshot.ts'
import { quietly } from './quietly.ts'

type Utils = typeof import('@e965/xlsx')['utils']

const MOST_ROWS = 5_000
const MOST_CELLS = 200_000

export async function fromXls(bytes: Uint8Array): Promise<Snapshot> {
  const { read, utils } = await import('@e965/xlsx')
  let book: WorkBook
  try {
    book = await quietly(() => read(bytes, { type: 'array', sheetRows: MOST_ROWS, cellHTML: false, bookVBA: false }))
  } catch (error) {
    throw new Unreadable(error instanceof Error && /password/i.test(error.message) ? 'encrypted' : 'xlsDamaged')
  }
  const sheets = book.SheetNames.map((name) => {
    const cells = cellsOf(book.Sheets[name], utils)
    return { name, cells: () => cells }
  })
  return { sheets, names: namesOf(book, utils) }
}

function cellsOf(sheet: WorkSheet | undefined, utils: Utils): ReadonlyMap<number, SnapshotCell> {
  const out = new Map<number, SnapshotCell>()
  for (const [address, cell] of Object.entries(sheet ?? {})) {
    if (address.startsWith('!')) continue
    if (out.size >= MOST_CELLS) throw new Unreadable('tooManyCells', String(MOST_CELLS))
    const { r, c } = utils.decode_cell(address)
    const read = cellOf(cell as CellObject)
    if (read) out.set(cellKey(r + 1, c + 1), read)
  }
  return out
}

function cellOf({ t, v, w, f }: CellObject): SnapshotCell | undefined {
  const formula = f === undefined ? {} : { formula: f }
  if (t === 'z' || v === undefined) return f === undefined ? undefined : { value: null, ...formula }
  if (t === 'e') return { value: null, error: w ?? '#VALUE!', ...formula }
  if (typeof v === 'number') return { value: shows(w, v) ? v : w!, ...formula }
  return { value: typeof v === 'boolean' ? v : String(v), ...formula }
}

/** A number whose cell shows something else — a date, a percentage, thousands — is what it shows; rounded, it is itself. */
function shows(text: string | undefined, value: number): boolean {
  if (text === undefined) return true
  const plain = text.replace(/[,\s]/g, '')
  const places = /\.(\d*)$/.exec(plain)?.[1]?.length ?? 0
  return plain !== '' && Math.abs(Number(plain) - value) <= 0.5000001 * 10 ** -places
}

function namesOf(book: WorkBook, utils: Utils): ReadonlyMap<string, Area> {
  const out = new Map<string, Area>()
  for (const { Name, Ref } of book.Workbook?.Names ?? []) {
    const [, quoted, bare, range] =
      /^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)$/.exec(Ref ?? '') ?? []
    if (range === undefined || !Name) continue
    const { s, e } = utils.decode_range(range.replaceAll('$', ''))
    const sheet = quoted?.replaceAll("''", "'") ?? bare!
    out.set(Name.toLowerCase(), { sheet, top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 })
  }
  return out
}
