/** Binds a grid whose rows stand one below the other: rows by their labels, figures by their number and order. */
import { equations, withinYear } from '../../../templates/equation.ts'
import { type Edition, type Grid, idOf, type Leaf, leaves } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import { type Columns, columnsOf } from './columns.ts'
import { type ColumnSum, cuts, onlyChoice, type RowSum } from './cut.ts'
import { rowIds } from './lexicon.ts'
import { likeness, partOf } from './likeness.ts'
import { put, type Result, unreadRow } from './result.ts'
import type { Row } from './rows.ts'
import type { Token } from './tokens.ts'
import { figureIn } from './value.ts'

/** A label at least so much alike stands for the one that is missing at its place. */
const ALIKE = 0.6
const SOMEWHAT_ALIKE = 0.4

export function bindCrossed(
  grid: Grid,
  edition: Edition,
  rows: readonly Row[],
  all: readonly Token[],
  result: Result,
): boolean {
  const columns = leaves(grid.columns)
  const slots = labelled(grid, rows)
  fillGaps(grid, rows, slots, columns.length)
  const firstRow = Math.min(...[...slots.values()].flat().map((r) => r.from), Number.POSITIVE_INFINITY)
  if (!Number.isFinite(firstRow)) return false
  const heads = columnsOf(grid, all, headStart(grid, rows, firstRow), firstRow)
  const byId = new Map(columns.map((c) => [c.id, c]))
  const ordered = heads.order?.map((id) => byId.get(id)!)
  const style = styleOf(rows)
  const pending = new Map<string, Row>()
  const lumped = lumps(grid, rows, slots)
  /** A label with nothing behind it is a row left blank. */
  const stands = (id: string): boolean =>
    all.some((t) => t.kind === 'label' && t.labels.some((l) => l.grid === grid && l.of === 'row' && l.id === id))
  for (const id of rowIds(grid)) {
    const candidates = withFigures(slots.get(id) ?? [])
    const [row] = candidates
    if (!row) {
      if (!stands(id) && !lumped.some((l) => l.group.includes(id))) unreadRow(result, grid, id, columns, [])
      continue
    }
    const same = candidates.every((r) => rawOf(r) === rawOf(row))
    const read = ordered && same ? figures(row, ordered, heads, style) : undefined
    if (read) for (const [i, column] of ordered!.entries()) put(result, grid, id, column, read[i])
    else if (ordered && same && canBeCut(row)) pending.set(id, row)
    else
      unreadRow(
        result,
        grid,
        id,
        columns,
        candidates.flatMap((r) => r.units),
      )
  }
  for (const { id, row, group } of lumped) {
    const read = ordered && figures(row, ordered, heads, style)
    if (read) for (const [i, column] of ordered.entries()) put(result, grid, id, column, read[i])
    else unreadRow(result, grid, id, columns, row.units)
    result.lumped.push({ grid, row: id, unprinted: group.filter((other) => other !== id) })
  }
  if (pending.size > 0) cutRows(grid, edition, ordered!, pending, result)
  return true
}

const rawOf = (row: Row): string =>
  row.units
    .map((u) => u.raw.trim())
    .filter((t) => t !== '')
    .join(' ')
const seen = (row: Row): readonly Token[] => row.units.filter((u) => u.kind !== 'blank')

/** A ruled row of headings; in running text, headings come before the label of the first row. */
const isHeading = (row: Row): boolean =>
  row.ruled && row.head.filter((t) => t.kind === 'label' && t.labels.some((l) => l.of === 'column')).length >= 2

const idIn = (grid: Grid, row: Row): string | undefined =>
  isHeading(row) ? undefined : row.labels.find((l) => l.grid === grid && l.of === 'row')?.id

/** A guide or a note may bear the label too: where one row has figures, a row without any is none. */
function withFigures(rows: readonly Row[]): readonly Row[] {
  const figured = rows.filter((r) => r.units.some((u) => u.kind === 'value'))
  return figured.length > 0 ? figured : rows
}

/** The rows with a label of their own. */
function labelled(grid: Grid, rows: readonly Row[]): Map<string, Row[]> {
  const slots = new Map<string, Row[]>()
  for (const row of rows) {
    const id = row.units.length > 0 ? idIn(grid, row) : undefined
    if (id) slots.set(id, [...(slots.get(id) ?? []), row])
  }
  return slots
}

