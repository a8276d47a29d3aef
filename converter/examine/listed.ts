/** Findings as people can read them: of hundreds of one sort the first, and how many more there are. */

import type { Finding } from '../finding.ts'

/** More than the numbers of a form: of what the form bounds, nothing is left out. */
const MOST = 250

/** What is alike: its kind, code and severity. */
const sortOf = ({ kind, rule, severity }: Finding): string => `${kind} ${rule} ${severity}`

/** The findings in their order; those beyond the first of their sort as one, which says how many they are. */
export function listed(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST) return findings
  const counts = new Map<string, number>()
  for (const one of findings) counts.set(sortOf(one), (counts.get(sortOf(one)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return findings.flatMap((one) => {
    const sort = sortOf(one)
    const nth = (seen.get(sort) ?? 0) + 1
    seen.set(sort, nth)
    if (nth <= MOST) return [one]
    const { rule, severity } = one
    return nth === MOST + 1 ? [{ kind: 'more', rule, severity, count: counts.get(sort)! - MOST }] : []
  })
}
