/** Texts as workbooks store them: runs joined, phonetic guides left out, escapes decoded. Knows neither cells nor strings' numbers. */
import { decodeEscapes } from '../ooxml/index.ts'

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
