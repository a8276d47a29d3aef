/** What the tables say where they say nothing: a cell left blank beside figures that add up without it is 0. Nothing is guessed. */
import { add, type Lookup, totals } from '../../templates/equation.ts'
import type { Edition, Entry } from '../../templates/form.ts'

/**
 * The figures, with those blanks filled in that the form's own sums leave no choice about: a sum whose parts are all known, and
 * the blank parts of a sum that its other parts already make up (no count is negative). To judge a text by, never to be printed.
 */
export function completed(edition: Edition, lookup: Lookup): Lookup {
  const found = new Map<string, Entry>()
  const now: Lookup = (term) => lookup(term) ?? found.get(term.id)
  const sums = [...totals(edition).values()]
  for (let more = true; more; ) {
    more = false
    for (const { left, right } of sums) {
      const unknown = right.filter((t) => (now(t) ?? null) === null)
      const total = add(left, now)
      const known = add(
        right.filter((t) => !unknown.includes(t)),
        now,
      )
      if (unknown.length === 0 && total === undefined) found.set(left[0]!.id, known!)
      else if (unknown.length > 0 && total !== undefined && total === known)
        for (const term of unknown) found.set(term.id, 0)
      else continue
      more = true
    }
  }
  return now
}
