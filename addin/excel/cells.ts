/** Blocks of values and formulas, as Excel gives them, → cells as every host gives them. Knows no Excel object. */
import { cellKey, type SnapshotCell } from '../../converter/snapshot.ts'
import { type Area, foldName, parseArea } from '../../templates/lib/a1.ts'

/** A rectangle of cells; places count from 0, as Excel's objects count. */
export interface Block {
  readonly rowIndex: number
  readonly columnIndex: number
  readonly values: readonly (readonly unknown[])[]
  /** A cell without a formula has its value here. */
  readonly formulas: readonly (readonly unknown[])[]
}

export function cellsOfBlock({ rowIndex, columnIndex, values, formulas }: Block): ReadonlyMap<number, SnapshotCell> {
  const cells = new Map<number, SnapshotCell>()
  values.forEach((line, i) => {
    line.forEach((value, j) => {
      const cell = cellOf(value, formulas[i]?.[j])
      if (cell) cells.set(cellKey(rowIndex + i + 1, columnIndex + j + 1), cell)
    })
  })
  return cells
}

/** What Excel shows for an error; a text like it cannot be typed. */
const ERROR = /^#(?:[A-Z/0]+[!?]|N\/A|GETTING_DATA)$/

function cellOf(value: unknown, written: unknown): SnapshotCell | undefined {
  // A text that was typed with an apostrophe before its “=” stands in both as it is.
  const formula =
    typeof written === 'string' && written.startsWith('=') && written !== value ? { formula: written.slice(1) } : {}
  if (typeof value === 'string' && ERROR.test(value)) return { value: null, error: value, ...formula }
  const constant = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return !('formula' in formula) && (constant === null || constant === '') ? undefined : { value: constant, ...formula }
}

/** Defined names that refer to one area of one sheet; `=表!$A$1` or `表!$A$1`. */
export function namesOf(
  items: readonly { readonly name: string; readonly formula: unknown }[],
  sheets: readonly string[],
): ReadonlyMap<string, Area> {
  const spelling = new Map(sheets.flatMap((name) => [name, foldName(name)].map((key) => [key, name] as const)))
  return new Map(
    items.flatMap(({ name, formula }) => {
      const found = typeof formula === 'string' ? parseArea(formula.replace(/^=/, ''), spelling) : null
      return found ? [[foldName(name), found] as const] : []
    }),
  )
}
