/** Many collected reports → those of one year and edition that may be added up, and why the others may not. Pure; knows no file. */
import { editionById } from '../../templates/editions/index.ts'
import type { Edition } from '../../templates/form.ts'
import { type Finding, found } from '../finding.ts'
import { organKey } from '../organ-name.ts'
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
  /** When it was last saved, where it says so. */
  readonly savedAt?: string
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

export interface Choosing {
  /** Whose report they are added up into. */
  readonly organ: string
  readonly year?: number
  /** Is an organ on the list of those that owe a report? Everybody is where there is no list. */
  readonly owes?: (organ: string) => boolean
}

interface ChosenSeason {
  readonly edition: Edition
  readonly year: number
}

/**
 * Year and edition are those of most readable reports (of two as frequent, the later), or of most reports of `year`.
 * Left out are reports of another year or edition (AG-YEAR), of the government itself (AG-SELF), of nobody on the list
 * (AG-MISS), those with errors, and duplicates (AG-DUP): of reports of one organ with equal figures the first counts; where
 * figures differ, people must say which holds, so none does. A faulty report does not stand in the way of one saved after it.
 * `undefined` where no readable report says its year.
 */
export function choose<T extends CollectedReport>(
  collected: readonly T[],
  { organ, year: wanted, owes }: Choosing,
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
    const reason = unfit(one, season, organ, owes)
    const gravest = reason ? toPublic(reason, one.edition) : one.errors[0]
    if (gravest) reasons.set(one, gravest)
  }
  // What is left out for its errors may be the later word of its organ.
  const rivals = collected.filter(isReadable).filter((one) => one.errors[0] === reasons.get(one))
  const sound = rivals.filter((one) => !reasons.has(one))
  const said = duplicates(rivals.map((one) => candidate(one, !reasons.has(one))))
  for (const [i, { finding }] of said) if (!reasons.has(rivals[i]!)) reasons.set(rivals[i]!, toPublic(finding, edition))
  return {
    ...season,
    units: sound.filter((one) => !reasons.has(one)),
    excluded: collected.flatMap((of) => {
      const finding = reasons.get(of)
      return finding ? [{ of, finding, more: of.errors.filter((e) => e !== finding).length }] : []
    }),
  }
}

const isReadable = <T extends CollectedReport>(one: T): one is Readable<T> => one.report !== undefined

function unfit(
  { file, report, edition }: CollectedReport,
  season: ChosenSeason,
  organ: string,
  owes?: Choosing['owes'],
): Finding | undefined {
  if (!report || !edition || report.year === null) return undefined
  if (report.year !== season.year || edition.id !== season.edition.id)
    return found('otherYear', {
      found: { year: report.year, notice: edition.notice },
      expected: { year: season.year, notice: season.edition.notice },
    })
  const { name } = report.organ
  if (organKey(name) === organKey(organ)) return found('self', {})
  return !owes || name === '' || owes(name) ? undefined : found('notOnRoster', { file, organ: name })
}

const candidate = ({ file, report, content, savedAt }: Readable<CollectedReport>, sound: boolean): Candidate => ({
  name: file,
  unit: unitOf(report),
  content,
  sound,
  savedAt: () => savedAt,
})
