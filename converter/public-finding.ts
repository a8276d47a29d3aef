/** Findings → what other programs and people get of them, and what a run keeps of them. */
import { type Edition, idOf, type Severity } from '../templates/form.ts'
import { type Explainable, explainableOf, isExplainable } from './explanations.ts'
import type { Finding, Kind, Repair } from './finding.ts'
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
  /** Where a text is meant: its section (`overview`), and the passage, verbatim. */
  readonly section?: string
  readonly quote?: string
  /** The number to look at first: `requests.outcomeTotal.naturalPerson`. */
  readonly at?: string
  readonly actual?: number
  readonly expected?: number
  /** True where the report says why it is right as it stands; then it asks nothing of anyone any more. */
  readonly explained?: true
  /** Why, in its authors' words. */
  readonly explanation?: string
  /** Of a warning that is not explained: what an explanation of it has to name. */
  readonly explain?: Explainable
  /** What single number would mend it. */
  readonly hints?: readonly string[]
}

/** A finding as the records of a run keep it: what it is stays known, and nobody has to read it from its sentence. */
export interface RecordedFinding extends PublicFinding {
  readonly kind: Kind
}

export const toRecorded = (finding: Finding, edition: Edition | undefined): RecordedFinding => ({
  kind: finding.kind,
  ...toPublic(finding, edition),
})

/** All findings of a report, each with its hints: a repair that mends several equations stands under the first of them. */
export const recordedFindings = (
  findings: readonly Finding[],
  repairs: readonly Repair[],
  edition: Edition | undefined,
): readonly RecordedFinding[] =>
  findings.map((f) => {
    const own = repairs.filter((r) => f.kind === 'unbalanced' && r.mends[0] === f.equation)
    return { ...toRecorded(f, edition), ...(own.length > 0 ? { hints: own.map((r) => repairWords(r, edition!)) } : {}) }
  })

/** A recorded finding as other programs get it. */
export const publicOf = ({ kind: _, ...rest }: RecordedFinding): PublicFinding => rest

export function toPublic(finding: Finding, edition: Edition | undefined): PublicFinding {
  const { rule, severity, sheet, cell, at } = finding
  return {
    rule,
    severity,
    message: message(finding, edition),
    ...(sheet === undefined ? {} : { sheet }),
    ...(cell === undefined ? {} : { cell }),
    ...('quote' in finding ? { section: finding.section.id, quote: finding.quote } : {}),
    ...(at === undefined ? {} : { at: idOf(at) }),
    ...('actual' in finding ? { actual: finding.actual } : {}),
    ...('expected' in finding && typeof finding.expected === 'number' ? { expected: finding.expected } : {}),
    ...(finding.explained ? { explained: true, explanation: finding.explanation!.text } : {}),
    ...(isExplainable(finding) && !finding.explained ? { explain: explainableOf(finding) } : {}),
  }
}
