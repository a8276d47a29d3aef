/** A text as it is searched: full-width signs made plain, blanks and thousands separators out, and the way back to what was written. */

export interface Plain {
  readonly text: string
  /** The passage of the original between two positions of `text`, verbatim. */
  readonly quote: (start: number, end: number) => string
}

/** Full-width ASCII lies at a fixed distance. Circled and raised digits stay what they are: they count nothing. */
const FULL_WIDTH = /[\uff01-\uff5e]/
const DISTANCE = 0xfee0
/** Nearly all of a text. */
const LETTER = /[\u4e00-\u9fff\dA-Za-z]/

export function plain(source: string): Plain {
  const kept: string[] = []
  const origins: number[] = []
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!
    if (!LETTER.test(char) && isLeftOut(source, i)) continue
    kept.push(FULL_WIDTH.test(char) ? String.fromCharCode(char.charCodeAt(0) - DISTANCE) : char)
    origins.push(i)
  }
  return {
    text: kept.join(''),
    quote: (start, end) => source.slice(origins[start] ?? source.length, (origins[end - 1] ?? source.length - 1) + 1),
  }
}

/** Blanks, but for the ends of paragraphs, and thousands separators. */
function isLeftOut(source: string, i: number): boolean {
  const char = source[i]!
  return (char !== '\n' && /\s/.test(char)) || (/[,，]/.test(char) && isThousands(source, i))
}

/** 1,234 but not “2023，100 件”: one to three digits before, three behind. */
const isThousands = (source: string, i: number): boolean =>
  /(?<![\d０-９])[\d０-９]{1,3}$/.test(source.slice(Math.max(0, i - 4), i)) &&
  /^[\d０-９]{3}(?![\d０-９])/.test(source.slice(i + 1, i + 5))
