/** Many collected reports → those of one year and edition that may be added up, and why the others may not. Pure; knows no file. */
import type { Edition } from '../templates/form.ts'
import { markDuplicate } from './duplicate.ts'
import type { Examined } from './examine.ts'
import { type Finding, found } from './finding.ts'
import { json } from './json.ts'
import type { Report } from './report.ts'
import type { Unit } from './rollup.ts'

export interface Collected extends Examined {
  /** What it is called where it was collected. */
  readonly file: string
}

/** A collected report that is not added up. */
export interface Excluded<T extends Collected> {
  readonly of: T
  /** The gravest reason; never empty of a rule. */
  readonly finding: Finding
  /** How many more errors the report has. */
  readonly more: number
}

export interface Choice<T extends Collected> {
  readonly edition: Edition
  readonly year: number
  readonly units: readonly (T & Unit)[]
  readonly excluded: readonly Excluded<T>[]
}

/**
 * Year and edition are those of most readable reports (of two as frequent, the later), or of most reports of `year`.
 * Left out are reports of another year or edition (AG-YEAR), of the government itself (AG-SELF), those with errors, and
 * duplicates (AG-DUP): of reports of one organ with equal figures the first counts; where figures differ, people must say
 * which holds, so none does. A faulty report does not stand in the way of its corrected one. `undefined` where no readable
 * report says its year.
 */
export function choose<T extends Collected>(
  collected: readonly T[],
  { organ, year: wanted }: { readonly organ: string; readonly year?: number },
): Choice<T> | undefined {
  const season = majority(collected, wanted)
  if (!season) return undefined
  const { edition, year } = season
  const reasons = new Map<T, Finding>()
  const sound: (T & Unit)[] = []
  for (const one of collected) {
    const reason = unfit(one, season, organ) ?? one.findings.find((f) => f.severity === 'error')
    if (reason) reasons.set(one, reason)
    else if (one.report) sound.push(one as T & Unit)
  }
  for (const [one, reason] of duplicates(sound)) reasons.set(one, reason)
  return {
    edition,
    year,
    units: sound.filter((one) => !reasons.has(one)),
    excluded: collected.flatMap((of) => {
      const finding = reasons.get(of)
      return finding ? [{ of, finding, more: others(of, finding) }] : []
    }),
  }
}

interface Season {
  readonly edition: Edition
  readonly year: number
}

function majority(collected: readonly Collected[], wanted: number | undefined): Season | undefined {
  const votes = new Map<string, Season & { readonly count: number }>()
  for (const { report, edition } of collected) {
    if (!report || !edition || report.year === null || (wanted !== undefined && report.year !== wanted)) continue
    const key = `${report.year} ${edition.id}`
    votes.set(key, { edition, year: report.year, count: (votes.get(key)?.count ?? 0) + 1 })
  }
  return [...votes.values()].sort(
    (a, b) => b.count - a.count || b.year - a.year || (a.edition.issued < b.edition.issued ? 1 : -1),
  )[0]
}

function unfit({ report, edition }: Collected, season: Season, organ: string): Finding | undefined {
  if (!report || !edition || report.year === null) return undefined
  if (report.year !== season.year || edition.id !== season.edition.id)
    return found('otherYear', {
      found: { year: report.year, notice: edition.notice },
      expected: { year: season.year, notice: season.edition.notice },
    })
  return report.organ.name === organ ? found('self', {}) : undefined
}

/** Of sound reports of one year, those that may not be added up because of another one. */
function duplicates<T extends Collected & Unit>(sound: readonly T[]): ReadonlyMap<T, Finding> {
  const reasons = new Map<T, Finding>()
  const first = new Map<string, { readonly name: string; readonly of: T }>()
  for (const of of sound) {
    let other: T | undefined
    const marked = markDuplicate(of, { name: of.file, of }, first, (a, b) => {
      other = b.of
      return json(a.of.report) === json(b.of.report)
    })
    if (!other) continue
    reasons.set(of, marked.findings.at(-1)!)
    if (figures(of.report) !== figures(other.report))
      reasons.set(other, found('duplicate', { other: of.file, same: false }))
  }
  return reasons
}

const figures = (report: Report): string => json({ ...report, narratives: {} })

const others = ({ findings }: Collected, finding: Finding): number =>
  findings.filter((f) => f.severity === 'error' && f !== finding).length
