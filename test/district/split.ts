/** One published number → the numbers of many units, which add up to it exactly. Always the same for the same seed. */
import type { Random } from '../support/figures.ts'

/** Whole parts of `total`, near the weights and none of them quite; no part is larger than its `most`. */
export function split(total: number, weights: readonly number[], random: Random, most?: readonly number[]): number[] {
  const rough = weights.map((w) => w * (500 + random(1_000)))
  const sum = rough.reduce((a, b) => a + b, 0)
  const exact = rough.map((r, i) => Math.min((total * r) / sum, most?.[i] ?? Number.POSITIVE_INFINITY))
  const parts = exact.map(Math.floor)
  const room = (i: number) => rough[i]! > 0 && parts[i]! < (most?.[i] ?? Number.POSITIVE_INFINITY)
  // What is left goes to the largest remainders, and then round again.
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || rough[b]! - rough[a]! || a - b)
  let left = total - parts.reduce((a, b) => a + b, 0)
  while (left > 0) {
    const open = order.filter(room)
    if (open.length === 0) throw new Error(`no room for ${left} of ${total}`)
    for (const i of open.slice(0, left)) parts[i]!++
    left -= Math.min(left, open.length)
  }
  return parts
}

/** Moves single ones between rows until every column holds at least `least`; sums of rows stay. */
export function raise(rows: readonly number[][], least: readonly number[]): void {
  const height = (i: number) => rows.reduce((sum, row) => sum + row[i]!, 0)
  least.forEach((wanted, i) => {
    while (height(i) < wanted) {
      const [row, from] = spare(rows, least, height)
      row[from]!--
      row[i]!++
    }
  })
}

/** The largest number of a column that has more than it needs. */
function spare(rows: readonly number[][], least: readonly number[], height: (i: number) => number): [number[], number] {
  let best: [number[], number] | undefined
  for (let i = 0; i < least.length; i++)
    if (height(i) > least[i]!) for (const row of rows) if (row[i]! > (best ? best[0][best[1]]! : 0)) best = [row, i]
  if (!best) throw new Error('nothing to spare')
  return best
}
