/** The elements that a workbook's parts are full of, read by one expression each where they look as usual. Knows no meaning. */

import { type Ahead, decoded } from '../ooxml/index.ts'

/** A text in plain XML, entities and all. One with a `]` is left to the reader. */
const TEXT = '[^<\\]\\0-\\x08\\x0b-\\x1f\\ufffe\\uffff]*'
const expression = (source: string): RegExp => new RegExp(source.replaceAll('TEXT', TEXT), 'y')

const BLANK_CELL = '<c r="[A-Z]{1,2}[1-9]\\d{0,5}"(?: s="\\d+")?/>'
/** Blank cells before it; reference, style, type, formula, value. At the end of a row, blank cells alone. */
export const CELL = expression(
  `((?:${BLANK_CELL}){0,200})(?:<c r="([A-Z]+\\d+)"(?: s="(\\d+)")?(?: t="(\\w+)")?>(?:<f(?: aca="false")?>(TEXT)</f>)?(?:<v>(TEXT)</v>)?</c>|(?=</row>))`,
)
/** Name, the number of its sheet where it is of one sheet only, and what it stands for. */
export const DEFINED_NAME = expression(
  '<definedName name="([\\w.]+)"(?: localSheetId="(\\d+)")?(?: hidden="1")?>(TEXT)</definedName>',
)
/** The text. Excel in Chinese adds how it would be spelled out. */
export const SHARED_STRING = expression(
  '<si><t(?: xml:space="preserve")?>(TEXT)</t>(<phoneticPr fontId="\\d+" type="\\w+"/>)?</si>',
)

/**
 * Takes element after element from where the reader stands, as long as they look as usual; it goes on behind them. `take` gets
 * a match with its entities replaced, and says how many elements it was, those inside it too.
 */
export function matchElements(ahead: Ahead | undefined, usual: RegExp, take: (match: Captures) => number): void {
  if (!ahead) return
  for (;;) {
    usual.lastIndex = ahead.at
    const match = usual.exec(ahead.xml)
    if (match?.[0] === '') return
    const texts = match && (match[0].includes('&') ? replaced(match) : match)
    if (!texts) return
    ahead.elements += take(texts)
    ahead.at = usual.lastIndex
  }
}

/** By group; `undefined` where one is not there. */
type Captures = readonly (string | undefined)[]

/** `undefined` where an entity is none of the five. */
function replaced(match: Captures): Captures | undefined {
  const texts: (string | undefined)[] = [...match]
  for (let group = 1; group < match.length; group++) {
    const raw = match[group]
    if (!raw?.includes('&')) continue
    texts[group] = decoded(raw)
    if (texts[group] === undefined) return undefined
  }
  return texts
}
