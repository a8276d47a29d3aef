/** Computes the formulas that our workbook is made of, as a spreadsheet would. What it does not know it refuses. Knows no file. */
import { a1, parseA1 } from './a1.ts'
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
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w.(])|[A-Za-z_][\w.]*\(?|<=|>=|<>|[-+*=<>&,(){};])/gy

/** As deep as Excel lets formulas be. */
const DEEPEST = 64

/** One value, or those of a range, row by row. What is computed of ranges is computed value by value: they are of one shape. */
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
      left = each([left, joined()], (a, b) => holds(compare(a, b)))
    }
    return left
  }
  function joined(): Values {
    let left = sums()
    while (peek() === '&') {
      take()
      left = each([left, sums()], (a, b) => (isLost(a) || isLost(b) ? Number.NaN : text(a) + text(b)))
    }
    return left
  }
  function sums(): Values {
    let left = product()
    while (peek() === '+' || peek() === '-') {
      const sign = take() === '+' ? 1 : -1
      left = each([left, product()], (a, b) => added([number(a), sign * number(b)]))
    }
    return left
  }
  function product(): Values {
    let left = single()
    while (peek() === '*') {
      take()
      left = each([left, single()], (a, b) => number(a) * number(b))
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
    if (token === '-') return each([single()], (v) => -number(v))
    if (token === '{') return list()
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
  /** Numbers written out as a range would hold them: {1,2;3,4}. */
  function list(): Values {
    const out: Value[] = []
    do out.push(Number(take()))
    while (take() !== '}')
    return out
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
/** Values that belong together, one after another; a single one belongs to all. */
const each = (given: readonly Values[], compute: (...values: readonly [Value, Value, Value]) => Value): Values => {
  const at = (i: number, k: number) => (given[k]?.length === 1 ? one(given[k]) : (given[k]?.[i] ?? null))
  return Array.from({ length: Math.max(...given.map((v) => v.length)) }, (_, i) =>
    compute(at(i, 0), at(i, 1), at(i, 2)),
  )
}
const text = (value: Value): string => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? ''))
/** NaN stands for an error value; a text is none to reckon with, which the branch of an IF may try that is not taken. */
const isLost = (value: Value): boolean => Number.isNaN(value)
const number = (value: Value): number => (typeof value === 'string' ? Number.NaN : Number(value))
const added = (numbers: readonly number[]): number => (numbers.some(Number.isNaN) ? Number.NaN : sum(numbers))

/**
 * Numbers stand before texts, texts before truths; nothing is 0 or an empty text, whichever it is compared with. Numbers are
 * equal where the fifteen digits are that a spreadsheet keeps.
 */
function compare(a: Value, b: Value): number {
  const filled = (v: Value, other: Value) =>
    typeof v === 'string' ? v.toLowerCase() : (v ?? (typeof other === 'string' ? '' : 0))
  const [x, y] = [filled(a, b), filled(b, a)]
  const kind = (v: Value) => ['number', 'string', 'boolean'].indexOf(typeof v)
  return kind(x) - kind(y) || (x === y || isNoise(x, y) ? 0 : x < y ? -1 : 1)
}
const isNoise = (x: Value, y: Value): boolean =>
  typeof x === 'number' && typeof y === 'number' && x.toPrecision(15) === y.toPrecision(15)

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
}

const numbers = (given: readonly Values[]): readonly number[] => given.flat().filter((v) => typeof v === 'number')
const isNumber = (v: Value): boolean => typeof v === 'number' && !isLost(v)

/** A function of one value, for each of a range. */
const ofEach =
  (compute: (...values: readonly [Value, Value, Value]) => Value) =>
  (given: readonly Values[]): Values =>
    each(given, compute)
const isTrue = (v: Value): boolean => v === true || (typeof v === 'number' && v !== 0)

const FUNCTIONS: Readonly<Record<string, (given: readonly Values[]) => Values>> = {
  IF: ([test = [], yes = [], no = [false]]) =>
    test.length === 1 ? (one(test) ? yes : no) : each([test, yes, no], (t, y, n) => (t ? y : n)),
  IFERROR: ofEach((v, otherwise) => (isLost(v) ? otherwise : v)),
  OR: (given) => [given.flat().some(isTrue)],
  AND: (given) => [given.flat().every(isTrue)],
  ISERROR: ofEach(isLost),
  ISNUMBER: ofEach(isNumber),
  ISTEXT: ofEach((v) => typeof v === 'string'),
  ISLOGICAL: ofEach((v) => typeof v === 'boolean'),
  SUM: (given) => [added(numbers(given))],
  MIN: (given) => [Math.min(...numbers(given))],
  COUNT: (given) => [given.flat().filter(isNumber).length],
  COUNTBLANK: (given) => [given.flat().filter((v) => v === null || v === '').length],
  COUNTIF: (given) => [counted(given)],
  COUNTIFS: (given) => [counted(given)],
  ROUND: ofEach((v, places) => rounded(number(v), number(places))),
  INT: ofEach((v) => Math.floor(number(v))),
  MOD: ofEach((v, by) => number(v) - number(by) * Math.floor(number(v) / number(by))),
  LEN: ofEach((v) => text(v).length),
  TRIM: ofEach((v) => text(v).replace(/ +/g, ' ').replace(/^ | $/g, '')),
  CLEAN: ofEach((v) => [...text(v)].filter((c) => c >= ' ').join('')),
  SUBSTITUTE: ofEach((v, old, by) => text(v).replaceAll(text(old), () => text(by))),
  INDEX: ([range = [], at = []]) => (at.some(isLost) ? at : [range[number(one(at)) - 1] ?? null]),
  MATCH: ([wanted = [], range = [], how = []]) => [placeOf(one(wanted), range, one(how))],
  ADDRESS: ([row = [], column = []]) => [a1({ row: number(one(row)), column: number(one(column)) })],
  HYPERLINK: ([link = [], shown = link]) => shown,
}

/** Half away from nothing, as spreadsheets do, in the digits that are shown. */
function rounded(value: number, places: number): number {
  const [digits, exponent = '0'] = String(Number(Math.abs(value).toPrecision(15))).split('e')
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + places}`))
  const [whole, more = '0'] = String(shifted).split('e')
  return Math.sign(value) * Number(`${whole}e${Number(more) - places}`)
}

/** Where the wanted value stands in a column; an error value where it does not. */
function placeOf(wanted: Value, range: Values, how: Value): number {
  if (how !== 0) throw new Unsupported('MATCH')
  const at = range.findIndex((v) => v !== null && compare(v, wanted) === 0)
  return at < 0 ? Number.NaN : at + 1
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
