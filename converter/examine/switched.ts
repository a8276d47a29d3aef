/** Findings as the rules file wants them: some as something else than usual, some not at all. */
import type { Finding } from '../finding.ts'
import { type Switches, switchable } from '../switches.ts'

/** In their order; one whose severity is not the usual one says which that was. What may not be switched stays as it is. */
export const switched = (findings: readonly Finding[], switches: Switches = {}): readonly Finding[] =>
  findings.flatMap((finding): readonly Finding[] => {
    const to = switchable.includes(finding.rule) ? switches[finding.rule] : undefined
    if (to === undefined || to === finding.severity) return [finding]
    return to === 'off' ? [] : [{ ...finding, severity: to, usual: finding.severity }]
  })
