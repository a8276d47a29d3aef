/** What no cell of a form can hold, as formulas that Excel, WPS and LibreOffice compute alike, of one cell and of each of a range. */

import { totals } from '../equation.ts'
import { cellsOf, type Edition, type Tabular, type Value } from '../form.ts'
import { qualifiedRef } from '../formula.ts'
import { ZERO_CHOICES, zeroName } from '../layout.ts'
import type { Area } from '../lib/a1.ts'
import { areasOf, inputAreas } from './inputs.ts'

/** Spreadsheets keep fifteen digits: a longer number is another one than was typed. */
const TOO_LARGE = '1000000000000000'

const IMPOSSIBLE: Readonly<Record<Value, (r: string) => string>> = {
  count: (r) => `IF(${r}<0,1,IF(${r}>=${TOO_LARGE},1,IF(${r}<>ROUND(${r},0),1,0)))`,
  change: (r) => `IF(${r}<=-${TOO_LARGE},1,IF(${r}>=${TOO_LARGE},1,IF(${r}<>ROUND(${r},0),1,0)))`,
  money: (r) => `IF(${r}<0,1,IF(${r}>=${TOO_LARGE},1,IF(${r}<>ROUND(${r},6),1,0)))`,
}

/** 1 where a cell holds what is no number of its kind, else 0. Spaces are a blank, and `/` is understood. */
export const faultTest = (kind: Value, r: string): string =>
  `IF(ISERROR(${r}),1,IF(ISTEXT(${r}),IF(TRIM(${r})="",0,IF(${r}="/",0,1)),IF(ISLOGICAL(${r}),1,IF(ISNUMBER(${r}),${IMPOSSIBLE[kind](r)},0))))`

/** 1 where a cell is still to be filled, else 0. What holds spaces looks blank, and is no 0 for the totals. */
export const blankTest = (section: Tabular, r: string): string =>
  `IF(ISERROR(${r}),0,IF(TRIM(${r})="",IF(ISTEXT(${r}),1,IF(${zeroName(section)}="${ZERO_CHOICES.yes}",0,1)),0))`

/** Every kind of number. */
export const VALUES: readonly Value[] = ['count', 'change', 'money']
const inputsByKind = (section: Tabular, edition: Edition) =>
  VALUES.flatMap((kind) => inputAreas(section, edition, kind).map((area) => ({ kind, area })))

/** How many cells of a table are still to be filled. An array formula. */
export const blanksFormula = (section: Tabular, edition: Edition): string =>
  inputAreas(section, edition)
    .map((area) => `SUM(${blankTest(section, qualifiedRef(area))})`)
    .join('+')

/**
 * How many cells hold what they cannot. Once all that people fill in is there, every total must be a number: `blanks` says
 * where it stands how many are not. An array formula.
 */
export function faultsFormula(section: Tabular, edition: Edition, blanks: string): string {
  const inputs = inputsByKind(section, edition)
    .map(({ kind, area }) => `SUM(${faultTest(kind, qualifiedRef(area))})`)
    .join('+')
  const sums = section.grids.flatMap(cellsOf).filter((c) => totals(edition).has(c.id))
  if (sums.length === 0) return inputs
  const known = areasOf(sums, edition).map((area) => `COUNT(${qualifiedRef(area)})`)
  return `${inputs}+IF(${blanks}+${inputs}=0,${sums.length}-(${known.join('+')}),0)`
}

/** What the places of blanks are raised by, so that the least is that of a fault if there is one; what stands for no place. */
export const PLACE = { row: 1000, blank: 1_000_000, none: 9_000_000 } as const

/** Where the first fault of a table is, else its first blank: row × 1000 + column. An array formula. */
export const placeFormula = (section: Tabular, edition: Edition): string =>
  `MIN(${inputsByKind(section, edition)
    .map(({ kind, area }) => {
      const r = qualifiedRef(area)
      const at = places(area)
      return `IF(${faultTest(kind, r)}=1,${at},IF(${blankTest(section, r)}=1,${PLACE.blank}+${at},${PLACE.none}))`
    })
    .join(',')})`

/** The place of every cell of an area, written out: not every program knows the rows of a range in an array formula. */
function places({ top, left, bottom, right }: Area): string {
  const rows: string[] = []
  for (let row = top; row <= bottom; row++)
    rows.push(Array.from({ length: right - left + 1 }, (_, i) => row * PLACE.row + left + i).join(','))
  return `{${rows.join(';')}}`
}
