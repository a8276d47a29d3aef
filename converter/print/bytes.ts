/** Texts as UTF-8. Markup that is the same in every document is encoded once and copied from then on. Knows no format. */

/** A piece of a document: a text, or one that has been encoded before. */
export type Chunk = string | Uint8Array

const ENCODER = new TextEncoder()

export const utf8 = (text: string): Uint8Array => ENCODER.encode(text)

/** Pieces, one after the other. */
export function joined(chunks: readonly Chunk[]): Uint8Array {
  // No UTF-16 unit takes more than three bytes.
  const room = chunks.reduce((total, chunk) => total + (typeof chunk === 'string' ? 3 : 1) * chunk.length, 0)
  const out = new Uint8Array(room)
  let at = 0
  for (const chunk of chunks)
    if (typeof chunk === 'string') at += ENCODER.encodeInto(chunk, out.subarray(at)).written
    else {
      out.set(chunk, at)
      at += chunk.length
    }
  return out.subarray(0, at)
}
