/** Texts as workbooks store them: runs joined, phonetic guides left out, escapes decoded. Knows neither cells nor strings' numbers. */

/** Gathers the text of one `si` or `is` element that stands at depth `base`; to be told of every event inside it. */
export function richText(base: number) {
  let run = false
  let reading = false
  let text = ''
  return {
    open(name: string, depth: number) {
      if (depth === base + 1) run = name === 'r'
      reading = name === 't' && (depth === base + 1 || (run && depth === base + 2))
    },
    close() {
      reading = false
    },
    text(more: string) {
      if (reading) text += more
    },
    /** The text so far; begins anew. */
    take(): string {
      const result = decodeEscapes(text)
      text = ''
      return result
    },
  }
}

const ESCAPE = /_x([\dA-Fa-f]{4})_/g
// What XML cannot hold must not come in through an escape either: it would spoil every document made from it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu

/** `_x000D_` → the character it stands for. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPE, (_, code) => String.fromCharCode(Number.parseInt(code, 16))).replace(UNPRINTABLE, '')
    : text
