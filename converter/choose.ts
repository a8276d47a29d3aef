/** Many collected reports → those of one year and edition that may be added up, and why the others may not. Pure; knows no file. */
import { editionById } from '../templates/editions/index.ts'
import type { Edition } from '../templates/form.ts'
import { duplicates, unitOf } from './duplicate.ts'
import { type PublicFinding, toPublic } from './examine.ts'
import { type Finding, found, type Status } from './finding.ts'
import { json } from './json.ts'
import { majority } from './majority.ts'
import type { Report } from './report.ts'
import type { Unit } from './rollup.ts'

export interface Collected {
  /** What it is called where it was collected. */
  readonly file: string
  readonly status: Status
  readonly report?: Report
  readonly edition?: Edition
  /** Its errors. */
  readonly errors: readonly PublicFinding[]
}

/** A collected report that is not added up. */
export interface Excluded<T extends Collected> {
  readonly of: T
  /** The gravest reason; never empty of a rule. */
  readonly finding: PublicFinding
  /** How many more errors the report has. */
  readonly more: number
}

export interface Choice<T extends Collected> {
  readonly edition: Edition
  readonly year: number
  readonly units: readonly (T & Unit)[]
  readonly excluded: readonly Excluded<T>[]
}

interface Season {
  readonly edition: Edition
  readonly year: number
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
  const most = majority(
    collected.map(({ report, edition }) => ({ year: report?.year, edition: edition?.id })),
    wanted,
  )
  const edition = most && editionById(most.edition)
  if (!most || !edition) return undefined
  const season = { edition, year: most.year }
  const reasons = new Map<T, PublicFinding>()
  for (const one of collected) {
    const reason = unfit(one, season, organ)
    const gravest = reason ? toPublic(reason, one.edition) : one.errors[0]
    if (gravest) reasons.set(one, gravest)
  }
  const isSound = (one: T): one is T & Unit => one.report !== undefined && !reasons.has(one)
  const sound = collected.filter(isSound)
  for (const [i, { finding }] of duplicates(sound.map(candidate))) reasons.set(sound[i]!, toPublic(finding, edition))
  return {
    ...season,
    units: sound.filter((one) => !reasons.has(one)),
    excluded: collected.flatMap((of) => {
      const finding = reasons.get(of)
      return finding ? [{ of, finding, more: of.errors.filter((e) => e !== finding).length }] : []
    }),
  }
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

/** Only figures are added up: reports that differ in words alone are equal here. */
const candidate = ({ file, report }: Unit) => ({
  name: file,
  unit: unitOf(report),
  content: json({ ...report, narratives: {} }),
  sound: true,
})
