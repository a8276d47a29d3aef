/**
 * Unpacks the LZMA that build.js packed: a third less than DEFLATE for what the page carries. Written by hand, after the
 * description in 7-Zip's LZMA SDK (lzma-specification.txt): the decoders on npm come with their encoder, forty times as long.
 */

/** Chances that a bit is 0, of 2048: where those of each kind begin, in one table. */
const STATES = 12
const IS_MATCH = 0
const IS_REP = IS_MATCH + (STATES << 4)
const IS_REP_0 = IS_REP + STATES
const IS_REP_1 = IS_REP_0 + STATES
const IS_REP_2 = IS_REP_1 + STATES
const IS_REP_0_LONG = IS_REP_2 + STATES
const SLOT = IS_REP_0_LONG + (STATES << 4)
const NEAR = SLOT + (4 << 6)
const ALIGN = NEAR + 115
const LENGTH = ALIGN + 16
/** Within the chances of lengths: two choices, then the short, the middle and the long ones. */
const [SHORT, MIDDLE, LONG, LENGTHS] = [2, 130, 258, 514]
const REP_LENGTH = LENGTH + LENGTHS
const LITERAL = REP_LENGTH + LENGTHS

/** What build.js packed, in Base64 → its contents. */
export const unpackCarried = (base64: string): Uint8Array =>
  unlzma(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)))

/** One .lzma file, which states its length → its contents. For what we packed ourselves: damage is not looked for. */
export function unlzma(packed: Uint8Array): Uint8Array {
  const properties = packed[0]!
  const literalBits = properties % 9
  const placeBits = Math.floor(properties / 9) % 5
  const stateMask = (1 << Math.floor(properties / 45)) - 1
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true)
  const out = new Uint8Array(size)
  const chances = new Uint16Array(LITERAL + (0x300 << (literalBits + placeBits))).fill(1024)
  // Thirteen bytes of header, then one that is always 0.
  let next = 14
  let range = 0xffffffff
  let code = 0
  for (let i = 0; i < 4; i++) code = ((code << 8) | packed[next++]!) >>> 0

  function narrowed(): void {
    if (range >= 1 << 24) return
    range = (range << 8) >>> 0
    code = ((code << 8) | packed[next++]!) >>> 0
  }
  function bit(at: number): 0 | 1 {
    const chance = chances[at]!
    const bound = (range >>> 11) * chance
    const is = code < bound ? 0 : 1
    if (is) {
      range -= bound
      code -= bound
      chances[at] = chance - (chance >> 5)
    } else {
      range = bound
      chances[at] = chance + ((2048 - chance) >> 5)
    }
    narrowed()
    return is
  }
  /** Bits without chances of their own, the highest first. */
  function direct(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) {
      range >>>= 1
      const is = code >= range ? 1 : 0
      if (is) code -= range
      value = value * 2 + is
      narrowed()
    }
    return value
  }
  function tree(at: number, count: number): number {
    let m = 1
    for (let i = 0; i < count; i++) m = m * 2 + bit(at + m)
    return m - (1 << count)
  }
  /** The same with the lowest bit first. */
  function backwards(at: number, count: number): number {
    let m = 1
    let value = 0
    for (let i = 0; i < count; i++) {
      const is = bit(at + m)
      m = m * 2 + is
      value += is << i
    }
    return value
  }
  function length(at: number, place: number): number {
    if (!bit(at)) return 2 + tree(at + SHORT + (place << 3), 3)
    return bit(at + 1) ? 18 + tree(at + LONG, 8) : 10 + tree(at + MIDDLE + (place << 3), 3)
  }
  function distance(long: number): number {
    const slot = tree(SLOT + (Math.min(long - 2, 3) << 6), 6)
    if (slot < 4) return slot
    const low = (slot >> 1) - 1
    const high = (2 | (slot & 1)) * 2 ** low
    if (slot < 14) return high + backwards(NEAR + high - slot, low)
    return high + direct(low - 4) * 16 + backwards(ALIGN, 4)
  }
  function literal(at: number, state: number, last: number): number {
    const before = at > 0 ? out[at - 1]! : 0
    const context = ((at & ((1 << placeBits) - 1)) << literalBits) + (before >> (8 - literalBits))
    const from = LITERAL + 0x300 * context
    let m = 1
    // After a match the byte that would have followed it is a hint what this one is not.
    let hint = state >= 7 ? out[at - last - 1]! : -1
    while (m < 0x100) {
      if (hint < 0) m = m * 2 + bit(from + m)
      else {
        const expected = (hint >> 7) & 1
        hint = (hint << 1) & 0xff
        const is = bit(from + ((1 + expected) << 8) + m)
        m = m * 2 + is
        if (is !== expected) hint = -1
      }
    }
    return m & 0xff
  }

  let state = 0
  /** The last four distances, less one, the latest first. */
  let recent: readonly number[] = [0, 0, 0, 0]
  for (let at = 0; at < size; ) {
    const place = at & stateMask
    if (!bit(IS_MATCH + (state << 4) + place)) {
      out[at] = literal(at, state, recent[0]!)
      at++
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6)
      continue
    }
    let long = 1
    if (!bit(IS_REP + state)) {
      long = length(LENGTH, place)
      state = state < 7 ? 7 : 10
      recent = [distance(long), ...recent.slice(0, 3)]
    } else {
      const which = bit(IS_REP_0 + state) && 1 + (bit(IS_REP_1 + state) && 1 + bit(IS_REP_2 + state))
      recent = [recent[which]!, ...recent.filter((_, i) => i !== which)]
      if (which === 0 && !bit(IS_REP_0_LONG + (state << 4) + place)) state = state < 7 ? 9 : 11
      else {
        long = length(REP_LENGTH, place)
        state = state < 7 ? 8 : 11
      }
    }
    for (const end = at + long; at < end; at++) out[at] = out[at - recent[0]! - 1]!
  }
  return out
}
