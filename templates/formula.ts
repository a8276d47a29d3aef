/** An equation as worksheet formulas that Excel, WPS and LibreOffice compute alike. Knows addresses, not styles. */
import { type Equation, type Term, VERDICT } from './equation.ts'
import type { Edition, Tabular } from './form.ts'
import { type Address, layout, ZERO_CHOICES, zeroName } from './layout.ts'
import { type Area, a1, letters } from './lib/a1.ts'

/** The fewest rectangles that cover exactly these cells: runs along a row, then equal runs below each other. */
export function areas(cells: readonly Address[]): readonly Area[] {
  const runs: Area[] = []
  const inOrder = [...cells].sort((a, b) => a.row - b.row || a.column - b.column)
  for (const { sheet, row, column } of inOrder) {
    const last = runs.at(-1)
    if (last?.sheet === sheet && last.top === row && last.right === column - 1)
      runs[runs.length - 1] = { ...last, right: column }
    else runs.push({ sheet, top: row, bottom: row, left: column, right: column })
  }
  const out: Area[] = []
  for (const run of runs) {
    const i = out.findIndex(
      (a) => a.sheet === run.sheet && a.left === run.left && a.right === run.right && a.bottom === run.top - 1,
    )
    if (i < 0) out.push(run)
    else out[i] = { ...out[i]!, bottom: run.bottom }
  }
  return out
}

export const rangeOf = ({ top, left, bottom, right }: Area): string => {
  const [from, to] = [a1({ row: top, column: left }), a1({ row: bottom, column: right })]
  return from === to ? from : `${from}:${to}`
}
export const absolute = ({ top, left, bottom, right }: Area): string =>
  `$${letters(left)}$${top}${top === bottom && left === right ? '' : `:$${letters(right)}$${bottom}`}`
export const onSheet = (sheet: string, range: string): string => `'${sheet.replaceAll("'", "''")}'!${range}`

/** Writes the range of an area as a formula refers to it: from the same sheet, or from any. */
type Refer = (area: Area) => string
export const localRef: Refer = rangeOf
export const qualifiedRef: Refer = (area) => onSheet(area.sheet, absolute(area))

/** How many cells of some areas are understood: numbers, slashes, and blanks where the table counts them as 0. */
export const countFilled = (of: readonly Area[], refer: Refer, zero?: Tabular): string =>
  of
    .map((area) => {
      const r = refer(area)
      const blanks = zero ? `+IF(${zeroName(zero)}="${ZERO_CHOICES.yes}",COUNTBLANK(${r}),0)` : ''
      return `COUNT(${r})+COUNTIF(${r},"/")${blanks}`
    })
    .join('+')

/**
 * The sum of some terms, or 待填 while one of them is unknown. `address` says where the terms stand; `reshape` may redraw
 * the areas that they form.
 */
export function sumFormula(
  terms: readonly Term[],
  section: Tabular,
  address: (term: Term) => Address,
  refer: Refer,
  reshape: (areas: readonly Area[]) => readonly Area[] = (same) => same,
): string {
  const of = (wanted: readonly Term[]) => reshape(areas(wanted.map(address)))
  const now = of(terms.filter((t) => !t.lastYear))
  const before = of(terms.filter((t) => t.lastYear))
  const count = [countFilled(now, refer, section), countFilled(before, refer)].filter((f) => f !== '').join('+')
  const sum = `SUM(${[...now, ...before].map(refer).join(',')})`
  return `IF(${count}=${terms.length},${sum},"${VERDICT.pending}")`
}

/** The formula of a total cell on its own sheet. */
export const totalFormula = (equation: Equation, edition: Edition): string =>
  sumFormula(equation.right, equation.section, layout(edition).cell, localRef)

/** 平, 不平 or 待填 for the two sums that stand in `left` and `right`. */
export const verdictFormula = ({ rule }: Equation, left: string, right: string): string =>
  `IF(COUNT(${left},${right})<2,"${VERDICT.pending}",IF(${left}${rule.kind === 'bound' ? '<=' : '='}${right},"${VERDICT.holds}","${VERDICT.fails}"))`

/**
 * True while the equation fails: for the colours on its own sheet. Figures of another sheet are called by name, which old
 * versions of Excel allow in a conditional format where they forbid an address.
 */
export function failsFormula(equation: Equation, edition: Edition): string {
  const side = (terms: readonly Term[]) => {
    const local = areas(terms.filter((t) => !t.lastYear).map(layout(edition).cell))
    const named = terms.filter((t) => t.lastYear).map((t) => t.id)
    const blanks = local.map((a) => countFilled([a], absolute, equation.section))
    return {
      count: [...blanks, ...named.map((n) => `COUNT(${n})+COUNTIF(${n},"/")`)].join('+'),
      sum: `SUM(${[...local.map(absolute), ...named].join(',')})`,
    }
  }
  const [left, right] = [side(equation.left), side(equation.right)]
  const size = equation.left.length + equation.right.length
  return `IF(${left.count}+${right.count}=${size},${left.sum}${equation.rule.kind === 'bound' ? '>' : '<>'}${right.sum},FALSE)`
}
