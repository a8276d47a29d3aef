/** Digits that run together → every way to take them apart again. Which one is right is for the balances to say, or for nobody. */

/** More digits, or more ways, are not looked at. */
const LONGEST = 60
const MOST_WAYS = 2_000

/** How a row adds up: the place of a sum, and the places of what it is the sum of. */
export interface RowSum {
  readonly total: number
  readonly parts: readonly number[]
}

/**
 * The ways to cut pieces into so many numbers that no number begins with a needless 0 and all sums hold. Between two pieces there
 * is a border in any case. Nothing where there are too many ways.
 */
export function cuts(
  pieces: readonly string[],
  count: number,
  sums: readonly RowSum[],
): readonly (readonly number[])[] {
  const length = pieces.reduce((n, p) => n + p.length, 0)
  if (length > LONGEST || length < count || pieces.length > count || !pieces.every((p) => /^\d+$/.test(p))) return []
  const ready = new Map(sums.map((s) => [Math.max(s.total, ...s.parts), s]))
  const found: number[][] = []
  const numbers: number[] = []
  let steps = 0
  const holds = (): boolean => {
    const sum = ready.get(numbers.length - 1)
    return !sum || numbers[sum.total] === sum.parts.reduce((n, at) => n + numbers[at]!, 0)
  }
  const visit = (piece: number, at: number): void => {
    if (++steps > 500_000 || found.length > MOST_WAYS) return
    const text = pieces[piece]
    if (text === undefined) {
      if (numbers.length === count) found.push([...numbers])
      return
    }
    if (at === text.length) {
      visit(piece + 1, 0)
      return
    }
    if (numbers.length === count) return
    const longest = text[at] === '0' ? 1 : Math.min(text.length - at, 9)
    for (let n = 1; n <= longest; n++) {
      numbers.push(Number(text.slice(at, at + n)))
      if (holds()) visit(piece, at + n)
      numbers.pop()
    }
  }
  visit(0, 0)
  return steps > 500_000 || found.length > MOST_WAYS ? [] : found
}

/** A sum over rows, as row indices, that holds in every column. */
export interface ColumnSum {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** The one choice, of a candidate for each row, for which all sums hold in all columns; `undefined` if there is none or another. */
export function onlyChoice(
  candidates: readonly (readonly (readonly number[])[])[],
  sums: readonly ColumnSum[],
): readonly (readonly number[])[] | undefined {
  const rows = [...new Set(sums.flatMap((s) => [...s.left, ...s.right]))]
  const width = candidates[rows[0]!]?.[0]?.length ?? 0
  const chosen: (readonly number[])[] = []
  let only: readonly (readonly number[])[] | undefined
  let several = false
  let steps = 0
  const add = (side: readonly number[], column: number) => side.reduce((n, r) => n + chosen[r]![column]!, 0)
  const visit = (i: number): void => {
    if (several || ++steps > 200_000) return
    const row = rows[i]
    if (row === undefined) {
      for (let c = 0; c < width; c++) for (const s of sums) if (add(s.left, c) !== add(s.right, c)) return
      several = only !== undefined
      only = [...chosen]
      return
    }
    for (const one of candidates[row]!) {
      chosen[row] = one
      visit(i + 1)
    }
  }
  visit(0)
  return several || steps > 200_000 ? undefined : only
}
