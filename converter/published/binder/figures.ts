/** The figures of a row in the order of its columns: where their places are certain, and nothing where they are not. */
import { type Leaf, leaves } from '../../../templates/form.ts'
import type { Columns } from './columns.ts'
import { type Row, seen } from './rows.ts'
import type { Token } from './tokens.ts'
import { figureIn } from './value.ts'

/** How rows are written in running text whose tabs or pipes show blanks, as all rows without a blank agree. */
export interface Style {
  /** Nothing but the figures stands behind a label. */
  readonly bare: boolean
  /** Behind the figures, blanks stand for the columns that labels span: so many places are in a row. */
  readonly width: number | undefined
}
/** So many rows make a style. */
const ENOUGH = 3

export function styleOf(rows: readonly Row[]): Style {
  const plain = rows.filter((r) => !r.ruled && r.units.length > 0 && r.labels.some((l) => l.of === 'row'))
  const count = (r: Row): number => leaves(r.labels.find((l) => l.of === 'row')!.grid!.columns).length
  const full = plain.filter((r) => seen(r).length === count(r))
  const leading = full.some((r) => r.units[0]!.kind === 'blank')
  const trailing = full.some((r) => r.units.at(-1)!.kind === 'blank')
  const widths = new Set(
    plain
      .slice(0, -1)
      .filter((r) => count(r) > 3)
      .map((r) => r.units.length + labelsBefore(r)),
  )
  const bare = full.length >= ENOUGH && full.every((r) => r.units.length === count(r))
  return { bare, width: !leading && trailing && widths.size === 1 ? [...widths][0] : undefined }
}

/** How many labels stand in the row itself. */
function labelsBefore(row: Row): number {
  const is = (t: Token, of: string): boolean => t.kind === 'label' && t.labels.some((l) => l.of === of)
  const own = row.head.slice(row.head.findLastIndex((t) => is(t, 'column') && !is(t, 'row')) + 1)
  return own.filter((t) => is(t, 'row') || is(t, 'group')).length
}

/** The figures of a row, in order, `undefined` for a visible blank; nothing where their places are not certain. */
export function figures(
  row: Row,
  columns: readonly Leaf[],
  heads: Columns,
  style: Style,
): readonly (Token | undefined)[] | undefined {
  const count = columns.length
  const values = seen(row)
  if (values.length === 0) return columns.map(() => undefined)
  const inOrder = (tokens: readonly Token[]) => tokens.map((t) => (t.kind === 'blank' ? undefined : t))
  if (row.ruled) {
    const narrow = values.every((t) => (t.cell?.rowspan ?? 1) === 1)
    if (!narrow) return undefined
    if (values.length === count || row.units.length === count)
      return inOrder(values.length === count ? values : row.units)
    return below(row, columns, heads)
  }
  if (values.length === count) return values.every(isClear) ? values : undefined
  // A blank in running text is certain only where every row is written the same way.
  if (style.bare && row.units.length === count) return inOrder(row.units)
  const free = style.width === undefined ? undefined : style.width - labelsBefore(row)
  if (
    free !== undefined &&
    row.units.length === free &&
    free >= count &&
    row.units.slice(count).every((t) => t.kind === 'blank')
  )
    return inOrder(row.units.slice(0, count))
  return undefined
}

const isClear = (t: Token): boolean => !('unclear' in figureIn(t.raw))

/** Figures by the headings they stand below, each in a column of its own and nothing beside them. */
function below(
  row: Row,
  columns: readonly Leaf[],
  { cells, right }: Columns,
): readonly (Token | undefined)[] | undefined {
  // A row that ends elsewhere than the headings has lost a cell, or has one too many.
  const end = row.units.at(-1)!.cell!
  if (end.column + end.colspan !== right) return undefined
  const taken = new Set<Token>()
  const found = columns.map((column) => {
    const head = cells.get(column.id)
    const token = head && row.units.find((t) => t.cell!.column === head.column && t.cell!.colspan === head.colspan)
    if (token) taken.add(token)
    return token
  })
  if (found.some((t) => t === undefined) || seen(row).some((t) => !taken.has(t))) return undefined
  return found.map((t) => (t!.kind === 'blank' ? undefined : t))
}
