/** Two years' published figures of one city, split over the units of the district so that every unit's report is sound. */
import { build, type Report } from '../../converter/report.ts'
import { add, type Lookup, totals } from '../../templates/equation.ts'
import { type Entry, grids, idOf, leaves } from '../../templates/form.ts'
import { type Case, caseOf } from '../support/cases.ts'
import { seeded } from '../support/figures.ts'
import { split } from './split.ts'
import { type Unit, units, type Work } from './units.ts'

export const [BEFORE, NOW] = [caseOf('suqian-2023'), caseOf('suqian-2024')]
export const SOURCE = '宿迁市人民政府2023年、2024年政府信息公开工作年度报告'
const SEED = 20240131

/** One unit's numbers that are no totals, by id. */
type Numbers = Map<string, number>
type Split = readonly Numbers[]

const random = seeded(SEED)
const edition = NOW.edition
const requests = grids(edition).find((g) => g.id === 'requests')!
const applicants = leaves(requests.columns).filter((c) => c.id !== 'total')
const OUTCOMES = leaves(requests.rows).filter(
  (r) => !['received', 'carriedIn', 'outcomeTotal', 'carriedOut'].includes(r.id),
)

const published = ({ report }: Case, id: string): number => Number(report.figures[id])
const weights = (work: Work): number[] => units.map((u) => u.share[work])

function year(of: Case, before?: Split): Split {
  const numbers: Split = units.map(() => new Map())
  const put = (id: string, parts: readonly number[]) => {
    for (const [i, n] of parts.entries()) numbers[i]!.set(id, n)
  }
  const share = (id: string, work: Work, scale = 1) => {
    const parts = split(Math.round(published(of, id) * scale), weights(work), random)
    put(id, scale === 1 ? parts : parts.map((n) => n / scale))
  }
  share('licensing.licences.decisions', 'permits')
  share('enforcement.penalties.decisions', 'penalties')
  share('enforcement.coercion.decisions', 'coercion')
  share('fees.administrativeFees.amount', 'fees', FEE_SCALE)
  documents(of, before, put)
  for (const { id } of applicants) applications(of, id, before, put)
  for (const row of ['reconsideration', 'directLitigation', 'litigationAfterReconsideration'])
    for (const column of ['upheld', 'corrected', 'other', 'pending']) share(`disputes.${row}.${column}`, 'requests')
  return numbers
}

/** The city publishes four decimals of 万元; a quotient by a power of ten is the nearest number to that decimal. */
const FEE_SCALE = 10_000

/** What was in force and what was issued is what is in force or was repealed; 规章 are nobody's here. */
function documents(of: Case, before: Split | undefined, put: (id: string, parts: readonly number[]) => void): void {
  const id = (column: string) => `documents.normativeDocuments.${column}`
  for (const column of ['issued', 'repealed', 'inForce'])
    put(
      `documents.regulations.${column}`,
      units.map(() => 0),
    )
  const issued = split(published(of, id('issued')), weights('documents'), random)
  put(id('issued'), issued)
  if (!before) {
    put(id('repealed'), split(published(of, id('repealed')), weights('documents'), random))
    // At least what was issued this year.
    const rest = split(published(of, id('inForce')) - published(of, id('issued')), weights('documents'), random)
    put(
      id('inForce'),
      rest.map((n, i) => n + issued[i]!),
    )
    return
  }
  const had = before.map((b, i) => b.get(id('inForce'))! + issued[i]!)
  const repealed = split(
    published(of, id('repealed')),
    had,
    random,
    before.map((b) => b.get(id('inForce'))!),
  )
  put(id('repealed'), repealed)
  put(
    id('inForce'),
    had.map((n, i) => n - repealed[i]!),
  )
}

/** One kind of applicant: what was carried in is answered this year; what is received is the rest of what was answered, and what is carried on. */
function applications(
  of: Case,
  column: string,
  before: Split | undefined,
  put: (id: string, parts: readonly number[]) => void,
): void {
  const id = (row: string) => `requests.${row}.${column}`
  const part = (row: string) => split(published(of, id(row)), weights('requests'), random)
  const carriedOut = part('carriedOut')
  const carriedIn = before ? before.map((b) => b.get(id('carriedOut'))!) : part('carriedIn')
  const outcomes = OUTCOMES.map((row) => part(row.id))
  OUTCOMES.forEach((row, k) => {
    put(id(row.id), outcomes[k]!)
  })
  put(id('carriedIn'), carriedIn)
  put(id('carriedOut'), carriedOut)
  put(
    id('received'),
    units.map((_, i) => outcomes.reduce((sum, row) => sum + row[i]!, carriedOut[i]! - carriedIn[i]!)),
  )
}

const before = year(BEFORE)
const now = year(NOW, before)

/** A unit's sound figures as a report without words. */
function reportOf(of: Case, unit: Unit, numbers: Numbers): Report {
  const lookup: Lookup = (term) => {
    const sum = totals(edition).get(idOf(term))
    return sum ? add(sum.right, lookup) : numbers.get(idOf(term))
  }
  const head = { year: of.report.year, organ: { name: unit.name } }
  return build(
    edition,
    head,
    (at): Entry => lookup(at) ?? null,
    () => '',
  )
}

export interface Years {
  readonly unit: Unit
  readonly before: Report
  readonly now: Report
}

/** Every unit's figures of last year and of this one, in the order of the roster. */
export const figures: readonly Years[] = units.map((unit, i) => ({
  unit,
  before: reportOf(BEFORE, unit, before[i]!),
  now: reportOf(NOW, unit, now[i]!),
}))
