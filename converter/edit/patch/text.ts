/** The text of a part and back: in the encoding that it had. Knows no XML. */
import { utf8 } from '../../../templates/lib/bytes.ts'

/** The text with its byte-order mark, if it has one. Throws where the bytes are none of its encoding. */
export function textOfPart(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true }).decode(bytes)
}

const encodingOf = ([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

/** A changed text in the encoding of the part that it came from. */
export function partOfText(text: string, before: Uint8Array): Uint8Array {
  const encoding = encodingOf(before)
  if (encoding === 'utf-8') return utf8(text)
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(view.buffer)
}
