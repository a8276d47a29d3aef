/** Computes the formulas that our workbook is made of, as a spreadsheet would. What it does not know it refuses. Knows no file. */
import { parseA1 } from './a1.ts'
import { sum } from './decimal.ts'

export type Value = string | number | boolean | null

/** What a formula may ask for. Rows and columns count from 1. */
export interface Cells {
  value(sheet: string, row: number, column: number): Value
  name(name: string): { readonly sheet: string; readonly row: number; readonly column: number } | undefined
}

/** A formula is of a kind that this file does not compute, or has no value. */
export class Unsupported extends Error {}

const TOKEN =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w.(])|[A-Za-z_][\w.]*\(?|<=|>=|<>|[-+*=<>&,()])/gy

/** As deep as Excel lets formulas be. */
const DEEPEST = 64

/** One value, or those of a range, row by row. */
type Values = readonly Value[]

/** The value of a formula (without `=`) on a sheet; of an array formula as well, where it is one value. */
export function evaluate(formula: string, sheet: string, cells: Cells): Value {
  const tokens = tokensOf(formula)
  let at = 0
  let nested = 0
  const peek = () => tokens[at]
  const take = (wanted?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Unsupported(formula)
    return token
  }

  function comparison(): Values {
    let left = joined()
    while (peek() !== undefined && Object.hasOwn(COMPARISONS, peek()!)) {
      const holds = COMPARISONS[take()]!
      left = [holds(compare(one(left), one(joined())))]
    }
    return left
  }
  function joined(): Values {
    let left = sums()
    while (peek() === '&') {
      take()
      left = [text(one(left)) + text(one(sums()))]
    }
    return left
  }
  function sums(): Values {
    let left = product()
    while (peek() === '+' || peek() === '-') {
      const sign = take() === '+' ? 1 : -1
      left = [added([number(one(left)), sign * number(one(product()))])]
    }
    return left
  }
  function product(): Values {
    let left = single()
    while (peek() === '*') {
      take()
      left = [number(one(left)) * number(one(single()))]
    }
    return left
  }
  function single(): Values {
    if (++nested > DEEPEST) throw new Unsupported(formula)
    const value = operand(take())
    nested--
    return value
  }
  function operand(token: string): Values {
    if (token === '-') return [-number(one(single()))]
    if (token === '(') {
      const value = comparison()
      take(')')
      return value
    }
    if (token.startsWith('"')) return [token.slice(1, -1).replaceAll('""', '"')]
    if (/^\d/.test(token)) return [Number(token)]
    if (token.endsWith('(')) return call(token.slice(0, -1).toUpperCase())
    if (/^(TRUE|FALSE)$/i.test(token)) return [token.toUpperCase() === 'TRUE']
    return area(token)
  }
  function call(name: string): Values {
    const compute = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    if (!compute) throw new Unsupported(name)
    const given: Values[] = []
    do given.push(comparison())
    while (peek() === ',' && take())
    take(')')
    return compute(given)
  }
  /** The cells of a reference, or the one that a name means. */
  function area(token: string): Values {
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

  const value = one(comparison())
  if (at < tokens.length || Number.isNaN(value)) throw new Unsupported(formula)
  return value
}

const one = (of: Values): Value => of[0] ?? null
const text = (value: Value): string => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? ''))
/** NaN for a text: the branch of an IF that is not taken may add what is no number. */
const number = (value: Value): number => (typeof value === 'string' ? Number.NaN : Number(value))
const added = (numbers: readonly number[]): number => (numbers.some(Number.isNaN) ? Number.NaN : sum(numbers))

/** Numbers stand before texts, texts before truths; nothing is 0 or an empty text, whichever it is compared with. */
function compare(a: Value, b: Value): number {
  const filled = (v: Value, other: Value) =>
    typeof v === 'string' ? v.toLowerCase() : (v ?? (typeof other === 'string' ? '' : 0))
  const [x, y] = [filled(a, b), filled(b, a)]
  const kind = (v: Value) => ['number', 'string', 'boolean'].indexOf(typeof v)
  return kind(x) - kind(y) || (x === y ? 0 : x < y ? -1 : 1)
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

const numbers = (given: readonly Values[]): readonly number[] => given.flat().filter((v) => typeof v === 'number')

const FUNCTIONS: Readonly<Record<string, (given: readonly Values[]) => Values>> = {
  IF: ([test = [], yes = [], no = [false]]) => (one(test) ? yes : no),
  OR: (given) => [given.flat().some((v) => v === true || (typeof v === 'number' && v !== 0))],
  SUM: (given) => [added(numbers(given))],
  COUNT: (given) => [numbers(given).length],
  COUNTBLANK: (given) => [given.flat().filter((v) => v === null || v === '').length],
  COUNTIF: (given) => [counted(given)],
  COUNTIFS: (given) => [counted(given)],
  LEN: ([texts = []]) => texts.map((v) => text(v).length),
  HYPERLINK: ([link = [], shown = link]) => shown,
}

/** How many places meet all conditions: pairs of a range and what its cells are to be. */
function counted(given: readonly Values[]): number {
  const pairs = given.flatMap((range, i) => (i % 2 === 0 ? [[range, meets(one(given[i + 1] ?? []))] as const] : []))
  return pairs[0]![0].filter((_, i) => pairs.every(([range, test]) => test(range[i] ?? null))).length
}

/** The condition of a COUNTIF: a text, in which `?` is any character and `*` any number of them. */
function meets(wanted: Value): (value: Value) => boolean {
  if (typeof wanted !== 'string' || /^[<>=]|^$|~|^[\d.+-]+$/.test(wanted)) throw new Unsupported(text(wanted))
  const pattern = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replaceAll('*', '.*')
  const whole = new RegExp(`^${pattern}$`, 'is')
  return (value) => typeof value === 'string' && whole.test(value)
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
