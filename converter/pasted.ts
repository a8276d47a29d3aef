/** What word processors leave in a text that is pasted from them. Pure. */

/**
 * What a list of Word leaves at the beginning of a pasted paragraph: a character of its symbol fonts, which has no meaning in
 * any other, or a usual mark; a mark that could also be the first character of a sentence or number, only with a gap behind it.
 */
export const BULLET = /^(?:[\uf020-\uf0ff•●○◦▪▫◆◇❖➢➤‣⁃]\s*|[■·∙*–—-]\s+|o\t\s*)/u

export interface Cleaned {
  /** Lines separated by `\n`. */
  readonly text: string
  readonly bullets: number
  /** Tabs and spaces of other widths, each run of them now one plain space, or nothing at either end of a line. */
  readonly spaces: number
  /** Characters that nobody sees. */
  readonly unseen: number
}

const LINE_END = /\r\n|[\r\n\v\f\x85\u2028\u2029]/g
// Tabs and line ends are no unseen characters: they are spaces and lines.
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu
/** Around a line any space is odd; within it, all but the plain one. The full-width space is kept where it sets words apart. */
const ODD_SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]+/g
const INDENT = /^[^\S\n]+|[^\S\n]+$/gm

/** A pasted text without what has no meaning in it, and how much of what was taken away. Its words and numbers stay as they are. */
export function cleaned(pasted: string): Cleaned {
  const count = { bullets: 0, spaces: 0, unseen: 0 }
  const drop =
    (what: keyof typeof count, by = '') =>
    () => {
      count[what]++
      return by
    }
  const text = pasted
    .replace(LINE_END, '\n')
    .replace(UNSEEN, drop('unseen'))
    .split('\n')
    .map((line) => line.replace(INDENT, drop('spaces')).replace(BULLET, drop('bullets')))
    .join('\n')
    .replace(ODD_SPACES, drop('spaces', ' '))
  return { text, ...count }
}
