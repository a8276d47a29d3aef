/** What a host hands over: the cells of a workbook as they stand, no meaning yet. A file, Excel and a test all make one. */
import { type Area, foldName } from '../templates/lib/a1.ts'

export interface Snapshot {
  readonly sheets: readonly SnapshotSheet[]
  /** Defined names of the workbook that refer to one area of one sheet, by lower-cased name. Broken ones (`#REF!`) are left out. */
  readonly names: ReadonlyMap<string, Area>
  /** There are macros in the file; nobody looks at them. Hosts that cannot know do not say. */
  readonly macros?: true
}

/** Where a defined name leads. LibreOffice, saving as .xls, makes underscores of the dots in names. */
export function areaOf(name: string, names: Snapshot['names']): Area | undefined {
  const key = foldName(name)
  return names.get(key) ?? names.get(key.replaceAll('.', '_'))
}

export interface SnapshotSheet {
  readonly name: string
  /** The cells that hold something, by `cellKey`. Read only when asked for. May throw `Unreadable` on a damaged part. */
  cells(): ReadonlyMap<number, SnapshotCell>
  /** How the cell of such a `cellKey` would show whatever is typed there. Hosts that compute no edits do not say. */
  look?(key: number): Look
}

/** What the format of a cell makes of its content, whether it holds any or not. */
export type Look = Pick<SnapshotCell, 'format' | 'marks' | 'seen'>

export interface SnapshotCell {
  /** The constant, or a formula's cached result; `null` if there is none. */
  readonly value: string | number | boolean | null
  /** An error value such as `#REF!`; `value` is then `null`. */
  readonly error?: string
  /** Without the leading `=`; present on every formula cell (empty where another cell's shared formula says what it is, see `from`). */
  readonly formula?: string
  /** A formula in another cell that fills this one: a shared one as it reads here, or an array that spills, as it stands there. */
  readonly from?: string
  /** The code of its number format, where that is not General. */
  readonly format?: string
  /** Some of it is struck out, or set higher or lower than the rest: the value is not what people see. */
  readonly marks?: Marks
  /** What people see of such a text: without what is struck out, and raised digits as `¹²³`. Absent where the host cannot tell. */
  readonly seen?: string
}

export type Marks = 'struck' | 'raised'

const WIDTH = 16_384
export const cellKey = (row: number, column: number): number => row * WIDTH + column
export const rowOf = (key: number): number => Math.floor((key - 1) / WIDTH)
export const columnOf = (key: number): number => ((key - 1) % WIDTH) + 1
