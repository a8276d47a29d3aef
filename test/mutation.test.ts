/**
 * Every equation of both editions guards every number that it reads: moved by one, the number is reported under that rule. And
 * what is left out of a list of findings follows from what is in it. New rules are covered the day they are written.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../converter/check/check.ts'
import type { Finding } from '../converter/finding.ts'
import { message } from '../converter/message.ts'
import { entry } from '../converter/report.ts'
import { editions } from '../templates/editions/index.ts'
import { type Equation, equations, judge, type Term, termsOf, totals } from '../templates/equation.ts'
import { cells, type Edition } from '../templates/form.ts'
import { severityOf } from '../templates/severity.ts'
import { caseOf } from './support/cases.ts'
import { type Figures, lastYearOf, randomFigures, reportOf, seeded, settled } from './support/figures.ts'

type Unbalanced = Finding & { readonly kind: 'unbalanced' }

/** But for notes on how unlike last year's they are: figures drawn at random jump from year to year. */
const found = (edition: Edition, figures: Figures): readonly Finding[] =>
  check(reportOf(edition, figures), edition, lastYearOf(figures)).filter((f) => f.kind !== 'unlikeLastYear')
const unbalanced = (findings: readonly Finding[]): readonly Unbalanced[] =>
  findings.filter((f) => f.kind === 'unbalanced')

const moved = (figures: Figures, term: Term, by: number): Figures =>
  new Map(figures).set(term.id, Number(figures.get(term.id)) + by)

/** The way in which a number has to go for its equation to fail: any, but for a bound with both sides equal. */
const awayFrom = ({ rule, right }: Equation, term: Term): number =>
  rule.kind === 'bound' && right.includes(term) ? -1 : 1

const caught = (edition: Edition, figures: Figures, equation: Equation, term: Term): void => {
  const after = moved(figures, term, awayFrom(equation, term))
  const own = unbalanced(found(edition, after)).filter((f) => f.equation === equation)
  expect(own, `${equation.rule.code} ${equation.each}: ${term.id}`).toHaveLength(1)
  const [{ rule, severity, at, values, sides, actual, expected }] = own as [Unbalanced]
  expect({ rule, severity, at }).toEqual({
    rule: equation.rule.code,
    severity: severityOf(equation, 'report'),
    at: equation.look,
  })
  expect(values).toEqual(termsOf(equation).map((t) => after.get(t.id)))
  expect(sides[0] - sides[1]).toBe(equation.left.includes(term) ? awayFrom(equation, term) : -awayFrom(equation, term))
  expect(actual).toBe(after.get(equation.look.id))
  expect(Math.abs(actual - expected)).toBe(1)
  // What is asked for would do: with it, this very equation holds.
  const mended = new Map(after).set(equation.look.id, expected)
  expect(judge(equation, (t) => mended.get(t.id)).verdict).toBe('holds')
  expect(message(own[0]!, edition)).toContain(equation.rule.cites)
}

describe.each(editions)('edition $id', (edition) => {
  const random = seeded(20210926)
  const start = randomFigures(edition, random)
  const base = settled(edition, random, start)

  test('where every equation holds, nothing is found', () => {
    expect(equations(edition).every((e) => judge(e, (t) => base.get(t.id)).verdict === 'holds')).toBe(true)
    expect(found(edition, base)).toEqual([])
  })

  const codes = [...new Set(equations(edition).map((e) => e.rule.code))]
  test.each(codes)('%s: each number that it reads, moved by one, is reported', (code) => {
    for (const equation of equations(edition).filter((e) => e.rule.code === code)) {
      const tight = equation.rule.kind === 'bound' ? settled(edition, random, start, equation) : base
      expect(found(edition, tight)).toEqual([])
      for (const term of termsOf(equation)) caught(edition, tight, equation, term)
    }
  })

  test('only equations that read the moved number are reported', () => {
    for (const at of cells(edition))
      for (const { equation } of unbalanced(found(edition, moved(base, at, 1))))
        expect(termsOf(equation).map((t) => t.id)).toContain(at.id)
  })

  /** Differences as plain arithmetic, apart from how the program adds and judges. */
  const lack = (e: Equation, figures: Figures): number => {
    const side = (terms: readonly Term[]) => terms.reduce((n, t) => n + Number(figures.get(t.id)), 0)
    return side(e.left) - side(e.right)
  }
  const fails = (e: Equation, figures: Figures): boolean =>
    e.rule.kind === 'bound' ? lack(e, figures) > 0 : lack(e, figures) !== 0

  /** Whether a line is a printed 总计 of other lines, and which. */
  const partsOf = ({ rule, grid, each }: Equation): readonly string[] =>
    grid.rules
      .filter((r) => r.kind === 'total' && r.each !== rule.each && r.left[0] === each)
      .flatMap((r) => r.right as readonly string[])

  test('what is not reported follows from what is: wherever numbers are moved', () => {
    const places = termsOfAll(edition)
    const change = fc.tuple(fc.nat(places.length - 1), fc.integer({ min: -3, max: 3 }))
    let left = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const figures = changes.reduce<Figures>((f, [i, by]) => moved(f, places[i]!, by), base)
        const reported = unbalanced(found(edition, figures)).map((f) => f.equation)
        const failing = equations(edition).filter((e) => fails(e, figures))
        expect(new Set(reported).size).toBe(reported.length)
        expect(failing).toEqual(expect.arrayContaining(reported))
        for (const equation of failing.filter((e) => !reported.includes(e))) {
          left++
          const because = reported.filter((e) => e.rule === equation.rule && partsOf(equation).includes(e.each))
          expect(because.length, `${equation.rule.code} ${equation.each} left out without a cause`).toBeGreaterThan(0)
          if (equation.rule.kind !== 'bound')
            expect(because.reduce((n, e) => n + lack(e, figures), 0)).toBe(lack(equation, figures))
        }
      }),
      { numRuns: 300 },
    )
    expect(left, 'nothing was ever left out').toBeGreaterThan(0)
  })
})

