/** Harm that comes to published reports on their way: cells, rows, lines and labels dropped, doubled, swapped, run together, cut off. */
import type { Random } from './figures.ts'

type Damage = (text: string, random: Random) => string

/** One of the places where a pattern matches, replaced. */
const at =
  (pattern: RegExp, by: (found: RegExpMatchArray, random: Random) => string): Damage =>
  (text, random) => {
    const all = [...text.matchAll(pattern)]
    const found = all[random(all.length)]
    return found ? text.slice(0, found.index) + by(found, random) + text.slice(found.index + found[0].length) : text
  }
const line =
  (change: (lines: string[], i: number) => void): Damage =>
  (text, random) => {
    const lines = text.split('\n')
    change(lines, random(lines.length))
    return lines.join('\n')
  }

const WORDS = /\p{Script=Han}/u
const CELL = /<td[^>]*>(?:(?!<td)[\s\S])*?<\/td>/gi
const ROW = /<tr[^>]*>(?:(?!<tr)[\s\S])*?<\/tr>/gi
const ROWS = /(<tr[^>]*>(?:(?!<tr)[\s\S])*?<\/tr>)(<tr[^>]*>(?:(?!<tr)[\s\S])*?<\/tr>)/gi
const twice = ([all]: RegExpMatchArray): string => all + all
const cutOff: Damage = (text, random) =>
  text.slice(0, Math.floor(text.length * 0.3) + random(Math.floor(text.length * 0.7)))
const misprint = at(/\p{Script=Han}{4,}/gu, ([all], random) => {
  const i = random(all.length)
  return all.slice(0, i) + all.slice(i + 1)
})
const noLabel = at(/(?:\d[.、]|（[一二三四五六七]）)?\p{Script=Han}{2,}(?:（[^）]*）)?/gu, () => '')

/**
 * Nothing changes the digits of a figure in its own place, or two figures' places: that is what the document then says, and
 * only its sums could tell.
 */
export const PAGE_DAMAGE: Readonly<Record<string, Damage>> = {
  'a cell dropped': at(CELL, () => ''),
  'a cell doubled': at(CELL, twice),
  'a cell blanked': at(/(?<=<td[^>]*>)[^<]+(?=<\/td>)/gi, () => ''),
  'a label and a figure swapped': at(
    /(<td[^>]*>[^<\d]*\p{Script=Han}[^<\d]*<\/td>)(<td[^>]*>\d+<\/td>)/giu,
    ([, a, b]) => b! + a!,
  ),
  'two cells joined': at(/<\/td><td[^>]*>/gi, () => ''),
  'a row dropped': at(ROW, () => ''),
  'a row doubled': at(ROW, twice),
  'two rows swapped': at(ROWS, ([, a, b]) => b! + a!),
  'a tag lost': at(/<[^>]+>/g, () => ''),
  'a label misprinted': misprint,
  'a label lost': noLabel,
  'the end cut off': cutOff,
}
export const TEXT_DAMAGE: Readonly<Record<string, Damage>> = {
  'a line dropped': line((lines, i) => lines.splice(i, 1)),
  'a line doubled': line((lines, i) => lines.splice(i, 0, lines[i]!)),
  'two lines swapped': line((lines, i) => {
    if (WORDS.test(lines[i]! + lines[i + 1])) lines.splice(i, 2, lines[i + 1] ?? '', lines[i]!)
  }),
  'two lines joined': line((lines, i) => lines.splice(i, 2, lines[i]! + (lines[i + 1] ?? ''))),
  'a gap lost': at(/[\t| ]+|\n/g, () => ''),
  'a word dropped': at(/[\t| \n][^\t| \n]+/g, () => ''),
  'a word doubled': at(/[\t| \n]+[^\t| \n]+/g, twice),
  'a label and a figure swapped': at(/([^\t| \n\d]{4,})([\t| \n]+)(\d+)(?!\S)/g, ([, a, b, c]) => c! + b! + a!),
  'a label misprinted': misprint,
  'a label lost': noLabel,
  'the end cut off': cutOff,
}