/** Where the headings of a grid may begin: behind the last row before it that holds figures of another. */
function headStart(grid: Grid, rows: readonly Row[], first: number): number {
  const before = rows.filter(
    (r) => r.from < first && !isHeading(r) && r.labels.some((l) => l.of === 'row' && l.grid !== grid),
  )
  return Math.max(0, ...before.map((r) => r.to))
}

/** Rows whose label is misprinted or missing, between two that are known: only where there are as many as are missing. */
function fillGaps(grid: Grid, rows: readonly Row[], slots: Map<string, Row[]>, width: number): void {
  const ids = rowIds(grid)
  const cores = new Map(leaves(grid.rows).map((l) => [l.id, bare(l.label)]))
  const place = (id: string): number => rows.indexOf(slots.get(id)![0]!)
  const known = ids.flatMap((id, i) => (slots.has(id) ? [i] : []))
  for (let a = -1; a < known.length; a++) {
    const [low, high] = [known[a] ?? -1, known[a + 1] ?? ids.length]
    const missing = ids.slice(low + 1, high)
    if (missing.length === 0 || (low < 0 && high === ids.length)) continue
    const begin = low < 0 ? 0 : place(ids[low]!) + 1
    const end = high === ids.length ? rows.length : place(ids[high]!)
    const between = open(rows.slice(begin, Math.max(begin, end)), low < 0, width)
    const inside = low >= 0 && high < ids.length
    const fits = (row: Row, id: string): boolean => {
      const head = headOf(row)
      const core = cores.get(id)!
      if (head === '') return inside
      const alike = likeness(head, core)
      const best = ids.every((other) => other === id || likeness(head, cores.get(other)!) < alike)
      return (
        best &&
        (alike >= ALIKE ||
          (inside && between.length === missing.length && alike >= SOMEWHAT_ALIKE) ||
          (inside && head.length >= 4 && partOf(head, core)))
      )
    }
    if (inside && between.length === missing.length && missing.every((id, i) => fits(between[i]!, id)))
      for (const [i, id] of missing.entries()) slots.set(id, [between[i]!])
    else
      for (const id of missing) {
        const fitting = between.filter((row) => headOf(row) !== '' && fits(row, id))
        if (fitting.length === 1) slots.set(id, [fitting[0]!])
      }
  }
}

/** The rows next to a known one that no label claims. */
function open(rows: readonly Row[], last: boolean, width: number): readonly Row[] {
  const isOpen = (r: Row): boolean =>
    !isHeading(r) &&
    !r.labels.some((l) => l.of === 'row' || l.lump !== undefined) &&
    seen(r).length > 0 &&
    (!r.ruled || r.units.length >= width)
  const isBorder = (r: Row): boolean =>
    r.labels.some((l) => l.of === 'row' || l.of === 'banner' || l.of === 'corner') || isHeading(r)
  const run = last ? [...rows].reverse() : rows
  const border = run.findIndex(isBorder)
  const near = (border < 0 ? run : run.slice(0, border)).filter(isOpen)
  return last ? [...near].reverse() : near
}

