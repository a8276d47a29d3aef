/** One filled-in form, read and judged: the same for the command line, the pane and the page. */

import { type Edition, idOf } from '../../templates/form.ts'
import { check, repairs } from '../check/index.ts'
import { Unreadable } from '../errors.ts'
import { type Finding, foundAs, type Repair, type Status, statusOf } from '../finding.ts'
import type { Reading } from '../read/index.ts'
import { entry, type LastYear, type Report } from '../report.ts'
import type { Switches } from '../switches.ts'
import { explained } from './explained.ts'
import { listed } from './listed.ts'
import { switched } from './switched.ts'

export interface Examined {
  readonly status: Status
  readonly edition?: Edition
  readonly report?: Report
  /** What the report was compared with. */
  readonly lastYear?: LastYear
  readonly contact: Reading['contact']
  readonly findings: readonly Finding[]
}

/** What was examined, with the hints for whoever puts it right. */
export interface Hinted extends Examined {
  readonly repairs: readonly Repair[]
}

/**
 * Judges what was read. Last year's own report, where given, is believed before the figures that somebody copied into the
 * workbook. `switches`: what whoever asks has decided about single rules.
 */
export function judgeReading(reading: Reading, lastYear?: Report, switches?: Switches): Examined {
  const { edition, report, places, contact } = reading
  if (!edition || !report)
    return { status: 'unreadable', contact, findings: listed(switched(reading.findings, switches)) }
  const before: LastYear | undefined = lastYear
    ? { source: 'report', at: (at) => entry(lastYear, at), textOf: (id) => lastYear.narratives[id] ?? '' }
    : reading.lastYear
  const judged = check(report, edition, before, reading.explained)
    .map((f) => placed(f, places))
    .map((f): Finding => (reading.published && f.kind === 'blank' ? { ...f, severity: 'note' } : f))
  const findings = explained(switched([...reading.findings, ...judged], switches), report.explanations)
  return {
    status: statusOf(findings),
    edition,
    report,
    ...(before ? { lastYear: before } : {}),
    contact,
    findings: listed(findings),
  }
}

/**
 * Reads and judges a file; whatever happens on the way becomes a finding, never an exception. `pick` finds last year's report, or
 * why the one that was given does not fit.
 */
export function examine(
  open: () => Reading,
  pick?: (report: Report) => Report | Finding | undefined,
  switches?: Switches,
): Examined {
  try {
    const reading = open()
    const lastYear = reading.report && pick?.(reading.report)
    if (!lastYear) return judgeReading(reading, undefined, switches)
    return 'kind' in lastYear
      ? judgeReading({ ...reading, findings: [...reading.findings, lastYear] }, undefined, switches)
      : judgeReading(reading, lastYear, switches)
  } catch (error) {
    return unreadable(reasonOf(error))
  }
}

/** Why a file cannot be read: what its reader says, or a fault of ours on the way, which must not cost the other files theirs. */
export const reasonOf = (error: unknown): Unreadable =>
  error instanceof Unreadable ? error : new Unreadable('fault', String(error))

/** What is known of a file that could not be read at all. */
export const unreadable = ({ code, why, subject }: Unreadable): Examined => ({
  status: 'unreadable',
  contact: {},
  findings: [foundAs('file', { rule: code }, { why, subject })],
})

/** Finds the hints: once for all that is made of a report. */
export function hinted(examined: Examined): Hinted {
  const { report, edition, lastYear } = examined
  try {
    return { ...examined, repairs: report && edition ? repairs(report, edition, lastYear) : [] }
  } catch (error) {
    return { ...unreadable(reasonOf(error)), repairs: [] }
  }
}

/** A finding about a number or a text says where the workbook has it. */
export function placed(finding: Finding, places: Reading['places']): Finding {
  const spot = places.get(finding.field ?? (finding.at ? idOf(finding.at) : ''))
  return spot && finding.sheet === undefined ? { ...finding, ...spot } : finding
}
