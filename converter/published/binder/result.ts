/** What binding a table yields: figures with their places, and what was not read. */
import { type Entry, type Grid, idOf, type Leaf } from '../../../templates/form.ts'
import type { SourcePlace } from '../../source-place.ts'
import type { Token } from './tokens.ts'
import { figureIn } from './value.ts'

/** Figures that were not read: what stands there instead, if anything does. */
export interface Unread {
  readonly grid: Grid
  readonly row: string
  readonly column: string
  /** So many figures of the row. */
  readonly count: number
  readonly raw: string
  readonly place?: SourcePlace
}
export interface Healed {
  readonly grid: Grid
  readonly row: string
  readonly column: string
  readonly raw: string
  readonly actual: number
}

export interface Result {
  readonly entries: Map<string, Entry>
  readonly places: Map<string, SourcePlace>
  readonly unread: Unread[]
  readonly healed: Healed[]
  /** Rows that the document does not print, having others in their place; whole groups read into one row. */
  readonly lumped: { readonly grid: Grid; readonly row: string; readonly unprinted: readonly string[] }[]
}

export const emptyResult = (): Result => ({ entries: new Map(), places: new Map(), unread: [], healed: [], lumped: [] })

/** Puts one figure where it belongs: read, or said to be unclear. */
export function put(result: Result, grid: Grid, row: string, column: Leaf, token: Token | undefined): void {
  const id = idOf({ grid: grid.id, row, column: column.id })
  if (token) result.places.set(id, token.place)
  const value = figureIn(token?.raw ?? '', column)
  if ('unclear' in value) {
    result.unread.push({
      grid,
      row,
      column: column.id,
      count: 1,
      raw: value.unclear,
      ...(token ? { place: token.place } : {}),
    })
    return
  }
  result.entries.set(id, value.entry)
  if ('healed' in value) result.healed.push({ grid, row, column: column.id, raw: value.healed, actual: value.entry })
}

/** Says that a whole row was not read. */
export function unreadRow(
  result: Result,
  grid: Grid,
  row: string,
  columns: readonly Leaf[],
  tokens: readonly Token[],
): void {
  const [first] = tokens
  const raw = tokens
    .map((t) => t.raw.trim())
    .filter((t) => t !== '')
    .join(' ')
  const place = first ? { place: first.place } : {}
  result.unread.push({ grid, row, column: columns[0]!.id, count: columns.length, raw, ...place })
}
