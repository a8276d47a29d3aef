/** Writes DEFLATE (RFC 1951) in its fixed codes (§3.2.6): bytes and repetitions. Looks for none itself. */

/** What can be said in one go: so many characters again, from so far back. */
export const REPEAT = { shortest: 3, longest: 258, window: 32_768 } as const

const END_OF_BLOCK = 256

/** For a symbol, or a length of repetition: its bits as they are written, lowest first, and how many. */
interface Codes {
  readonly bits: Uint16Array
  readonly count: Uint8Array
}

/** How many bits of a number follow the symbol that it shares with others: all but its first `k` + 1. */
const extraBits = (n: number, k: number): number => Math.max(31 - Math.clz32(n) - k, 0)

/** Huffman codes stand in the stream with their highest bit first. */
function reversed(code: number, count: number): number {
  let out = 0
  for (let i = 0; i < count; i++) out |= ((code >> i) & 1) << (count - 1 - i)
  return out
}

/** First symbol, first code, bits: RFC 1951 §3.2.6. */
const RANGES = [
  [0, 0x30, 8],
  [144, 0x190, 9],
  [256, 0, 7],
  [280, 0xc0, 8],
] as const
const SYMBOLS = symbols()

function symbols(): Codes {
  const bits = new Uint16Array(288)
  const count = new Uint8Array(288)
  RANGES.forEach(([first, code, length], i) => {
    for (let s = first; s < (RANGES[i + 1]?.[0] ?? bits.length); s++) {
      bits[s] = reversed(code + s - first, length)
      count[s] = length
    }
  })
  return { bits, count }
}

/** Lengths, each with the extra bits that follow its symbol: RFC 1951 §3.2.5. */
const LENGTHS = lengths()

function lengths(): Codes {
  const bits = new Uint16Array(REPEAT.longest + 1)
  const count = new Uint8Array(REPEAT.longest + 1)
  for (let length: number = REPEAT.shortest; length <= REPEAT.longest; length++) {
    const n = length - REPEAT.shortest
    const extra = length === REPEAT.longest ? 0 : extraBits(n, 2)
    const symbol = length === REPEAT.longest ? 285 : 257 + 4 * extra + (n >> extra)
    const own = SYMBOLS.count[symbol]!
    bits[length] = SYMBOLS.bits[symbol]! | ((n & ((1 << extra) - 1)) << own)
    count[length] = own + extra
  }
  return { bits, count }
}

const DISTANCES = Uint8Array.from({ length: 30 }, (_, symbol) => reversed(symbol, 5))

export type FixedCodes = ReturnType<typeof fixedCodes>

/** A stream of one block, put together in `out`, which must have room for it. */
export function fixedCodes(out: Uint8Array) {
  let length = 0
  /** Bits not yet put out, fewer than sixteen. */
  let held = 0
  let count = 0

  /** Sixteen bits at most. */
  function write(bits: number, of: number): void {
    held |= bits << count
    count += of
    if (count < 16) return
    out[length++] = held
    out[length++] = held >>> 8
    held >>>= 16
    count -= 16
  }
  function symbol(s: number): void {
    write(SYMBOLS.bits[s]!, SYMBOLS.count[s]!)
  }
  // The last block, in fixed codes.
  write(0b011, 3)
  return {
    bytes(from: Uint8Array, start: number, end: number): void {
      for (let i = start; i < end; i++) symbol(from[i]!)
    },
    repeat(size: number, distance: number): void {
      write(LENGTHS.bits[size]!, LENGTHS.count[size]!)
      const n = distance - 1
      const extra = extraBits(n, 1)
      write(DISTANCES[2 * extra + (n >> extra)]!, 5)
      write(n & ((1 << extra) - 1), extra)
    },
    /** The stream, whole, in bytes of its own. */
    end(): Uint8Array {
      symbol(END_OF_BLOCK)
      const end = length + Math.ceil(count / 8)
      write(0, 16)
      return out.slice(0, end)
    },
  }
}
