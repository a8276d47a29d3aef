/** What single number, changed, would make every equation hold at once. Hints for people: nothing is ever changed by itself. Pure. */
import * as decimal from '../templates/decimal.ts'
import { add, type Equation, equations, judge, type Lookup, termId, termsOf, totals } from '../templates/equation.ts'
import { cellsOf, type Edition, grids, idOf, type Locator } from '../templates/form.ts'
import type { LastYear } from './check.ts'
import { entry, type Report } from './report.ts'

export interface Repair {
  readonly at: Locator
  readonly from: number
  readonly to: number
  /** Two neighbouring digits changed places: 12 for 21. */
  readonly transposed: boolean
  /** The failing equations that it would mend, all of them at once. */
  readonly mends: readonly Equation[]
}

/** Hints for each knot of equations; more would be guessing. */
const MOST = 3

/**
 * The likeliest single-number repairs, best first: transposed digits, then a digit too many or too few, then the smallest
 * change. Failing equations that share numbers belong together and must be mended together; those that share none have
 * repairs of their own. Sums that follow their parts (they hold as they stand) move along with them. What no single number
 * mends gets no hint.
 */
export function repairs(report: Report, edition: Edition, lastYear?: LastYear): readonly Repair[] {
  const now: Lookup = (term) => (term.lastYear ? lastYear?.at(term) : entry(report, term))
  const hard = equations(edition).filter((e) => e.rule.severity === 'error' && e.rule.kind !== 'bound')
  const failing = hard.filter((e) => judge(e, now).verdict === 'fails')
  const holding = hard.filter((e) => judge(e, now).verdict === 'holds')
  const following = new Map([...totals(edition)].filter(([, e]) => holding.includes(e)))
  const seen = new Set<string>()
  return knots(failing).flatMap((knot) => {
    const found: Repair[] = []
    for (const at of grids(edition).flatMap((g) => cellsOf(g))) {
      const from = now(at)
      if (typeof from !== 'number' || at.value !== 'count' || following.has(at.id)) continue
      const to = solve(knot[0]!, at.id, from, now, following)
      if (to === undefined || to < 0 || !Number.isInteger(to)) continue
      const then = changed(at.id, to, now, following)
      const holds = (e: Equation) => judge(e, then).verdict === 'holds'
      // Knots that no number ties may still be one mistake, seen in a column and in its 总计: the hint is given once.
      if (seen.has(`${at.id} ${to}`) || ![...knot, ...holding].every(holds)) continue
      seen.add(`${at.id} ${to}`)
      found.push({ at, from, to, transposed: isTransposed(from, to), mends: failing.filter(holds) })
    }
    return found.sort((a, b) => unlikeliness(a) - unlikeliness(b)).slice(0, MOST)
  })
}

/** Failing equations, together where they share a number, directly or through others. */
function knots(failing: readonly Equation[]): readonly (readonly Equation[])[] {
  const ids = (e: Equation) => termsOf(e).map(termId)
  const out: (readonly Equation[])[] = []
  for (const equation of failing) {
    const own = new Set(ids(equation))
    const touched = out.filter((knot) => knot.some((e) => ids(e).some((id) => own.has(id))))
    out.splice(0, out.length, ...out.filter((knot) => !touched.includes(knot)), [...touched.flat(), equation])
  }
  return out
}

/** A report in which one number is another, and the sums that follow it with it. */
function changed(id: string, to: number, now: Lookup, following: ReadonlyMap<string, Equation>): Lookup {
  const then: Lookup = (term) => {
    if (term.lastYear) return now(term)
    const own = idOf(term)
    if (own === id) return to
    const sum = following.get(own)
    return sum ? add(sum.right, then) : now(term)
  }
  return then
}

/** The value of a number at which one equation holds: its two sides differ by a multiple of how far the number moves. */
function solve(
  equation: Equation,
  id: string,
  from: number,
  now: Lookup,
  following: ReadonlyMap<string, Equation>,
): number | undefined {
  const gap = (lookup: Lookup): number | undefined => {
    const { left, right } = judge(equation, lookup)
    return left === undefined || right === undefined ? undefined : decimal.sum([left, -right])
  }
  const before = gap(now)
  const after = gap(changed(id, from + 1, now, following))
  if (before === undefined || after === undefined || after === before) return undefined
  return decimal.sum([from, -before / decimal.sum([after, -before])])
}

/** 12 for 21, 3459 for 3495: two digits side by side, exchanged. */
export function isTransposed(a: number, b: number): boolean {
  const [x, y] = [String(a), String(b)]
  const i = [...x].findIndex((digit, k) => digit !== y[k])
  return i >= 0 && x.length === y.length && x[i] === y[i + 1] && x[i + 1] === y[i] && x.slice(i + 2) === y.slice(i + 2)
}

/** One text is the other with one digit left out. */
const oneDigitApart = (a: string, b: string): boolean =>
  a.length === b.length + 1 && [...a].some((_, i) => a.slice(0, i) + a.slice(i + 1) === b)

function unlikeliness({ from, to, transposed }: Repair): number {
  if (transposed) return 0
  const [a, b] = [String(from), String(to)]
  const distance = Math.abs(from - to)
  return (oneDigitApart(a, b) || oneDigitApart(b, a) ? 1 : 2) + distance / (1 + distance)
}
