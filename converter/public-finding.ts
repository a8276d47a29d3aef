/** Findings → what other programs and people get of them. */
import { type Edition, idOf, type Severity } from '../templates/form.ts'
import type { Finding, Repair } from './finding.ts'
import { message, repairWords } from './message.ts'

export interface PublicFinding {
  /** The rule's code, which never changes: `T3-BAL`. */
  readonly rule: string
  readonly severity: Severity
  /** The sentence for whoever puts it right, in Chinese. */
  readonly message: string
  /** Where a workbook has it; `cell` as Excel shows it: `D30`. */
  readonly sheet?: string
  readonly cell?: string
  /** The number to look at first: `requests.outcomeTotal.naturalPerson`. */
  readonly at?: string
  readonly actual?: number
  readonly expected?: number
  /** What single number would mend it. */
  readonly hints?: readonly string[]
}

/** All findings of a report, each with its hints: a repair that mends several equations stands under the first of them. */
export const publicFindings = (
  findings: readonly Finding[],
  repairs: readonly Repair[],
  edition: Edition | undefined,
): readonly PublicFinding[] =>
  findings.map((f) => {
    const own = repairs.filter((r) => f.kind === 'unbalanced' && r.mends[0] === f.equation)
    return { ...toPublic(f, edition), ...(own.length > 0 ? { hints: own.map((r) => repairWords(r, edition!)) } : {}) }
  })

export function toPublic(finding: Finding, edition: Edition | undefined): PublicFinding {
  const { rule, severity, sheet, cell, at } = finding
  return {
    rule,
    severity,
    message: message(finding, edition),
    ...(sheet === undefined ? {} : { sheet }),
    ...(cell === undefined ? {} : { cell }),
    ...(at === undefined ? {} : { at: idOf(at) }),
    ...('actual' in finding ? { actual: finding.actual } : {}),
    ...('expected' in finding && typeof finding.expected === 'number' ? { expected: finding.expected } : {}),
  }
}
