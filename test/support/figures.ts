/** Invented figures for tests: random ones, and ones in which every equation holds. Knows equations, not files. */
import { build, type LastYear, type Report } from '../../converter/report.ts'
import {
  add,
  type Equation,
  equations,
  judge,
  type Term,
  termsOf,
  thisYear,
  totals,
  yearBefore,
} from '../../templates/equation.ts'
import { cells, type Edition, type Entry, idOf } from '../../templates/form.ts'

/** By id: this year's numbers, and last year's under `lastYear.…`. */
export type Figures = ReadonlyMap<string, Entry>

/** Whole numbers below `n`, the same for the same seed. */
export type Random = (n: number) => number
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const both = (edition: Edition): readonly Term[] => cells(edition).flatMap((at) => [thisYear(at), yearBefore(at)])

/** Numbers that such cells can hold; nothing adds up but by chance. */
export const randomFigures = (edition: Edition, random: Random): Figures =>
  new Map(
    cells(edition).flatMap((at) => {
      const number = () =>
        at.value === 'money' ? random(1e9) / 1e4 : at.value === 'change' ? random(25) - 12 : random(20)
      return [
        [at.id, number()],
        [yearBefore(at).id, number()],
      ]
    }),
  )

const MOST_REPAIRS = 5_000

/**
 * Changes numbers until every equation holds, and `tight`, a bound, with both sides equal. Where a side is short, one of its
 * numbers is raised or one of the other's lowered, taken by chance; a total is changed by its parts.
 */
export function settled(edition: Edition, random: Random, from: Figures, tight?: Equation): Map<string, number> {
  const figures = new Map(both(edition).map((t) => [t.id, Number(from.get(t.id))]))
  const lookup = (term: Term) => figures.get(term.id)
  const sides = (e: Equation) => [add(e.left, lookup)!, add(e.right, lookup)!] as const
  const change = (term: Term, by: number): void => {
    const sum = totals(edition).get(idOf(term))
    const now = lookup(term)!
    if (!sum) figures.set(term.id, by > 0 ? now + by : now - Math.min(-by, Math.max(0, now)))
    else change(lastYearIf(term.lastYear, sum.right[random(sum.right.length)]!), by > 0 ? 1 + random(by) : by)
  }
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    addUp(edition, figures)
    const wrong = equations(edition).find((e) =>
      e === tight ? sides(e)[0] !== sides(e)[1] : judge(e, lookup).verdict === 'fails',
    )
    if (!wrong) return figures
    const gap = sides(wrong)[1] - sides(wrong)[0]
    const term = termsOf(wrong)[random(termsOf(wrong).length)]!
    change(term, wrong.left.includes(term) ? gap : -gap)
  }
  throw new Error(`edition ${edition.id}: its equations do not seem to hold together`)
}

const lastYearIf = (lastYear: true | undefined, term: Term): Term => (lastYear ? yearBefore(term) : term)

/** Makes every total what its parts say. A total of totals comes right in the second round. */
function addUp(edition: Edition, figures: Map<string, number>): void {
  for (let round = 0; round < 2; round++)
    for (const sum of totals(edition).values())
      for (const year of [undefined, true] as const)
        figures.set(
          lastYearIf(year, sum.left[0]!).id,
          add(
            sum.right.map((t) => lastYearIf(year, t)),
            (t) => figures.get(t.id),
          )!,
        )
}

/** This year's numbers as a report. */
export const reportOf = (
  edition: Edition,
  figures: Figures,
  head: Partial<Pick<Report, 'year' | 'organ'>> = {},
): Report =>
  build(
    edition,
    { year: edition.years.first, organ: { name: '某某市人民政府' }, ...head },
    (at) => figures.get(idOf(at)) ?? null,
    (id) => PROSE[id]!,
  )

/** Last year's numbers as a report of the same edition. */
export const lastYearReportOf = (edition: Edition, figures: Figures): Report =>
  reportOf(
    edition,
    new Map(
      [...figures].filter(([id]) => id.startsWith('lastYear.')).map(([id, v]) => [id.slice('lastYear.'.length), v]),
    ),
  )

/** Last year's numbers as `check` asks for them. */
export const lastYearOf = (figures: Figures, source: LastYear['source'] = 'report'): LastYear => ({
  source,
  at: (at) => figures.get(yearBefore(at).id),
})

/** Made-up sections, of several paragraphs and of one. */
export const PROSE: Readonly<Record<string, string>> = {
  overview:
    '本年度，某某县认真落实条例要求。\n（一）主动公开\n通过门户网站公开信息。\n（二）依申请公开\n申请均按期答复。',
  problems: '一是解读形式不够多样。\n二是将加强培训，逐项改进。',
  other: '本年度没有收取信息处理费。',
}
