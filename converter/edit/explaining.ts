/** The change that writes an explanation of a warning into the next free row of 说明. Pure. */
import { explainableOf, explanationRow, isExplainable } from '../explanations.ts'
import type { Finding } from '../finding.ts'
import { freeExplanationRow } from '../read/index.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Fix } from './fixes.ts'

/** For every warning that is not explained, the row without its reason: the last of its edits is empty. */
export function explanationFixes(findings: readonly Finding[], snapshot: Snapshot): readonly Fix[] {
  const open = findings.filter((f) => isExplainable(f) && !f.explained)
  const row = open.length > 0 ? freeExplanationRow(snapshot) : undefined
  if (!row) return []
  return open.map((finding): Fix => {
    const [rule, at, values] = explanationRow(finding, explainableOf(finding))
    const words = { rule, at, values, text: '' }
    return {
      id: `explanation ${rule} ${at} ${values}`,
      kind: 'explanation',
      mends: [finding],
      edits: [...row].map(([part, place]) => ({ ...place, content: { value: words[part] } })),
      before: [...row.values()].map((place) => ({ ...place, content: { value: null } })),
    }
  })
}
