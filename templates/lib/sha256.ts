/** SHA-256 (FIPS 180-4) in plain JavaScript: a browser's own only answers later, and a document is made at once. */

/** First 32 bits of the fractional parts of the roots of the first primes (§4.2.2, §5.3.3). */
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0
const PRIMES = primes(64)
const ROUND = Int32Array.from(PRIMES, (p) => fraction(Math.cbrt(p)))
const START = Int32Array.from(PRIMES.slice(0, 8), (p) => fraction(Math.sqrt(p)))

function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
}

/** Bytes of a block; the last eight of a message say its length in bits. */
const BLOCK = 64
const LENGTH = 8

/** The digest of some bytes, as 64 hexadecimal digits in lower case. */
export function sha256(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 1 + LENGTH) / BLOCK) * BLOCK)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - LENGTH, 8n * BigInt(bytes.length))
  const state = Int32Array.from(START)
  for (let at = 0; at < padded.length; at += BLOCK) compress(state, view, at)
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const rotated = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
const schedule = new Int32Array(ROUND.length)

/** Takes one block into the state (§6.2.2). */
function compress(state: Int32Array, view: DataView, at: number): void {
  const w = schedule
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + 4 * t)
  for (let t = 16; t < w.length; t++) {
    const [x, y] = [w[t - 15]!, w[t - 2]!]
    const s0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3)
    const s1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10)
    w[t] = w[t - 16]! + s0 + w[t - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as Eight
  for (let t = 0; t < w.length; t++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[t]! + w[t]!) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = state[i]! + word
  })
}

type Eight = [number, number, number, number, number, number, number, number]
