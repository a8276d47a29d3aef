/** The smallest pieces of plain XML: names, spaces, texts, values, and where each ends. Knows no tag. */
import { memoText } from '../../templates/lib/memo.ts'

export const [QUOTE, SLASH, LESS, EQUALS, GREATER] = [34, 47, 60, 61, 62]
const [TAB, FEED, SPACE, AND, BRACKET] = [9, 10, 32, 38, 93]
/** Beyond it are only U+FFFE and U+FFFF, which XML forbids. */
const LAST = 0xfffd

const among = (pattern: RegExp) =>
  Uint8Array.from({ length: 128 }, (_, c) => Number(pattern.test(String.fromCharCode(c))))
export const BLANK = among(/[ \t\r\n]/)
const FIRST = among(/[A-Za-z_]/)
const NAME = among(/[\w.:-]/)

export function afterSpace(xml: string, at: number): number {
  while (BLANK[xml.charCodeAt(at)] === 1) at++
  return at
}

/** The end of the name that begins here; the same place where none begins. */
export function afterName(xml: string, at: number): number {
  if (FIRST[xml.charCodeAt(at)] !== 1) return at
  while (NAME[xml.charCodeAt(at)] === 1) at++
  return at
}

/** The next `<`, the end, or a character that a text cannot hold as it is. A parser would make line feeds of carriage returns. */
export function afterText(xml: string, at: number): number {
  for (; at < xml.length; at++) {
    const c = xml.charCodeAt(at)
    if (c === LESS || c > LAST || (c < SPACE && c !== FEED && c !== TAB)) break
    if (c === BRACKET && xml.charCodeAt(at + 1) === BRACKET) break
  }
  return at
}

/** The closing quotation mark, or a character that a value cannot hold as it is. */
export function afterValue(xml: string, at: number): number {
  for (; at < xml.length; at++) {
    const c = xml.charCodeAt(at)
    if (c === QUOTE || c === LESS || c === AND || c < SPACE || c > LAST) break
  }
  return at
}

/** The commonest first: names of sheets stand in them. */
const ENTITIES = [
  ['&apos;', "'"],
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
] as const

/** A text with its entities replaced; `undefined` where one is none of the five. */
export const decoded = (raw: string): string | undefined => (raw.includes('&') ? replaced(raw) : raw)

const replaced = memoText((raw): string | undefined => {
  let out = ''
  let from = 0
  for (let mark = raw.indexOf('&'); mark >= 0; mark = raw.indexOf('&', from)) {
    const entity = ENTITIES.find(([spelled]) => raw.startsWith(spelled, mark))
    if (!entity) return undefined
    out += raw.slice(from, mark) + entity[1]
    from = mark + entity[0].length
  }
  return out + raw.slice(from)
})
