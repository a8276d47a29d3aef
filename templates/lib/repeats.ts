/** Finds what a text repeats of itself, where the text has holes that are filled in differently each time. Knows no code for it. */
import { joined } from './bytes.ts'
import { REPEAT } from './fixed-codes.ts'

/** `length` bytes that stand already in an earlier piece, or earlier in the same, `offset` bytes from its beginning. */
export interface Repeat {
  readonly at: number
  readonly length: number
  readonly piece: number
  readonly offset: number
}

/** What stands farther back is not used: whatever fills the holes in between needs room in the window too. */
const REACH = 24_000
/** Places looked at for each byte; the nearest first. */
const LOOKS = 16
const MOST_HASHES = 1 << 15

/**
 * For each piece its repetitions, in order and apart, `at` counted from its beginning. None reaches over a hole, neither
 * where it stands nor where it comes from.
 */
export function repeats(pieces: readonly Uint8Array[]): readonly (readonly Repeat[])[] {
  const all = joined(pieces)
  const starts = startsOf(pieces)
  const pieceOf = new Int32Array(all.length)
  const endOf = (p: number): number => starts[p]! + pieces[p]!.length
  for (const [p, start] of starts.entries()) pieceOf.fill(p, start, endOf(p))
  const hashes = Math.min(1 << (32 - Math.clz32(all.length)), MOST_HASHES)
  const hashAt = (at: number): number => hashOf(all, at) & (hashes - 1)
  /** The last place of each hash, and for each place the one of the same hash before it. */
  const last = new Int32Array(hashes).fill(-1)
  const before = new Int32Array(all.length)

  function remember(at: number): void {
    const hash = hashAt(at)
    before[at] = last[hash]!
    last[hash] = at
  }
  function longestAt(at: number): { readonly length: number; readonly from: number } {
    let length = 0
    let from = -1
    const own = pieceOf[at]!
    const room = Math.min(endOf(own) - at, REPEAT.longest)
    let looks = LOOKS
    for (let other = last[hashAt(at)]!; other >= 0 && at - other <= REACH && looks > 0; other = before[other]!) {
      looks--
      const most = pieceOf[other] === own ? room : Math.min(room, endOf(pieceOf[other]!) - other)
      let n = 0
      while (n < most && all[other + n] === all[at + n]) n++
      if (n > length) [length, from] = [n, other]
    }
    return { length, from }
  }

  return pieces.map((_, p) => {
    const found: Repeat[] = []
    let at = starts[p]!
    while (at < endOf(p)) {
      const { length, from } = longestAt(at)
      const isRepeat = length >= REPEAT.shortest
      if (isRepeat) {
        const piece = pieceOf[from]!
        found.push({ at: at - starts[p]!, length, piece, offset: from - starts[piece]! })
      }
      for (const next = at + (isRepeat ? length : 1); at < next; at++) remember(at)
    }
    return found
  })
}

function startsOf(pieces: readonly Uint8Array[]): readonly number[] {
  let at = 0
  return pieces.map(({ length }) => {
    at += length
    return at - length
  })
}

/** Alike for places where the same three bytes stand; to be cut to the bits that are wanted. */
export const hashOf = (all: Uint8Array, at: number): number => (all[at]! << 10) ^ (all[at + 1]! << 5) ^ all[at + 2]!
