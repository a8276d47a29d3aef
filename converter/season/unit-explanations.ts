/** What units said of their warnings, listed beside a roll-up: the sum of their reports needs explanations of its own. */
import type { FileRecord } from './records.ts'

/** One explained warning of a unit's report. */
export interface UnitExplanation {
  readonly organ: string
  readonly file: string
  readonly rule: string
  readonly at?: string
  readonly sheet?: string
  readonly cell?: string
  readonly message: string
  readonly explanation: string
}

/** In the order of the records and their findings. */
export function* unitExplanations(units: Iterable<FileRecord>): Generator<UnitExplanation> {
  for (const { organ = '', file, findings } of units)
    for (const { rule, at, sheet, cell, message, explanation } of findings)
      if (explanation !== undefined)
        yield {
          organ,
          file,
          rule,
          ...(at === undefined ? {} : { at }),
          ...(sheet === undefined ? {} : { sheet }),
          ...(cell === undefined ? {} : { cell }),
          message,
          explanation,
        }
}