const bare = (text: string): string =>
  canonical(text)
    .text.replace(/\([^()]*\)$/, '')
    .replace(/^\(?[\d一二三四五六七八九十]+[,.)]+/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
/** The words before a row's figures: those of its own last cell, or since the last label. */
function headOf(row: Row): string {
  const words = row.head.filter((t) => t.kind === 'label' || t.kind === 'text')
  const from = words.findLastIndex((t) => t.kind === 'label') + 1
  const own = row.ruled ? words.slice(-1) : words.slice(from)
  return bare(own.map((t) => t.raw).join(''))
}

interface Lump {
  readonly id: string
  readonly row: Row
  readonly group: readonly string[]
}
/** Groups that are printed as one row, none of whose own rows is there. */
function lumps(grid: Grid, rows: readonly Row[], slots: ReadonlyMap<string, readonly Row[]>): readonly Lump[] {
  return rows.flatMap((row) => {
    const label = isHeading(row) ? undefined : row.labels.find((l) => l.grid === grid && l.lump !== undefined)
    const id = label?.lump
    if (id === undefined || row.units.length === 0) return []
    const group = groupOf(grid.rows, id)
    return group.some((other) => slots.has(other)) ? [] : [{ id, row, group }]
  })
}

const groupOf = (headings: Grid['rows'], id: string): readonly string[] =>
  headings.flatMap((h) => {
    if (!('children' in h)) return []
    return h.children.some((c) => 'id' in c && c.id === id)
      ? leaves(h.children).map((l) => l.id)
      : groupOf(h.children, id)
  })

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
function figures(
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
  if (values.length === count) return values.every((t) => !('unclear' in read(t))) ? values : undefined
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

const read = (t: Token): object => figureIn(t.raw)

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

const canBeCut = (row: Row): boolean => !row.ruled && row.units.every((t) => t.kind === 'value')

/** Rows whose figures run together: taken apart only where sums leave one way, and sums down the columns agree. */
function cutRows(
  grid: Grid,
  edition: Edition,
  columns: readonly Leaf[],
  pending: ReadonlyMap<string, Row>,
  result: Result,
): void {
  const ids = rowIds(grid)
  const index = (id: string) => columns.findIndex((c) => c.id === id)
  const rowSums: readonly RowSum[] = grid.rules
    .filter((r) => r.kind === 'total' && r.each === 'row' && !r.of)
    .map((r) => ({ total: index(String(r.left[0])), parts: r.right.map((t) => index(String(t))) }))
  const ways = new Map([...pending].map(([id, row]) => [id, cuts(pieces(row, columns), columns.length, rowSums)]))
  const unprinted = new Set(result.lumped.flatMap((l) => l.unprinted))
  const candidates = ids.map((id) => {
    const own = ways.get(id)
    if (own) return own
    const entries = columns.map((c) => result.entries.get(idOf({ grid: grid.id, row: id, column: c.id })))
    if (unprinted.has(id)) return [columns.map(() => 0)]
    return entries.every((e) => typeof e === 'number') ? [entries] : []
  })
  const settled = new Map<string, readonly number[]>()
  const rules = new Set(
    equations(edition)
      .filter((e) => e.grid === grid && e.rule.each === 'column' && e.rule.kind !== 'bound' && withinYear(e))
      .map((e) => e.rule),
  )
  for (const rule of rowSums.length > 0 ? rules : []) {
    const at = (side: typeof rule.left) => side.map((t) => ids.indexOf(String(t)))
    const sum: ColumnSum = { left: at(rule.left), right: at(rule.right) }
    const only = [...sum.left, ...sum.right].every((r) => candidates[r]!.length > 0)
      ? onlyChoice(candidates, [sum])
      : undefined
    if (only) for (const r of [...sum.left, ...sum.right]) settled.set(ids[r]!, only[r]!)
  }
  for (const [id, row] of pending) {
    const own = ways.get(id)!
    const single = own.length === 1 && isOneDigitEach(row, columns.length, rowSums.length > 0)
    const numbers = settled.get(id) ?? (single ? own[0] : undefined)
    const signed = numbers ? undefined : atSigns(row, columns)
    if (signed) for (const [i, c] of columns.entries()) put(result, grid, id, c, { ...row.units[0]!, raw: signed[i]! })
    else if (numbers)
      for (const [i, c] of columns.entries()) put(result, grid, id, c, { ...row.units[0]!, raw: String(numbers[i]) })
    else unreadRow(result, grid, id, columns, row.units)
  }
}

const pieces = (row: Row, _: readonly Leaf[]): readonly string[] => row.units.map((t) => canonical(t.raw).text)

/** As many digits as places: there is but one way. Without a sum, only zeros are proof enough that nothing was lost. */
function isOneDigitEach(row: Row, count: number, summed: boolean): boolean {
  const digits = row.units.map((t) => canonical(t.raw).text).join('')
  if (digits.length !== count) return false
  return summed || [...digits].filter((d) => d !== '0').length <= 1
}

/** Where a column is signed, a sign between digits begins its figure. */
function atSigns(row: Row, columns: readonly Leaf[]): readonly string[] | undefined {
  const change = columns.findIndex((c) => c.value === 'change')
  const parts = row.units
    .map((t) => canonical(t.raw).text)
    .join(' ')
    .split(/ |(?<=\d)(?=[+-])/)
  return change > 0 &&
    parts.length === columns.length &&
    /^[+-]/.test(parts[change]!) &&
    parts.every((p, i) => i === change || /^\d+$/.test(p))
    ? parts
    : undefined
}
