/** The rules of a printed page and the words on it → its tables. Knows no PDF library. */

export interface Box {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}
export interface Words extends Box {
  readonly text: string
}
/** A rule: as long as it is, and no thicker than a line. */
export type Rule = Box

/** Where rules meet, they may miss each other by so many points. */
const NEAR = 3

export interface RuledCell {
  readonly row: number
  readonly column: number
  readonly rowspan: number
  readonly colspan: number
  readonly box: Box
}
export interface RuledTable extends Box {
  readonly rows: readonly (readonly RuledCell[])[]
}

const isFlat = (r: Rule): boolean => r.right - r.left >= r.top - r.bottom
const middle = (low: number, high: number): number => (low + high) / 2

/** The tables that rules draw: those that touch belong together. */
export function ruledTables(rules: readonly Rule[]): readonly RuledTable[] {
  return groups(rules).flatMap((group) => {
    const flat = group.filter(isFlat)
    const upright = group.filter((r) => !isFlat(r))
    const ys = merged(flat.map((r) => middle(r.bottom, r.top))).reverse()
    const xs = merged(upright.map((r) => middle(r.left, r.right)))
    if (ys.length < 2 || xs.length < 2) return []
    return [tableOf(xs, ys, flat, upright)]
  })
}

function groups(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const parent = rules.map((_, i) => i)
  const root = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const order = rules.map((_, i) => i).sort((a, b) => rules[a]!.left - rules[b]!.left)
  for (const [n, i] of order.entries())
    for (let m = n + 1; m < order.length; m++) {
      const j = order[m]!
      if (rules[j]!.left > rules[i]!.right + NEAR) break
      if (rules[j]!.bottom <= rules[i]!.top + NEAR && rules[j]!.top >= rules[i]!.bottom - NEAR)
        parent[root(i)] = root(j)
    }
  const found = new Map<number, Rule[]>()
  for (const [i, rule] of rules.entries()) found.set(root(i), [...(found.get(root(i)) ?? []), rule])
  return [...found.values()]
}

/** Positions in order, those that are nearly the same as one. */
function merged(positions: readonly number[]): number[] {
  const out: number[] = []
  for (const p of [...positions].sort((a, b) => a - b)) if (out.length === 0 || p - out.at(-1)! > NEAR) out.push(p)
  return out
}

function tableOf(
  xs: readonly number[],
  ys: readonly number[],
  flat: readonly Rule[],
  upright: readonly Rule[],
): RuledTable {
  const columns = xs.length - 1
  const rows = ys.length - 1
  const wallRight = (row: number, column: number): boolean => {
    const [x, y] = [xs[column + 1]!, middle(ys[row]!, ys[row + 1]!)]
    return upright.some((r) => Math.abs(middle(r.left, r.right) - x) <= NEAR && r.bottom <= y && r.top >= y)
  }
  const wallBelow = (row: number, column: number): boolean => {
    const [x, y] = [middle(xs[column]!, xs[column + 1]!), ys[row + 1]!]
    return flat.some((r) => Math.abs(middle(r.bottom, r.top) - y) <= NEAR && r.left <= x && r.right >= x)
  }
  const taken = new Uint8Array(rows * columns)
  const out: RuledCell[][] = []
  for (let row = 0; row < rows; row++) {
    const cells: RuledCell[] = []
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column]) continue
      let colspan = 1
      while (
        column + colspan < columns &&
        !taken[row * columns + column + colspan] &&
        !wallRight(row, column + colspan - 1)
      )
        colspan++
      let rowspan = 1
      while (row + rowspan < rows && !wallBelow(row + rowspan - 1, column)) rowspan++
      for (let r = row; r < row + rowspan; r++) taken.fill(1, r * columns + column, r * columns + column + colspan)
      const box = { left: xs[column]!, right: xs[column + colspan]!, top: ys[row]!, bottom: ys[row + rowspan]! }
      cells.push({ row, column, rowspan, colspan, box })
    }
    out.push(cells)
  }
  return { rows: out, left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! }
}

export const isWithin = (words: Words, { left, right, bottom, top }: Box): boolean => {
  const x = middle(words.left, words.right)
  const y = middle(words.bottom, words.top)
  return x >= left && x < right && y >= bottom && y < top
}

/** Words as lines, from the top; pieces of a line from the left, with a space where there is a gap between them. */
export function linesOf(words: readonly Words[]): readonly { readonly text: string; readonly box: Box }[] {
  const lines: Words[][] = []
  for (const w of [...words].sort((a, b) => b.bottom - a.bottom)) {
    const line = lines.at(-1)
    const height = w.top - w.bottom
    if (line && Math.abs(middle(line[0]!.bottom, line[0]!.top) - middle(w.bottom, w.top)) < height * 0.6) line.push(w)
    else lines.push([w])
  }
  return lines.map((line) => {
    const sorted = [...line].sort((a, b) => a.left - b.left)
    const text = sorted
      .map((w, i) => {
        const before = sorted[i - 1]
        return (before && isApart(before, w) ? ' ' : '') + w.text
      })
      .join('')
    return { text, box: around(line) }
  })
}

/** Between ideographs, and between them and figures, a narrow gap is only how lines are set. */
function isApart(before: Words, { left, text, top, bottom }: Words): boolean {
  const ideograph = /\p{Script=Han}$/u.test(before.text) || /^\p{Script=Han}/u.test(text)
  return left - before.right > (top - bottom) * (ideograph ? 1.2 : 0.25)
}

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map((b) => b.left)),
  right: Math.max(...boxes.map((b) => b.right)),
  bottom: Math.min(...boxes.map((b) => b.bottom)),
  top: Math.max(...boxes.map((b) => b.top)),
})
