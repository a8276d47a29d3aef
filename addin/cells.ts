/** Blocks of values and formulas, as spreadsheet programs give them, → cells as every host gives them. Knows no program's objects. */
import { cellKey, type SnapshotCell } from '../converter/snapshot.ts'
import { SHEET } from '../templates/layout.ts'
import { type Area, foldName, parseArea } from '../templates/lib/a1.ts'

/** More than any sheet of ours; a stray cell at the far end of a sheet must not make us read all of it. */
export const MOST = { rows: 1500, columns: 30, sheets: 30 } as const
/** Sheets of ours that hold nothing to read. */
const UNREAD: readonly string[] = [SHEET.guide, SHEET.checks]

/** The sheets that are read, of all that there are. */
export const readable = <S>(sheets: readonly S[], nameOf: (sheet: S) => string): readonly S[] =>
  sheets.filter((s) => !UNREAD.includes(nameOf(s))).slice(0, MOST.sheets)

/** A rectangle of cells; places count from 0, as Excel's objects count. */
export interface Block {
  readonly rowIndex: number
  readonly columnIndex: number
  readonly values: readonly (readonly unknown[])[]
  /** A cell without a formula has its value here. */
  readonly formulas: readonly (readonly unknown[])[]
  readonly numberFormat: readonly (readonly unknown[])[]
}

/** `null` where only some characters of a cell, or some cells, are so. */
export interface Font {
  readonly strikethrough?: boolean | null
  readonly superscript?: boolean | null
  readonly subscript?: boolean | null
}

/** The cells that hold something; `fonts` of all cells, where one of them is struck out or raised. */
export function cellsOfBlock(
  { rowIndex, columnIndex, values, formulas, numberFormat }: Block,
  fonts: readonly (readonly Font[])[] = [],
): ReadonlyMap<number, SnapshotCell> {
  const cells = new Map<number, SnapshotCell>()
  values.forEach((line, i) => {
    line.forEach((value, j) => {
      const cell = cellOf(value, formulas[i]?.[j])
      if (!cell) return
      const look = { ...formatted(numberFormat[i]?.[j]), ...marked(fonts[i]?.[j]) }
      cells.set(cellKey(rowIndex + i + 1, columnIndex + j + 1), cell.value === null ? cell : { ...cell, ...look })
    })
  })
  return cells
}

const formatted = (code: unknown): Pick<SnapshotCell, 'format'> =>
  typeof code === 'string' && code !== '' && !GENERAL.test(code) ? { format: SHORT_DATE[code] ?? code } : {}

/** WPS may say it in Chinese. */
const GENERAL = /^(?:General|G\/通用格式)$/i

/** Excel gives the computer's own date formats as they are in America; a file only says that they are the computer's. */
const SHORT_DATE: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  'm/d/yyyy': 'yyyy/m/d',
  'm/d/yyyy h:mm': 'yyyy/m/d h:mm',
})

/** Excel says whether some characters are struck out, never which. */
function marked(font: Font | undefined): Pick<SnapshotCell, 'marks' | 'seen'> {
  if (!font || !isMarked(font)) return {}
  if (isSo(font.strikethrough)) return font.strikethrough ? { marks: 'struck', seen: '' } : { marks: 'struck' }
  return { marks: 'raised' }
}

/** True where a character may be struck out or raised. */
export const isMarked = ({ strikethrough, superscript, subscript }: Font): boolean =>
  [strikethrough, superscript, subscript].some(isSo)
const isSo = (property: boolean | null | undefined): boolean => property === true || property === null

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

export interface DefinedName {
  readonly name: string
  readonly formula: unknown
}

/** Defined names that refer to one area of one sheet; `=表!$A$1` or `表!$A$1`. Of two that are alike the first one counts. */
export function namesOf(items: readonly DefinedName[], sheets: readonly string[]): ReadonlyMap<string, Area> {
  const spelling = new Map(sheets.flatMap((name) => [name, foldName(name)].map((key) => [key, name] as const)))
  const names = new Map<string, Area>()
  for (const { name, formula } of items) {
    const found = typeof formula === 'string' ? parseArea(formula.replace(/^=/, ''), spelling) : null
    if (found && !names.has(foldName(name))) names.set(foldName(name), found)
  }
  return names
}
