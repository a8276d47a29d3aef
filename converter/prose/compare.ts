/** Statements against figures: a text is right if any reading that is in use makes it right. Pure. */
import { add, type Lookup, totals } from '../../templates/equation.ts'
import type { Edition } from '../../templates/form.ts'
import { agrees } from './figures.ts'
import type { Statement } from './statements.ts'
import { hasCells, type Reading } from './subjects.ts'

/** A reading that was tried, and what the tables say for it. */
export interface Tried {
  readonly cells: Reading
  readonly value: number
}

export type Verdict =
  | { readonly verdict: 'agrees' }
  | { readonly verdict: 'contradicts'; readonly tried: readonly [Tried, ...Tried[]] }
  /** A figure is unknown, so that nothing can be said. */
  | { readonly verdict: 'undecidable' }

export function compare(statement: Statement, edition: Edition, lookup: Lookup): Verdict {
  const tried: Tried[] = []
  let unknown = false
  for (const reading of statement.subject.readings) {
    if (!hasCells(edition, reading)) continue
    const values = valuesOf(reading, edition, lookup)
    if (values.some((value) => agrees(statement, value))) return { verdict: 'agrees' }
    if (values[0] === undefined) unknown = true
    else tried.push({ cells: reading, value: values[0] })
  }
  const [first, ...others] = tried
  return unknown || !first ? { verdict: 'undecidable' } : { verdict: 'contradicts', tried: [first, ...others] }
}

/** The sum as it is printed, and, where a printed total differs from its parts (another rule's finding), that of the parts. */
function valuesOf(reading: Reading, edition: Edition, lookup: Lookup): readonly number[] {
  const printed = add(reading, lookup)
  const parts = reading.flatMap((at) => totals(edition).get(at.id)?.right ?? [at])
  const computed = add(parts, lookup)
  return [printed, computed].filter((v) => v !== undefined)
}
