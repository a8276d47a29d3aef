/** A number format's code → its sections, and the pieces of each. Knows how Excel spells formats, shows nothing itself. */

/** `other`: what this program does not know how to show (Chinese numerals, eras, …). */
export type Piece =
  | { readonly kind: 'digit'; readonly text: '0' | '#' | '?' }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'general' | 'typed' | 'slash' | 'exponent' | 'other' }
  /** Stands there as it is. */
  | { readonly kind: 'literal'; readonly text: string }
  /** y, m, d, h, s once or more; AM/PM; 上午/下午; elapsed time in brackets; fractions of a second. */
  | { readonly kind: 'date'; readonly text: string }

export interface Section {
  readonly pieces: readonly Piece[]
  /** It says itself for which numbers it is. */
  readonly condition?: { readonly operator: string; readonly than: number }
}

/** Excel admits no more. */
const LONGEST = 255

/**
 * One piece of a code. `\x` stands for x (and so does `!x` in Chinese, but not everywhere); `_x` for a space as wide as x; `*x` fills the cell with x.
 * `G/通用格式` is General in Chinese.
 */
const PIECE =
  /"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(general|g\/通用格式)|(am\/pm|a\/p|上午\/下午)|(y+|m+|d+|h+|s+)|(e[+-])|([0#?])|(.)/giu

const ONES: Readonly<Record<string, Piece['kind']>> = {
  '.': 'point',
  ',': 'comma',
  '%': 'percent',
  '@': 'typed',
  '/': 'slash',
}
/** Shown as they stand, without quotation marks. */
const PLAIN = /[-+()\s:$¥￥￡€'^~{}<>=&×·—–、，。（）\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/u

/** A workbook has few formats in many cells: what was taken apart once is remembered, within bounds. */
const known = new Map<string, readonly Section[]>()
const REMEMBERED = 500

/** The sections of a code; `undefined` where it is none: too long, or more than numbers and texts can have. */
export function sectionsOf(code: string): readonly Section[] | undefined {
  const before = known.get(code)
  if (before) return before
  if (code.length > LONGEST) return undefined
  const sections = split(code).map(section)
  if (sections.length > 4) return undefined
  if (known.size === REMEMBERED) known.clear()
  known.set(code, sections)
  return sections
}

/** At semicolons, but for those in quotes or brackets and behind a character that takes the next one as it is. */
function split(code: string): readonly string[] {
  const parts = ['']
  for (const [token] of code.matchAll(/"[^"]*"|[\\!_*].|\[[^\]]*\]|./gsu))
    if (token === ';') parts.push('')
    else parts[parts.length - 1] += token
  return parts
}

function section(code: string): Section {
  const pieces: Piece[] = []
  let condition: Section['condition']
  for (const [whole, quoted, escaped, bracket, general, noon, date, exponent, digit, one] of code.matchAll(PIECE)) {
    if (quoted !== undefined || escaped !== undefined) pieces.push({ kind: 'literal', text: quoted ?? escaped ?? '' })
    else if (bracket !== undefined) {
      const found = CONDITION.exec(bracket)
      if (found) condition = { operator: found[1]!, than: Number(found[2]) }
      else pieces.push(...ofBracket(bracket))
    } else if (general !== undefined) pieces.push({ kind: 'general' })
    else if (noon ?? date) pieces.push({ kind: 'date', text: whole.toLowerCase() })
    else if (exponent !== undefined) pieces.push({ kind: 'exponent' })
    else if (digit !== undefined) pieces.push({ kind: 'digit', text: digit as '0' })
    else if (one !== undefined) pieces.push(ofCharacter(one))
    else if (whole.startsWith('_')) pieces.push({ kind: 'literal', text: ' ' })
    // `*x` fills a cell as wide as it happens to be.
  }
  return condition ? { pieces, condition } : { pieces }
}

const ofCharacter = (c: string): Piece => {
  const kind = ONES[c]
  if (kind) return { kind } as Piece
  return PLAIN.test(c) ? { kind: 'literal', text: c } : { kind: 'other' }
}

const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$/
const COLOUR =
  /^(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}|黑色?|蓝色?|蓝绿色?|绿色?|洋红色?|红色?|白色?|黄色?|颜色 ?\d{1,2})$/i
const ELAPSED = /^(?:h+|m+|s+)$/i
/** A currency's sign, and the language: `$¥-804`, `$-zh-CN`. */
const CURRENCY = /^\$([^-]*)(?:-[\w-]*(?:,\d+)?)?$/
/** Dates and times as the system writes them, whatever the code says. */
const OF_SYSTEM = /-(?:f[48]00|x-sys\w*)$/i

function ofBracket(text: string): readonly Piece[] {
  if (COLOUR.test(text)) return []
  if (ELAPSED.test(text)) return [{ kind: 'date', text: `[${text.toLowerCase()}]` }]
  const currency = CURRENCY.exec(text)
  if (currency && !OF_SYSTEM.test(text)) return currency[1] === '' ? [] : [{ kind: 'literal', text: currency[1]! }]
  return [{ kind: 'other' }]
}
