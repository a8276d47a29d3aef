/** A season in counts: how many files came to what, which rules found something where. Knows no numbers of reports. */
import type { Severity } from '../../templates/form.ts'
import { standingOf } from '../finding.ts'
import { type Counts, countsOf, type FileRecord, outcomeOf, type Season } from '../season/index.ts'

/** How many files one rule has found something in, each file counted once, by the gravest finding. */
export interface RuleCount {
  readonly rule: string
  readonly errors: number
  readonly warnings: number
  /** What it said where it was first found. */
  readonly example: string
}

export interface Tally {
  readonly counts: Counts
  /** Reports that count and are of another year, or do not say of which. */
  readonly otherYears: number
  /** Files that count and have explained warnings. */
  readonly explained: number
  /** The most widespread first. */
  readonly rules: readonly RuleCount[]
}

export function tally(season: Season): Tally {
  const rules = new Map<string, { -readonly [K in keyof RuleCount]: RuleCount[K] }>()
  let otherYears = 0
  let explained = 0
  const counts = countsOf(looked())

  // There may be very many records: they are read once.
  function* looked(): Generator<FileRecord> {
    for (const record of season.records()) {
      look(record)
      yield record
    }
  }

  function look(record: FileRecord): void {
    const outcome = outcomeOf(record)
    if (outcome === 'superseded') return
    for (const [rule, { severity, message }] of gravest(record)) {
      const count = rules.get(rule) ?? { rule, errors: 0, warnings: 0, example: message }
      count[severity === 'error' ? 'errors' : 'warnings']++
      rules.set(rule, count)
    }
    if (record.findings.some((f) => f.explained)) explained++
    if (outcome !== 'unreadable' && (season.year === undefined || record.year !== season.year)) otherYears++
  }

  return {
    counts,
    otherYears,
    explained,
    rules: [...rules.values()].sort(
      (a, b) => b.errors + b.warnings - a.errors - a.warnings || b.errors - a.errors || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

/** By rule, the worst that it found in a file. Notes ask nothing of anyone. */
function gravest({ findings }: FileRecord): ReadonlyMap<string, { severity: Severity; message: string }> {
  const worst = new Map<string, { severity: Severity; message: string }>()
  for (const finding of findings)
    if (finding.severity === 'error' || (standingOf(finding) === 'warning' && !worst.has(finding.rule)))
      if (worst.get(finding.rule)?.severity !== 'error') worst.set(finding.rule, finding)
  return worst
}
