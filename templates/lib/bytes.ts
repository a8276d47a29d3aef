/** Bytes of texts, and bytes one after the other. Knows no format. */

const ENCODER = new TextEncoder()

export const utf8 = (text: string): Uint8Array => ENCODER.encode(text)

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
