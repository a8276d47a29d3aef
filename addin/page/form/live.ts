/** What follows from the figures as they are being typed: totals, and whether an equation holds. Pure. */

import { compute } from '../../../converter/read/index.ts'
import {
  type Equation,
  equations,
  type Judgement,
  judge,
  type Term,
  termsOf,
  totals,
} from '../../../templates/equation.ts'
import type { Edition, Entry } from '../../../templates/form.ts'
import { memo } from '../../../templates/lib/memo.ts'

/** All figures; `follows` says of a total whether it is the sum of its parts, or was typed over. */
export function reckoned(
  edition: Edition,
  figures: Readonly<Record<string, Entry>>,
  typed: ReadonlyMap<string, Entry>,
  follows: (total: string) => boolean,
): ReadonlyMap<string, Entry> {
  const sums = new Map([...totals(edition)].filter(([id]) => follows(id)))
  const entries = new Map(Object.entries(figures).filter(([id]) => !sums.has(id)))
  for (const [id, value] of typed) entries.set(id, value)
  compute(sums, entries)
  return entries
}

export interface JudgedEquation extends Judgement {
  readonly equation: Equation
}

const withTerm = memo((edition: Edition): ReadonlyMap<string, readonly Equation[]> => {
  const found = new Map<string, Equation[]>()
  for (const equation of equations(edition))
    for (const { id } of termsOf(equation)) found.set(id, [...(found.get(id) ?? []), equation])
  return found
})

/** The equations in which a number stands, those that fail first, then those that are no mere total; none that needs an unknown year. */
export function equationsAt(
  id: string,
  edition: Edition,
  lookup: (term: Term) => Entry | undefined,
): readonly JudgedEquation[] {
  const known = (withTerm(edition).get(id) ?? []).filter((e) =>
    termsOf(e).every((t) => !t.lastYear || lookup(t) !== undefined),
  )
  const rank = ({ verdict, equation }: JudgedEquation) =>
    (verdict === 'fails' ? 0 : 2) + (equation.rule.kind === 'total' ? 1 : 0)
  return known.map((equation) => ({ equation, ...judge(equation, lookup) })).sort((a, b) => rank(a) - rank(b))
}
