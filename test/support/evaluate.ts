/** Computes the formulas that the totals of our workbook are made of, as a spreadsheet would. What it does not know it refuses. */
import { parseA1 } from '../../templates/lib/a1.ts'

export type Value = string | number | boolean | null

/** What a formula may ask for. Rows and columns count from 1. */
export interface Cells {
  value(sheet: string, row: number, column: number): Value
  name(name: string): { readonly sheet: string; readonly row: number; readonly column: number } | undefined
}

/** A formula is of a kind that this file does not compute. */
export class Unsupported extends Error {}

const TOKEN =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w.(])|[A-Za-z_][\w.]*\(?|<=|>=|<>|[-+*=<>&,()])/gy

/** The value of a formula (without `=`) on a sheet. */
export function evaluate(formula: string, sheet: string, cells: Cells): Value {
  const tokens = tokensOf(formula)
  let at = 0
  const peek = () => tokens[at]
  const take = (wanted?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Unsupported(formula)
    return token
  }

  function comparison(): Value {
    let left = joined()
    while (['=', '<>', '<', '>', '<=', '>='].includes(peek() ?? '')) {
      const sign = take()
      const [a, b] = [left, joined()].map((v) => (typeof v === 'string' ? v.toLowerCase() : (v ?? 0))) as [never, never]
      left =
        sign === '='
          ? a === b
          : sign === '<>'
            ? a !== b
            : sign === '<'
              ? a < b
              : sign === '>'
                ? a > b
                : sign === '<='
                  ? a <= b
                  : a >= b
    }
    return left
  }
  function joined(): Value {
    let left = sum()
    while (peek() === '&') {
      take()
      left = `${left ?? ''}${sum() ?? ''}`
    }
    return left
  }
  function sum(): Value {
    let left = product()
    while (peek() === '+' || peek() === '-')
      left = take() === '+' ? Number(left) + Number(product()) : Number(left) - Number(product())
    return left
  }
  function product(): Value {
    let left = single()
    while (peek() === '*') {
      take()
      left = Number(left) * Number(single())
    }
    return left
  }
  function single(): Value {
    const token = take()
    if (token === '-') return -Number(single())
    if (token === '(') {
      const value = comparison()
      take(')')
      return value
    }
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(token)) return Number(token)
    if (token.endsWith('(')) return call(token.slice(0, -1).toUpperCase())
    if (/^(TRUE|FALSE)$/i.test(token)) return token.toUpperCase() === 'TRUE'
    return area(token)[0] ?? null
  }
  function call(name: string): Value {
    if (name === 'IF') {
      const test = comparison()
      take(',')
      const yes = comparison()
      take(',')
      const no = comparison()
      take(')')
      return test ? yes : no
    }
    const areas: Value[] = []
    if (!['SUM', 'COUNT', 'COUNTBLANK', 'COUNTIF'].includes(name)) throw new Unsupported(name)
    let match: Value = null
    do {
      if (name === 'COUNTIF' && areas.length > 0) match = comparison()
      else areas.push(...area(take()))
    } while (peek() === ',' && take())
    take(')')
    const numbers = areas.filter((v) => typeof v === 'number')
    if (name === 'SUM') return numbers.reduce((a, b) => a + b, 0)
    if (name === 'COUNT') return numbers.length
    return areas.filter((v) => (name === 'COUNTIF' ? v === match : v === null || v === '')).length
  }
  /** The cells of a reference, or the one that a name means. */
  function area(token: string): Value[] {
    const named = cells.name(token)
    if (named) return [cells.value(named.sheet, named.row, named.column)]
    const mark = token.lastIndexOf('!')
    const on = mark < 0 ? sheet : token.slice(1, mark - 1).replaceAll("''", "'")
    const [first, last] = token
      .slice(mark + 1)
      .split(':')
      .map(parseA1)
    if (!first) throw new Unsupported(token)
    const out: Value[] = []
    for (let row = first.row; row <= (last ?? first).row; row++)
      for (let column = first.column; column <= (last ?? first).column; column++) out.push(cells.value(on, row, column))
    return out
  }

  const value = comparison()
  if (at < tokens.length) throw new Unsupported(formula)
  return value
}

function tokensOf(formula: string): readonly string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula)
    if (!match) throw new Unsupported(formula)
    tokens.push(match[1]!)
  }
  return tokens
}
