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
