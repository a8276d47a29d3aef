/**
 * A text that is the same in every document but for some holes, prepared once so that filling it in and deflating it is one
 * quick pass: what a compressor would look for each time, the repetitions, is known beforehand. Knows no document.
 */
import { utf8 } from './bytes.ts'
import { crc32 } from './crc32.ts'
import { type FixedCodes, fixedCodes, REPEAT } from './fixed-codes.ts'
import { hashOf, type Repeat, repeats } from './repeats.ts'
import type { Packed } from './zip.ts'

export interface Precompressed<Slot> {
  /** One more than holes. */
  readonly pieces: readonly PackedPiece[]
  readonly holes: readonly Slot[]
  /** Bytes of all pieces together. */
  readonly fixed: number
}

interface PackedPiece {
  readonly bytes: Uint8Array
  readonly repeats: readonly Repeat[]
}

/** Texts and holes in their order. */
export function precompress<Hole extends object>(content: readonly (string | Hole)[]): Precompressed<Hole> {
  const texts = ['']
  const holes: Hole[] = []
  for (const one of content)
    if (typeof one === 'string') texts.push(texts.pop() + one)
    else {
      holes.push(one)
      texts.push('')
    }
  const bytes = texts.map(utf8)
  const found = repeats(bytes)
  return {
    pieces: bytes.map((piece, p) => ({ bytes: piece, repeats: found[p]! })),
    holes,
    fixed: bytes.reduce((n, { length }) => n + length, 0),
  }
}

/** Bytes. What fills a hole is looked through for repetitions from here on; a number has none. */
const LONG = 64

/** The text with its holes filled, deflated: the same bytes on every host. `sum`: a CRC-32 that is faster than the plain one. */
export function render<Hole>(
  { pieces, holes, fixed }: Precompressed<Hole>,
  fill: (hole: Hole) => string,
  sum: (bytes: Uint8Array) => number = crc32,
): Packed {
  const fillings = holes.map(fill)
  const room = fillings.reduce((n, { length }) => n + BYTES_A_UNIT * length, fixed)
  const text = textBuffer(room)
  const starts = new Int32Array(pieces.length)
  // Nine bits a byte at most, and a few around them.
  const out = fixedCodes(packedBuffer(room + (room >> 3) + 8))
  lastOf.fill(-1)
  let at = 0
  pieces.forEach((piece, p) => {
    starts[p] = at
    text.set(piece.bytes, at)
    write(out, text, at, piece, starts)
    at += piece.bytes.length
    const filling = fillings[p]
    if (!filling) return
    const end = put(filling, text, at)
    if (end - at < LONG) out.bytes(text, at, end)
    else writeFilling(out, text, at, end)
    at = end
  })
  return { method: 8, crc: sum(text.subarray(0, at)), size: at, data: out.end() }
}

/** Two large buffers for each document would keep the garbage collector busy: these are used for one after the other. */
const [textBuffer, packedBuffer] = [reused(), reused()]

function reused(): (room: number) => Uint8Array {
  let buffer = new Uint8Array(0)
  return (room) => {
    if (buffer.length < room) buffer = new Uint8Array(room)
    return buffer
  }
}

/** UTF-8 takes three at most. */
const BYTES_A_UNIT = 3
const ENCODER = new TextEncoder()

/** Writes a text as UTF-8 and says where it ends. A number, nearly always: for a few digits an encoder's call costs too much. */
function put(filling: string, text: Uint8Array, at: number): number {
  for (let i = 0; i < filling.length; i++) {
    const c = filling.charCodeAt(i)
    if (c > 127) return at + i + ENCODER.encodeInto(filling.slice(i), text.subarray(at + i)).written
    text[at + i] = c
  }
  return at + filling.length
}

/** Writes a piece that stands in the text at `at`; `starts` says where it and those before it begin. */
function write(
  out: FixedCodes,
  text: Uint8Array,
  at: number,
  { bytes, repeats }: PackedPiece,
  starts: Int32Array,
): void {
  let done = at
  for (const repeat of repeats) {
    const place = at + repeat.at
    const distance = place - starts[repeat.piece]! - repeat.offset
    // Very long fillings in between have moved it out of reach: it is written like anything new.
    if (distance > REPEAT.window) continue
    out.bytes(text, done, place)
    out.repeat(repeat.length, distance)
    done = place + repeat.length
  }
  out.bytes(text, done, at + bytes.length)
}

/** In the fillings of one text, the last place of each hash. */
const lastOf = new Int32Array(1 << 12)

/**
 * Writes a long filling. Each place is compared with the last one that began alike in this or an earlier filling, and with no
 * other: the search that the pieces are prepared with would take longer than everything else, for a few bytes less.
 */
function writeFilling(out: FixedCodes, text: Uint8Array, start: number, end: number): void {
  let done = start
  let at = start
  while (at + REPEAT.shortest <= end) {
    const hash = hashOf(text, at) & (lastOf.length - 1)
    const from = lastOf[hash]!
    lastOf[hash] = at
    const length = from < 0 || at - from > REPEAT.window ? 0 : alike(text, from, at, end)
    if (length < REPEAT.shortest) at++
    else {
      out.bytes(text, done, at)
      out.repeat(length, at - from)
      at += length
      done = at
    }
  }
  out.bytes(text, done, end)
}

/** How many bytes at one place are the same as at another before it. */
function alike(text: Uint8Array, from: number, at: number, end: number): number {
  const most = Math.min(end - at, REPEAT.longest)
  let n = 0
  while (n < most && text[from + n] === text[at + n]) n++
  return n
}
