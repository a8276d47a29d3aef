/** Which warnings of a report its authors have explained, and which they explained when the numbers were others. */

import { explainableOf, isExplainable, namesOf, placeKey, valuesKey } from '../explanations.ts'
import { type Finding, found } from '../finding.ts'
import type { Explanation } from '../report.ts'

/**
 * The findings in their order; a warning is explained where code, place and values are those of an explanation. One that no
 * longer has its values comes back with it, unless it still explains another warning of that place. What explains nothing is
 * passed over: the warning may show again where last year's report is at hand.
 */
export function explained(findings: readonly Finding[], explanations: readonly Explanation[] = []): readonly Finding[] {
  if (explanations.length === 0) return findings
  const known = new Map<string, Explanation[]>()
  for (const one of explanations) {
    const key = keyOf(one.rule, placeKey(one.at))
    const others = known.get(key)
    if (others) others.push(one)
    else known.set(key, [one])
  }
  const used = new Set<Explanation>()
  const looked = findings.map((finding) => {
    if (!isExplainable(finding)) return { finding, candidates: [] }
    const candidates = [...namesOf(finding)].flatMap((name) => known.get(keyOf(finding.rule, name)) ?? [])
    if (candidates.length === 0) return { finding, candidates }
    const values = valuesKey(explainableOf(finding).values)
    const own = candidates.find((one) => valuesKey(one.values) === values)
    if (own) used.add(own)
    return { finding, candidates, own }
  })
  return looked.map(({ finding, candidates, own }) => {
    if (own) return { ...finding, explained: true, explanation: own }
    const before = candidates.findLast((one) => !used.has(one))
    return before ? { ...finding, explanation: before } : finding
  })
}

/** What is wrong where every warning should be explained and some are not (ST-EXPL). */
export function unexplained(findings: readonly Finding[]): readonly Finding[] {
  const count = findings.filter((f) => isExplainable(f) && !f.explained).length
  return count > 0 ? [found('unexplained', { count })] : []
}

const keyOf = (rule: string, place: string): string => `${rule} ${place}`
