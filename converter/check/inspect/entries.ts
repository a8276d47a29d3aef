/** Single cells: blank ones, slashes, and numbers that no such cell can hold (T*-FILL, T*-INT, T2-FEE). Knows no equation between them. */

import { type Equation, judge, type Lookup } from '../../../templates/equation.ts'
import { type Cell, cellsOf, type Grid, type Tabular, type Value } from '../../../templates/form.ts'
import * as decimal from '../../../templates/lib/decimal.ts'
import { type Finding, foundAs } from '../../finding.ts'

export interface GridContext {
  readonly lookup: Lookup
  /** What each total is by definition, by its id. */
  readonly defined: ReadonlyMap<string, Equation>
  /** Ids of numbers on which reading has already reported. */
  readonly explained: ReadonlySet<string>
}

/** The findings on the entries of one grid: one for all its blanks, one for all its slashes, one for each impossible number. */
export function inspectEntries(section: Tabular, grid: Grid, known: GridContext): readonly Finding[] {
  const { lookup } = known
  const cells = cellsOf(grid)
  const blank = cells.filter((at) => (lookup(at) ?? null) === null && !isExplained(at.id, known))
  const slashed = cells.filter((at) => lookup(at) === '/')
  const out: Finding[] = []
  if (blank[0])
    out.push(
      foundAs(
        'blank',
        { rule: `${section.code}-FILL` },
        {
          at: blank[0],
          grid,
          count: blank.length,
        },
      ),
    )
  if (slashed[0])
    out.push(
      foundAs(
        'slash',
        { rule: `${section.code}-INT`, severity: 'warning' },
        {
          at: slashed[0],
          grid,
          count: slashed.length,
        },
      ),
    )
  return [...out, ...impossible(section, cells, known)]
}

/** A total that is unknown only because of parts that were reported on, or of totals that are unknown for no other reason. */
function isExplained(id: string, known: GridContext): boolean {
  if (known.explained.has(id)) return true
  const unknown = known.defined.get(id)?.right.filter((t) => (known.lookup(t) ?? null) === null) ?? []
  return unknown.length > 0 && unknown.every((t) => isExplained(t.id, known))
}

/** A total that is impossible only because one of its parts is says nothing new. */
function impossible(section: Tabular, cells: readonly Cell[], { lookup, defined }: GridContext): readonly Finding[] {
  const wrong = new Map<string, Finding>()
  for (const at of cells) {
    const actual = lookup(at)
    const why = typeof actual === 'number' && fault(at.value, actual)
    // All amounts of money stand in table two.
    const rule = at.value === 'money' ? 'T2-FEE' : (`${section.code}-INT` as const)
    if (why) wrong.set(at.id, foundAs('illegal', { rule }, { at, value: at.value, actual, why }))
  }
  const follows = (id: string): boolean => {
    const sum = defined.get(id)
    if (!sum) return false
    return sum.right.some((t) => wrong.has(t.id)) && judge(sum, lookup).verdict === 'holds'
  }
  return [...wrong].filter(([id]) => !follows(id)).map(([, finding]) => finding)
}

function fault(kind: Value, value: number): 'negative' | 'fraction' | 'places' | undefined {
  if (value < 0 && kind !== 'change') return 'negative'
  if (kind === 'money') return decimal.places(value) > 6 ? 'places' : undefined
  return Number.isInteger(value) ? undefined : 'fraction'
}
