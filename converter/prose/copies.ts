/** How much of a text stands in another one already (XY-COPY). Pure. */

/** A text made ready to be compared: its signs, without years, digits and punctuation, and where each stood. */
export interface Comparable {
  readonly source: string
  readonly signs: string
  readonly at: readonly number[]
}

/** So many signs together are one piece; single words are everybody's. */
const PIECE = 5

export function comparable(source: string): Comparable {
  const signs: string[] = []
  const at: number[] = []
  for (let i = 0; i < source.length; i++) {
    if (!/[\p{L}]/u.test(source[i]!)) continue
    signs.push(source[i]!)
    at.push(i)
  }
  return { source, signs: signs.join(''), at }
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
  const where = new Map<string, number>()
  for (let i = other.signs.length - PIECE; i >= 0; i--) where.set(other.signs.slice(i, i + PIECE), i)
  const count = Math.max(0, text.signs.length - PIECE + 1)
  let [shared, best, bestAt, bestThere] = [0, 0, 0, 0]
  let [run, there] = [0, 0]
  for (let i = 0; i < count; i++) {
    const found = where.get(text.signs.slice(i, i + PIECE))
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

/** Every so-manieth piece (by its hash) stands for a text: texts that share much share some of them. */
const SAMPLED = 16
/** A sampled piece that more texts have than this is everybody's wording, and finds nobody. */
const EVERYBODY = 64
/** So many sampled pieces two texts must share to be compared at all. */
const ENOUGH = 4

/**
 * For each text, which earlier ones it may share much with: `[text, earlier]`, by place. Near-linear: texts are found by sampled
 * pieces, not by comparing all with all.
 */
export function candidates(texts: readonly Comparable[]): readonly (readonly [number, number])[] {
  const holders = new Map<number, number[]>()
  const out: (readonly [number, number])[] = []
  texts.forEach((text, i) => {
    const shared = new Map<number, number>()
    for (const piece of sample(text.signs)) {
      const earlier = holders.get(piece)
      if (earlier === undefined) holders.set(piece, [i])
      else if (earlier.length <= EVERYBODY) {
        for (const j of earlier) shared.set(j, (shared.get(j) ?? 0) + 1)
        earlier.push(i)
      }
    }
    for (const [j, pieces] of shared) if (pieces >= ENOUGH) out.push([i, j])
  })
  return out
}

/** Hashes (FNV-1a) of the sampled pieces of a text, each once. */
function sample(signs: string): ReadonlySet<number> {
  const out = new Set<number>()
  for (let i = 0; i + PIECE <= signs.length; i++) {
    let hash = 0x811c9dc5
    for (let k = i; k < i + PIECE; k++) hash = Math.imul(hash ^ signs.charCodeAt(k), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
    if (hash % SAMPLED === 0) out.add(hash)
  }
  return out
}

/** Too much of last year's text: from here on a question, from there on a warning. A short one is like any other. */
export const LAST_YEAR = { note: 0.35, warning: 0.6, passage: 80, shortest: 40 } as const
/** Too much of another unit's: only where the text is long enough to be somebody's own. */
export const ANOTHER_UNIT = { warning: 0.4, shortest: 120 } as const
