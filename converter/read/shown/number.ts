/** A number as a section of a number format shows it. Knows no date; what it is not certain of it leaves. */
import type { Piece, Section } from './sections.ts'

/** The digits that Excel keeps, and shows. */
const PRECISION = 15

/** The decimal digits of a number, 0.d₁d₂… × 10^point. */
interface Decimal {
  readonly digits: string
  readonly point: number
}

/** The number with the digits that Excel shows of it: 0.1 + 0.2 is 0.3. */
export const asExcel = (n: number): number => Number(n.toPrecision(PRECISION))

/** The number as General shows it in a cell that is wide enough. */
export const general = (n: number): string => String(asExcel(n))

/** What a section shows for a number that is not below 0; `undefined` where that is not certain. */
export function shownBySection({ pieces }: Section, n: number): string | undefined {
  if (pieces.some(({ kind }) => kind === 'general')) return inGeneral(pieces, n)
  if (pieces.some(({ kind }) => kind === 'exponent')) return scientific(pieces, n)
  if (!pieces.every(({ kind }) => DRAWN.has(kind))) return undefined
  const last = pieces.findLastIndex(({ kind }) => kind === 'digit')
  if (last < 0) return pieces.map((p) => (p.kind === 'literal' ? p.text : p.kind === 'percent' ? '%' : '')).join('')
  const points = pieces.filter(({ kind }) => kind === 'point').length
  if (points > 1) return undefined
  const at = points === 0 ? pieces.length : pieces.findIndex(({ kind }) => kind === 'point')
  const places = pieces.slice(at).filter(({ kind }) => kind === 'digit').length
  const isScaling = (i: number): boolean =>
    pieces[i]?.kind === 'comma' && (pieces[i + 1]?.kind === 'comma' ? isScaling(i + 1) : !digitBefore(pieces, i, at))
  const scaling = pieces.filter((_, i) => isScaling(i)).length
  const percents = pieces.filter(({ kind }) => kind === 'percent').length
  const { whole, fraction } = rounded(decimal(n), percents * 2 - scaling * 3, places)
  const grouped = pieces.some((p, i) => p.kind === 'comma' && !isScaling(i))
  return front(pieces.slice(0, at), whole, grouped) + back(pieces.slice(at), fraction)
}

const DRAWN: ReadonlySet<Piece['kind']> = new Set(['digit', 'point', 'comma', 'percent', 'literal'])

/** Does a digit of the whole part follow a comma? Then it sets groups apart; else it divides by a thousand. */
const digitBefore = (pieces: readonly Piece[], i: number, point: number): boolean =>
  i < point && pieces.slice(i, point).some(({ kind }) => kind === 'digit')

function inGeneral(pieces: readonly Piece[], n: number): string | undefined {
  const shown = pieces.map((p) => (p.kind === 'general' ? general(n) : p.kind === 'literal' ? p.text : undefined))
  return shown.includes(undefined) ? undefined : shown.join('')
}

/** 1.5E+03; only with one digit before the point, which is how everybody has it. */
function scientific(pieces: readonly Piece[], n: number): string | undefined {
  const spelled = pieces.map((p) => (p.kind === 'digit' ? p.text : (SPELLED[p.kind] ?? 'x'))).join('')
  const [, places, width] = SCIENTIFIC.exec(spelled) ?? []
  if (places === undefined || width === undefined) return undefined
  const [mantissa, exponent] = asExcel(n).toExponential(places.length).split('e')
  const power = Number(exponent)
  return `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(width.length, '0')}`
}

const SPELLED: Readonly<Partial<Record<Piece['kind'], string>>> = { point: '.', exponent: 'E' }
const SCIENTIFIC = /^0\.?(0*)E(0+)$/

function decimal(n: number): Decimal {
  const [mantissa = '', exponent = '0'] = n.toExponential(PRECISION - 1).split('e')
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 }
}

/** Moves the point to the right, and rounds half up to so many places. */
function rounded({ digits, point }: Decimal, move: number, places: number) {
  const keep = point + move + places
  const cut = keep >= 0 ? digits.slice(0, keep).padEnd(keep, '0') : ''
  const up = keep >= 0 && keep < digits.length && digits[keep]! >= '5'
  const all = (up ? increased(cut) : cut).padStart(places, '0')
  return { whole: all.slice(0, all.length - places).replace(/^0+/, ''), fraction: all.slice(all.length - places) }
}

function increased(digits: string): string {
  const nines = /9*$/.exec(digits)![0].length
  const head = digits.slice(0, digits.length - nines)
  return (head === '' ? '1' : head.slice(0, -1) + String(Number(head.at(-1)) + 1)) + '0'.repeat(nines)
}

/** From right to left; the first place takes all digits that are left. */
function front(pieces: readonly Piece[], whole: string, grouped: boolean): string {
  const first = pieces.findIndex(({ kind }) => kind === 'digit')
  let rest = whole
  let count = 0
  let out = ''
  const put = (c: string) => {
    out = `${c}${grouped && count > 0 && count % 3 === 0 && c !== ' ' ? ',' : ''}${out}`
    count++
  }
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i]!
    if (piece.kind === 'literal') out = piece.text + out
    else if (piece.kind === 'percent') out = `%${out}`
    else if (piece.kind === 'digit') {
      const filler = { '0': '0', '#': '', '?': ' ' }[piece.text]
      const own = rest.slice(-1)
      rest = rest.slice(0, -1)
      if (own !== '' || filler !== '') put(own || filler)
      if (i === first) {
        for (const c of [...rest].reverse()) put(c)
        rest = ''
      }
    }
  }
  // A format without a place before its point shows the whole part all the same.
  return first < 0 ? `${out}${whole}` : out
}

function back(pieces: readonly Piece[], fraction: string): string {
  const significant = fraction.replace(/0+$/, '').length
  let out = ''
  let place = 0
  for (const piece of pieces)
    if (piece.kind === 'point') out += '.'
    else if (piece.kind === 'literal') out += piece.text
    else if (piece.kind === 'percent') out += '%'
    else if (piece.kind === 'digit') {
      if (place < significant || piece.text === '0') out += fraction[place]
      else if (piece.text === '?') out += ' '
      place++
    }
  return out
}
