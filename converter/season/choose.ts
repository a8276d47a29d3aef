/** Many collected reports → those of one year and edition that may be added up, and why the others may not. Pure; knows no file. */
import { editionById } from '../../templates/editions/index.ts'
import type { Edition } from '../../templates/form.ts'
import { type Finding, found } from '../finding.ts'
import { type PublicFinding, toPublic } from '../public-finding.ts'
import type { Report } from '../report.ts'
import { type Candidate, duplicates, unitOf } from './duplicates.ts'
import { majority } from './majority.ts'

export interface CollectedReport {
  /** What it is called where it was collected. */
  readonly file: string
  /** Whose, where it could be read; its numbers are not asked for. */
  readonly report?: Pick<Report, 'organ' | 'year'>
  readonly edition?: Edition
  /** Equal for equal figures: reports that differ in words alone are equal here. */
  readonly content: string
  /** Its errors. */
  readonly errors: readonly PublicFinding[]
}

/** A collected report that is not added up. */
export interface Excluded<T extends CollectedReport> {
  readonly of: T
  /** The gravest reason; never empty of a rule. */
  readonly finding: PublicFinding
  /** How many more errors the report has. */
  readonly more: number
}

export interface Choice<T extends CollectedReport> {
  readonly edition: Edition
  readonly year: number
  readonly units: readonly Readable<T>[]
  readonly excluded: readonly Excluded<T>[]
}

type Readable<T extends CollectedReport> = T & { readonly report: NonNullable<T['report']> }

interface ChosenSeason {
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
export function choose<T extends CollectedReport>(
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
  const isSound = (one: T): one is Readable<T> => one.report !== undefined && !reasons.has(one)
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

function unfit({ report, edition }: CollectedReport, season: ChosenSeason, organ: string): Finding | undefined {
  if (!report || !edition || report.year === null) return undefined
  if (report.year !== season.year || edition.id !== season.edition.id)
    return found('otherYear', {
      found: { year: report.year, notice: edition.notice },
      expected: { year: season.year, notice: season.edition.notice },
    })
  return report.organ.name === organ ? found('self', {}) : undefined
}

const candidate = ({ file, report, content }: Readable<CollectedReport>): Candidate => ({
  name: file,
  unit: unitOf(report),
  content,
  sound: true,
})
