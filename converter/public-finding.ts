/** A finding → what other programs and people get of it (contract §4), and what a run keeps of it. */
import { type Edition, idOf } from '../templates/form.ts'
import type { Finding, Kind } from './finding.ts'
import { message } from './message.ts'

export interface PublicFinding {
  readonly rule: string
  readonly severity: Finding['severity']
  readonly message: string
  readonly sheet?: string
  readonly cell?: string
  readonly at?: string
  readonly actual?: number
  readonly expected?: number
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
    ...(at === undefined ? {} : { at: idOf(at) }),
    ...('actual' in finding ? { actual: finding.actual } : {}),
    ...('expected' in finding && typeof finding.expected === 'number' ? { expected: finding.expected } : {}),
  }
}