const termsOfAll = (edition: Edition): readonly Term[] => [
  ...new Map(
    equations(edition)
      .flatMap(termsOf)
      .map((t) => [t.id, t]),
  ).values(),
]

describe('a real report, 宿迁市 2024 after 2023', () => {
  const [{ report, edition }, lastYear] = [caseOf('suqian-2024'), caseOf('suqian-2023').report]
  const figures: Figures = new Map(
    termsOfAll(edition)
      .concat(cells(edition))
      .map((t) => [t.id, entry(t.lastYear ? lastYear : report, t) ?? null]),
  )

  test('nothing is found, and each number of an equation is guarded', () => {
    expect(found(edition, figures)).toEqual([])
    for (const equation of equations(edition).filter((e) => e.rule.kind !== 'bound'))
      for (const term of termsOf(equation)) caught(edition, figures, equation, term)
  })
})

describe('one cause, one finding', () => {
  const [{ report, edition }] = [caseOf('suqian-2024')]
  const figures = (change: Readonly<Record<string, number>>): Figures =>
    new Map(cells(edition).map((at) => [at.id, change[at.id] ?? entry(report, at) ?? null]))
  const codes = (change: Readonly<Record<string, number>>) =>
    unbalanced(check(reportOf(edition, figures(change)), edition)).map((f) => `${f.rule} ${f.equation.each}`)

  test('a number typed wrong in a column does not blame the 总计 column too', () => {
    // One too many; the row's sum follows it, as a formula would.
    const wrong = { 'requests.granted.naturalPerson': 1409, 'requests.granted.total': 1432 }
    expect(codes(wrong)).toEqual(['T3-SUM naturalPerson'])
  })

  test('a wrong number in the 总计 column itself is told', () => {
    expect(codes({ 'requests.granted.total': 1432 })).toEqual(['T3-ROW granted', 'T3-SUM total'])
  })

  test('a 总计 column that is wrong by another difference is told besides the column', () => {
    expect(codes({ 'requests.received.naturalPerson': 3441, 'requests.received.total': 3527 })).toEqual([
      'T3-BAL naturalPerson',
      'T3-BAL total',
      'T3-ROW received',
    ])
  })
})

describe.each(editions)('a total of edition $id that is unknown', (edition) => {
  const figures = settled(edition, seeded(5), randomFigures(edition, seeded(5)))
  const [total, { right }] = [...totals(edition)].find(([, { right }]) => right.length > 1)!
  const [one, other] = right.map((t) => t.id)
  /** How many blanks are spoken of in all, where some numbers are unknown and reading has spoken of some. */
  const blanks = (unknown: readonly string[], explained: readonly string[]): number => {
    const left = new Map([...figures].filter(([id]) => !unknown.includes(id)))
    const of = check(reportOf(edition, left), edition, lastYearOf(left), new Set(explained))
    return of.reduce((sum, f) => sum + (f.kind === 'blank' ? f.count : 0), 0)
  }

  test('is not spoken of where reading has spoken of every part that is missing', () => {
    expect(blanks([total, one!, other!], [one!, other!])).toBe(0)
    expect(blanks([total, one!], [one!])).toBe(0)
  })
  test('is spoken of where one part more is missing, or none', () => {
    expect(blanks([total, one!, other!], [one!])).toBe(2)
    expect(blanks([total, one!, other!], [])).toBe(3)
    expect(blanks([total], [])).toBe(1)
  })
})
