/** How much of a text stands in another one already (XY-COPY). Pure. */

/** A text made ready to be compared: its signs, without years, digits and punctuation, and where each stood. */
export interface Comparable {
  readonly source: string
  readonly signs: string
  readonly at: readonly number[]
  /** A hash of each piece. */
  readonly pieces: Uint32Array
}

/** So many signs together are one piece; single words are everybody's. */
const PIECE = 5

export function comparable(source: string): Comparable {
  const at: number[] = []
  let signs = ''
  for (let i = 0; i < source.length; i++) {
    if (!isSign(source, i)) continue
    signs += source[i]!
    at.push(i)
  }
  return { source, signs, at, pieces: piecesOf(signs) }
}

/** Letters of any script; nearly all are common Chinese characters. */
function isSign(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return (code >= 0x4e00 && code <= 0x9fff) || /\p{L}/u.test(text[i]!)
}

/** FNV-1a of every piece, its bits mixed once more, as some of them decide what is sampled. */
function piecesOf(signs: string): Uint32Array {
  const out = new Uint32Array(Math.max(0, signs.length - PIECE + 1))
  for (let i = 0; i < out.length; i++) {
    let hash = 0x811c9dc5
    for (let k = i; k < i + PIECE; k++) hash = Math.imul(hash ^ signs.charCodeAt(k), 0x01000193)
    out[i] = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  }
  return out
}

export interface Overlap {
  /** Of the text's pieces, how many stand in the other: 0 to 1. */
  readonly share: number
  /** The longest passage that both have, as each of them writes it. */
  readonly passage: string
  readonly otherPassage: string
  /** Its length in signs that count. */
  readonly length: number
}

/** How much of `text` stands in `other`. In time proportional to both. */
export function overlap(text: Comparable, other: Comparable): Overlap {
  const where = new Map<number, number>()
  for (let i = other.pieces.length - 1; i >= 0; i--) where.set(other.pieces[i]!, i)
  const count = text.pieces.length
  let [shared, best, bestAt, bestThere] = [0, 0, 0, 0]
  let [run, there] = [0, 0]
  for (let i = 0; i < count; i++) {
    const found = where.get(text.pieces[i]!)
    if (found !== undefined) shared++
    const goesOn = run > 0 && text.signs[i + PIECE - 1] === other.signs[there + run + PIECE - 1]
    if (goesOn) run++
    else if (found === undefined) run = 0
    else [run, there] = [1, found]
    if (run > best) [best, bestAt, bestThere] = [run, i - run + 1, there]
  }
  const length = best === 0 ? 0 : best + PIECE - 1
  return {
    share: count === 0 ? 0 : shared / count,
    length,
    passage: written(text, bestAt, length),
    otherPassage: written(other, bestThere, length),
  }
}

const written = ({ source, at }: Comparable, start: number, length: number): string =>
  length === 0 ? '' : source.slice(at[start]!, at[start + length - 1]! + 1)

/** Every so-manieth piece (by its hash) stands for a text: of what texts share, each samples the same. */
const SAMPLED = 4
/** So many texts that hold a piece are remembered, the first: whoever copies what all have finds these, and is compared with them. */
const HOLDERS = 16
/** A text is compared with so many others at most: those that share most of its sample. */
const COMPARED = 4
/** So many sampled pieces, and such a part of the smaller sample, two texts must share to be compared at all. */
const ENOUGH = { pieces: 2, share: 0.15 } as const
/** More texts than there will ever be: a piece and its holder fit into one number. */
const TEXTS = 2 ** 21

/** Two texts of many, by number, of which one stands largely in the other. */
export interface Copy {
  /** The shorter, of which the larger part is shared; of equal ones the later. */
  readonly text: number
  readonly other: number
  /** Of `text` in `other`. */
  readonly overlap: Overlap
}

/**
 * Which of `count` texts copy others: each with the one it shares most with, and no pair twice. Texts are found by sampled pieces,
 * not by comparing all with all, in time nearly proportional to their number; `textOf` is asked again where one is needed, so
 * that they need not all be in memory.
 */
export function copies(count: number, textOf: (i: number) => string): readonly Copy[] {
  const ready = (i: number): Comparable | undefined => {
    const text = comparable(textOf(i))
    return text.signs.length < ANOTHER_UNIT.shortest ? undefined : text
  }
  const sizes = new Uint32Array(count)
  const holders = holdersOf(count, (i) => {
    const pieces = sample(ready(i)?.pieces ?? [])
    sizes[i] = pieces.size
    return pieces
  })
  const best = new Map<number, Copy>()
  const hear = (one: Copy): void => {
    const known = best.get(one.text)
    if (one.overlap.share < ANOTHER_UNIT.warning) return
    if (known === undefined || one.overlap.share > known.overlap.share) best.set(one.text, one)
  }
  for (let i = 0; i < count; i++) {
    const text = sizes[i] === 0 ? undefined : ready(i)
    if (text === undefined) continue
    const shared = new Map<number, number>()
    for (const piece of sample(text.pieces))
      for (const j of holders.get(piece) ?? []) if (j < i) shared.set(j, (shared.get(j) ?? 0) + 1)
    const likely = [...shared]
      .filter(([j, n]) => n >= ENOUGH.pieces && n >= ENOUGH.share * Math.min(sizes[i]!, sizes[j]!))
      .sort(([a, m], [b, n]) => n - m || a - b)
    for (const [j] of likely.slice(0, COMPARED)) {
      const other = ready(j)!
      if (other.signs.length < text.signs.length) hear({ text: j, other: i, overlap: overlap(other, text) })
      else hear({ text: i, other: j, overlap: overlap(text, other) })
      // Nothing is shared more.
      if (best.get(i)?.overlap.share === 1) break
    }
  }
  return [...best.values()].sort((a, b) => a.text - b.text)
}

/** The first texts that hold a piece, of each that several hold. */
function holdersOf(
  count: number,
  piecesOf: (i: number) => ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  let held = new Float64Array(1 << 16)
  let length = 0
  for (let i = 0; i < count; i++) {
    const pieces = piecesOf(i)
    if (length + pieces.size > held.length) {
      const larger = new Float64Array(2 * (length + pieces.size))
      larger.set(held)
      held = larger
    }
    for (const piece of pieces) held[length++] = piece * TEXTS + i
  }
  const sorted = held.subarray(0, length).sort()
  const out = new Map<number, readonly number[]>()
  for (let from = 0, to = 0; from < length; from = to) {
    const piece = Math.floor(sorted[from]! / TEXTS)
    while (to < length && Math.floor(sorted[to]! / TEXTS) === piece) to++
    if (to - from > 1)
      out.set(
        piece,
        Array.from(sorted.subarray(from, Math.min(to, from + HOLDERS)), (n) => n % TEXTS),
      )
  }
  return out
}

/** The sampled pieces of a text, each once. */
const sample = (pieces: Iterable<number>): ReadonlySet<number> => {
  const out = new Set<number>()
  for (const piece of pieces) if (piece % SAMPLED === 0) out.add(piece)
  return out
}

/** Too much of last year's text: from here on a question, from there on a warning. A short one is like any other. */
export const LAST_YEAR = { note: 0.35, warning: 0.6, passage: 80, shortest: 40 } as const
/** Too much of another unit's: only where the text is long enough to be somebody's own. */
export const ANOTHER_UNIT = { warning: 0.4, shortest: 120 } as const
