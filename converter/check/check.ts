/** Report (and last year's) → findings, in the order of the form. Pure; knows no file, no host and no sentence. */

import { add, type Equation, equations, judge, type Lookup, termsOf, totals } from '../../templates/equation.ts'
import { type Edition, type Tabular, tables } from '../../templates/form.ts'
import * as decimal from '../../templates/lib/decimal.ts'
import { severityOf } from '../../templates/severity.ts'
import { type Finding, foundAs } from '../finding.ts'
import { inspectProse } from '../prose/index.ts'
import type { LastYear, Report } from '../report.ts'
import { inspectEntries, inspectHead, inspectNarratives, inspectPlausible, inspectYears } from './inspect/index.ts'

/**
 * All findings about the content of a report. `explained` holds the ids of numbers that reading has already reported on:
 * that they are unknown is not said twice.
 */
export function check(
  report: Report,
  edition: Edition,
  lastYear?: LastYear,
  explained: ReadonlySet<string> = new Set(),
): readonly Finding[] {
  const lookup: Lookup = (term) => (term.lastYear ? lastYear?.at(term) : report.figures[term.id])
  return [
    ...inspectHead(report, edition, explained),
    ...tables(edition).flatMap((section) => [
      ...section.grids.flatMap((grid) =>
        inspectEntries(section, grid, { lookup, defined: totals(edition), explained }),
      ),
      ...unbalanced(section, edition, lookup, lastYear?.source ?? 'report'),
    ]),
    ...inspectNarratives(report, edition, explained),
    ...inspectProse(report, edition, lookup, lastYear),
    ...inspectPlausible(report, edition),
    ...inspectYears(report, edition, lastYear),
  ]
}

/** Every equation of a section that does not hold, without those that only follow from another. */
function unbalanced(
  section: Tabular,
  edition: Edition,
  lookup: Lookup,
  source: LastYear['source'],
): readonly Finding[] {
  const failing = new Map<Equation, Finding & { kind: 'unbalanced' }>()
  const all = equations(edition).filter((e) => e.section === section)
  for (const equation of all) {
    const { verdict, left, right } = judge(equation, lookup)
    if (verdict !== 'fails' || left === undefined || right === undefined) continue
    failing.set(
      equation,
      foundAs(
        'unbalanced',
        { rule: equation.rule.code, severity: severityOf(equation, source) },
        {
          at: equation.look,
          equation,
          values: termsOf(equation).map((t) => lookup(t) ?? null),
          sides: [left, right],
          ...atLook(equation, left, right, lookup),
        },
      ),
    )
  }
  return [...failing.values()].filter((f) => !implied(f, all, failing))
}

/** What stands at the number to look at, and what would have to stand there for this equation alone. */
function atLook({ look, left: terms }: Equation, left: number, right: number, lookup: Lookup) {
  const actual = add([look], lookup) ?? 0
  const onLeft = terms.some((t) => t.id === look.id)
  return { actual, expected: decimal.sum(onLeft ? [actual, right, -left] : [actual, left, -right]) }
}

/**
 * An equation about a 总计 column says nothing new where its difference is just what the component columns lack:
 * the smallest set is reported.
 */
function implied(
  finding: Finding & { kind: 'unbalanced' },
  all: readonly Equation[],
  failing: ReadonlyMap<Equation, Finding & { kind: 'unbalanced' }>,
): boolean {
  const { rule, grid, each } = finding.equation
  const parts = grid.rules.find((r) => r.kind === 'total' && r.each !== rule.each && r.left[0] === each)?.right
  if (!parts) return false
  const broken = all.filter((e) => e.rule === rule && parts.includes(e.each)).flatMap((e) => failing.get(e) ?? [])
  if (rule.kind === 'bound') return broken.length > 0
  return broken.length > 0 && decimal.sum(broken.map(lack)) === lack(finding)
}

const lack = ({ sides: [left, right] }: Finding & { kind: 'unbalanced' }): number => decimal.sum([left, -right])
