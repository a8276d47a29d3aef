/** What single number, changed, would make every equation hold at once. Hints for people: nothing is ever changed by itself. Pure. */

import { type Equation, equations, judge, type Lookup, type Term, termsOf, totals } from '../../templates/equation.ts'
import { cells, type Edition } from '../../templates/form.ts'
import * as decimal from '../../templates/lib/decimal.ts'
import { memo } from '../../templates/lib/memo.ts'
import { severityOf } from '../../templates/severity.ts'
import type { Repair } from '../finding.ts'
import type { LastYear, Report } from '../report.ts'

/** Hints for each knot of equations; more would be guessing. */
const MOST = 3

/** Two sums that must be equal: where they are not, a number is wrong. */
const strict = memo((edition: Edition) =>
  equations(edition).filter((e) => severityOf(e, 'report') === 'error' && e.rule.kind !== 'bound'),
)

/**
 * The likeliest single-number repairs, best first: transposed digits, then a digit too many or too few, then the smallest
 * change. Failing equations that share numbers belong together and must be mended together; those that share none have
 * repairs of their own. Sums that follow their parts (they hold as they stand) move along with them. What no single number
 * mends gets no hint.
 */
export function repairs(report: Report, edition: Edition, lastYear?: LastYear): readonly Repair[] {
  const now: Lookup = (term) => (term.lastYear ? lastYear?.at(term) : report.figures[term.id])
  const judged = strict(edition).map((equation) => ({ equation, ...judge(equation, now) }))
  if (!judged.some((j) => j.verdict === 'fails')) return []
  const holding = new Set(judged.filter((j) => j.verdict === 'holds').map((j) => j.equation))
  const derivedTotals = new Map([...totals(edition)].filter(([, e]) => holding.has(e)))
  const failing = judged
    .filter((j) => j.verdict === 'fails')
    .map(({ equation, left, right }): Failing => {
      return { equation, gap: decimal.sum([left!, -right!]), weights: weights(equation, derivedTotals) }
    })
  // A sum that follows holds whatever its parts are; any other equation that holds keeps its numbers as they are.
  const sums = new Set(derivedTotals.values())
  const fixedEquations = [...holding].filter((e) => !sums.has(e))
  const kept = new Set(fixedEquations.flatMap((e) => [...weights(e, derivedTotals).keys()]))
  const free = cells(edition).filter((at) => at.value === 'count' && !derivedTotals.has(at.id) && !kept.has(at.id))
  const seen = new Set<string>()
  return components(failing).flatMap((knot) => {
    const found: Repair[] = []
    for (const at of free) {
      const from = now(at)
      if (typeof from !== 'number') continue
      // The one value at which an equation holds: its sides differ by a multiple of how far the number moves.
      const mending = ({ gap, weights }: Failing) => {
        const weight = weights.get(at.id)
        return weight === undefined ? undefined : decimal.sum([from, -gap / weight])
      }
      const to = mending(knot[0]!)
      if (to === undefined || to < 0 || !Number.isInteger(to)) continue
      const holds = (f: Failing) => mending(f) === to
      // Knots that no number ties may still be one mistake, seen in a column and in its 总计: the hint is given once.
      if (seen.has(`${at.id} ${to}`) || !knot.every(holds)) continue
      seen.add(`${at.id} ${to}`)
      const mends = failing.filter(holds).map((f) => f.equation)
      found.push({ at, from, to, transposed: isTransposed(from, to), mends })
    }
    return found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST)
  })
}

interface Failing {
  readonly equation: Equation
  /** Left less right. */
  readonly gap: number
  readonly weights: ReadonlyMap<string, number>
}

/**
 * By how much the gap of an equation moves where a number moves by one, by its id. A sum that follows moves as its parts do;
 * what moves both sides alike is left out.
 */
function weights({ left, right }: Equation, following: ReadonlyMap<string, Equation>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const weigh = (terms: readonly Term[], by: number): void => {
    for (const term of terms) {
      const { id } = term
      const sum = following.get(id)
      if (sum) weigh(sum.right, by)
      else found.set(id, (found.get(id) ?? 0) + by)
    }
  }
  weigh(left, 1)
  weigh(right, -1)
  for (const [id, weight] of found) if (weight === 0) found.delete(id)
  return found
}

/** Failing equations, together where they share a number, directly or through others. */
function components(failing: readonly Failing[]): readonly (readonly Failing[])[] {
  const ids = ({ equation }: Failing) => termsOf(equation).map((t) => t.id)
  const out: (readonly Failing[])[] = []
  for (const one of failing) {
    const own = new Set(ids(one))
    const touched = out.filter((knot) => knot.some((f) => ids(f).some((id) => own.has(id))))
    out.splice(0, out.length, ...out.filter((knot) => !touched.includes(knot)), [...touched.flat(), one])
  }
  return out
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

function rank({ from, to, transposed }: Repair): number {
  if (transposed) return 0
  const [a, b] = [String(from), String(to)]
  const distance = Math.abs(from - to)
  return (oneDigitApart(a, b) || oneDigitApart(b, a) ? 1 : 2) + distance / (1 + distance)
}
