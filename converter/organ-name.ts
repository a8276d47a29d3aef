/** An organ's name in its one normal form: by it two spellings are known for the same name, wherever names are compared. Pure. */

const BRACKETS = /[〔〕【】〖〗[\]{}〈〉《》「」『』]/g
const OPENING = '〔【〖[{〈《「『'

/**
 * Equal for names that differ in nothing but how they were typed: width and shape of characters, spaces and invisible
 * characters anywhere, kinds of brackets, dashes, dots and quotes, case. Names that differ in a word stay different.
 * Empty where no name is written.
 */
export const organKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{C}\p{Z}]/gu, '')
    .replace(BRACKETS, (bracket) => (OPENING.includes(bracket) ? '(' : ')'))
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[•‧∙⋅・]/g, '·')
    .replace(/[“”‘’'＂]/g, '"')
    .toLowerCase()

/** What units are called in full, by the normal form of each of their names. */
export type FullNames = ReadonlyMap<string, string>
