/** What the headings above a grid say of its columns: where each stands, and whether they are in the form's order. */
import { type Grid, type Heading, leaves } from '../../../templates/form.ts'
import type { Token } from './tokens.ts'

export interface Columns {
  /** By id, for headings of a ruled table. */
  readonly cells: ReadonlyMap<string, NonNullable<Token['cell']>>
  /** Where the headings end. */
  readonly right: number
  /** The ids in the order in which the figures stand; `undefined` where the headings are in no order that is understood. */
  readonly order: readonly string[] | undefined
}

/** Reads the headings of a grid between two tokens; of one that is printed on every page, the last before the figures. */
export function columnsOf(grid: Grid, all: readonly Token[], from: number, to: number): Columns {
  const ids = leaves(grid.columns).map((c) => c.id)
  const heads = new Map<string, Token>()
  let right = 0
  const order: string[] = []
  for (let i = from; i < to; i++) {
    const token = all[i]!
    if (token.cell) right = Math.max(right, token.cell.column + token.cell.colspan)
    if (token.kind !== 'label') continue
    const label = token.labels.find((l) => l.grid === grid && l.of === 'column')
    if (!label?.id) continue
    heads.delete(label.id)
    heads.set(label.id, token)
  }
  order.push(...heads.keys())
  const cells = new Map([...heads].flatMap(([id, { cell }]) => (cell ? [[id, cell] as const] : [])))
  // Read line by line, a heading that spans lines comes before those below its neighbours: a sum may come anywhere.
  const sums = new Set(grid.rules.flatMap((r) => (r.kind === 'total' && r.each === 'row' ? [String(r.left[0])] : [])))
  const terms = order.filter((id) => !sums.has(id))
  const fine = isPart(terms, ids) || isPart(terms, byDepth(grid.columns))
  const seen = [...cells].sort((a, b) => a[1].column - b[1].column).map(([id]) => id)
  const apart = cells.size > 0 && new Set([...cells.values()].map((c) => c.column)).size === cells.size
  if (apart && isPart(seen, ids)) return { cells, right, order: ids }
  if (apart && seen.length === ids.length) {
    // Another order is one only if the headings come in another order too; else spans were lost or shoved.
    return fine ? { cells: new Map(), right, order: undefined } : { cells, right, order: seen }
  }
  // Where spans were lost, only the order of the headings tells; where they stand does not.
  return { cells: new Map(), right, order: fine ? ids : undefined }
}

/** True where all of `some` stand in `all`, in its order. */
const isPart = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((id, i) => all.indexOf(id) > (i === 0 ? -1 : all.indexOf(some[i - 1]!)))

/** The leaves of a heading tree, level by level. */
function byDepth(headings: readonly Heading[]): readonly string[] {
  const out: string[] = []
  for (let level = headings; level.length > 0; level = level.flatMap((h) => ('children' in h ? h.children : [])))
    for (const h of level) if (!('children' in h)) out.push(h.id)
  return out
}
