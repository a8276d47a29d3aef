/** Rows whose figures run together in a text. */
import { equations, withinYear } from '../../../templates/equation.ts'
import { type Edition, type Grid, idOf, type Leaf } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import { type ColumnSum, cuts, onlyChoice, type RowSum } from './cut.ts'
import { rowIds } from './lexicon.ts'
import { put, type Result, unreadRow } from './result.ts'
import type { Row } from './rows.ts'

export const canBeCut = (row: Row): boolean => !row.ruled && row.units.every((t) => t.kind === 'value')

/** Rows whose figures run together: taken apart only where sums leave one way, and sums down the columns agree. */
export function cutRows(
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
  const ways = new Map([...pending].map(([id, row]) => [id, cuts(pieces(row), columns.length, rowSums)]))
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

const pieces = (row: Row): readonly string[] => row.units.map((t) => canonical(t.raw).text)

/** As many digits as places: there is but one way. Without a sum, only zeros are proof enough that nothing was lost. */
function isOneDigitEach(row: Row, count: number, summed: boolean): boolean {
  const digits = pieces(row).join('')
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
