/** A rule, written out: one equation per row or column. Formulas, checks, sentences and tests all come from this list. */

import {
  type Cell,
  cellsOf,
  type Edition,
  type Entry,
  type Grid,
  idOf,
  type Locator,
  leaves,
  type Rule,
  type Sum,
  type Tabular,
  tables,
} from './form.ts'
import * as decimal from './lib/decimal.ts'
import { memo } from './lib/memo.ts'
import { termsOf } from './terms.ts'

export { termsOf }

export interface Equation {
  readonly rule: Rule
  readonly section: Tabular
  readonly grid: Grid
  /** The leaf (of the rule's axis) that this equation stands for. */
  readonly each: string
  readonly left: readonly Term[]
  readonly right: readonly Term[]
  /** The number to look at first. */
  readonly look: Term
}

/** A number of this year's report or of last year's. `id`: `requests.received.total`, or `lastYear.requests.carriedOut.total`. */
export interface Term extends Locator {
  readonly id: string
  readonly lastYear?: true
}

/** A number as this year's term. */
export const thisYear = ({ grid, row, column }: Locator): Term => {
  const at = { grid, row, column }
  return { ...at, id: idOf(at) }
}

/** The same number in last year's report. */
export const yearBefore = ({ grid, row, column }: Locator): Term => {
  const at = { grid, row, column }
  return { ...at, id: `lastYear.${idOf(at)}`, lastYear: true }
}

/** All equations of an edition, in the order of the form. */
export const equations = memo((edition: Edition): readonly Equation[] =>
  tables(edition).flatMap((s) => s.grids.flatMap((g) => g.rules.flatMap((r) => expand(s, g, r)))),
)

function expand(section: Tabular, grid: Grid, rule: Rule): readonly Equation[] {
  const axis = rule.each === 'column' ? grid.columns : grid.rows
  return leaves(axis)
    .filter((leaf) => rule.of?.includes(leaf.id) ?? true)
    .map(({ id: each }) => {
      const at = (id: string): Locator =>
        rule.each === 'column' ? { grid: grid.id, row: id, column: each } : { grid: grid.id, row: each, column: id }
      const terms = (side: Sum): readonly Term[] =>
        side.map((t) => (typeof t === 'string' ? thisYear(at(t)) : yearBefore(at(t.lastYear))))
      const left = terms(rule.left)
      return {
        rule,
        section,
        grid,
        each,
        left,
        right: terms(rule.right),
        look: rule.look ? thisYear(at(rule.look)) : left[0]!,
      }
    })
}

/** True where the equation needs no other report. */
export const withinYear = (equation: Equation): boolean => !termsOf(equation).some((t) => t.lastYear)

/** The number that each total cell holds by definition, by its id. Where two rules define one cell, the first does. */
export const totals = memo((edition: Edition): ReadonlyMap<string, Equation> => {
  const found = new Map<string, Equation>()
  for (const equation of equations(edition)) {
    const { id } = equation.left[0]!
    if (equation.rule.kind === 'total' && !found.has(id)) found.set(id, equation)
  }
  return found
})

/** The numbers of a table that people fill in: all but its totals. */
export const inputsOf = (section: Tabular, edition: Edition): readonly Cell[] =>
  section.grids.flatMap((grid) => cellsOf(grid)).filter((cell) => !totals(edition).has(cell.id))

/** The figures of last year that this year's equations read. */
export function lastYearTerms(edition: Edition): readonly Term[] {
  const terms = equations(edition).flatMap(termsOf)
  return [...new Map(terms.filter((t) => t.lastYear).map((t) => [t.id, t])).values()]
}

/** The words of a verdict. A blank leaves an equation pending: unknown is neither equal nor unequal. */
export const VERDICT = { holds: '平', fails: '不平', pending: '待填' } as const

export interface Judgement {
  readonly verdict: keyof typeof VERDICT
  /** Absent where the side holds an unknown. */
  readonly left?: number
  readonly right?: number
}

/** What a host knows of a number; `undefined` where the report has no such cell (another edition). */
export type Lookup = (term: Term) => Entry | undefined

/** Judges one equation. `/` adds nothing; a blank or a missing cell makes its side, and so the verdict, unknown. */
export function judge({ rule, left, right }: Equation, lookup: Lookup): Judgement {
  const l = add(left, lookup)
  const r = add(right, lookup)
  if (l === undefined || r === undefined)
    return { verdict: 'pending', ...(l === undefined ? {} : { left: l }), ...(r === undefined ? {} : { right: r }) }
  const holds = rule.kind === 'bound' ? l <= r : l === r
  return { verdict: holds ? 'holds' : 'fails', left: l, right: r }
}

/** The exact sum of some terms, or `undefined` if one of them is unknown. */
export function add(terms: readonly Term[], lookup: Lookup): number | undefined {
  const numbers: number[] = []
  for (const term of terms) {
    const value = lookup(term)
    if (value === null || value === undefined) return undefined
    if (value !== '/') numbers.push(value)
  }
  return decimal.sum(numbers)
}
