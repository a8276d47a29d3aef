/** A season in counts: how many files came to what, whose year it is, which rules found something where. Knows no numbers of reports. */
import type { Edition, Severity } from '../../templates/form.ts'
import type { Status } from '../finding.ts'
import { editionOf, type FileRecord, type Season } from '../season/index.ts'

/** What became of a file: its verdict, unless another file of the same unit counts in its place. */
export type Outcome = Status | 'superseded'

export const outcomeOf = ({ supersededBy, status }: FileRecord): Outcome =>
  supersededBy === undefined ? status : 'superseded'

/** How many files one rule has found something in, each file counted once, by the gravest finding. */
export interface RuleCount {
  readonly rule: string
  readonly errors: number
  readonly warnings: number
  /** What it said where it was first found. */
  readonly example: string
}

export interface Tally {
  readonly files: number
  readonly counts: Readonly<Record<Outcome, number>>
  /** The year of most reports that count; of two as frequent the later. */
  readonly year?: number
  /** The edition of that year's first report. */
  readonly edition?: Edition
  /** Reports that count and are of another year, or do not say of which. */
  readonly otherYears: number
  /** The most widespread first. */
  readonly rules: readonly RuleCount[]
}

export function tally(season: Season): Tally {
  const counts = { unreadable: 0, errors: 0, warnings: 0, ok: 0, superseded: 0 }
  const years = new Map<number | undefined, { count: number; readonly edition: Edition | undefined }>()
  const rules = new Map<string, { -readonly [K in keyof RuleCount]: RuleCount[K] }>()
  for (const record of season.records()) {
    const outcome = outcomeOf(record)
    counts[outcome]++
    if (outcome === 'superseded') continue
    for (const [rule, { severity, message }] of gravest(record)) {
      const count = rules.get(rule) ?? { rule, errors: 0, warnings: 0, example: message }
      count[severity === 'error' ? 'errors' : 'warnings']++
      rules.set(rule, count)
    }
    if (outcome === 'unreadable') continue
    const same = years.get(record.year) ?? { count: 0, edition: editionOf(record) }
    same.count++
    years.set(record.year, same)
  }
  const dated = [...years].flatMap(([year, same]) => (year === undefined ? [] : [{ year, ...same }]))
  const most = dated.sort((a, b) => b.count - a.count || b.year - a.year)[0]
  const readable = counts.ok + counts.warnings + counts.errors
  return {
    files: readable + counts.unreadable + counts.superseded,
    counts,
    ...(most ? { year: most.year, ...(most.edition ? { edition: most.edition } : {}) } : {}),
    otherYears: readable - (most?.count ?? 0),
    rules: [...rules.values()].sort(
      (a, b) => b.errors + b.warnings - a.errors - a.warnings || b.errors - a.errors || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

/** By rule, the worst that it found in a file. Notes ask nothing of anyone. */
function gravest({ findings }: FileRecord): ReadonlyMap<string, { severity: Severity; message: string }> {
  const worst = new Map<string, { severity: Severity; message: string }>()
  for (const finding of findings)
    if (finding.severity === 'error' || (finding.severity === 'warning' && !worst.has(finding.rule)))
      if (worst.get(finding.rule)?.severity !== 'error') worst.set(finding.rule, finding)
  return worst
}
