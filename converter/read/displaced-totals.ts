/** Notices that cells were shoved aside although names and headings agree: a total's formula then stands in another cell. */
import { type Equation, totals } from '../../templates/equation.ts'
import { cellsOf, type Edition, type Grid, leaves, type Tabular } from '../../templates/form.ts'
import { type Finding, found } from '../finding.ts'
import { cellKey } from '../snapshot.ts'
import type { Located } from './locate.ts'
import { formulaOf } from './number.ts'
import { formulasOf, isOwnFormula, plain, unmovedFormula } from './totals.ts'

/** What was located, without the numbers of lines that a program shoved without moving names or headings. */
export function withoutShoved(section: Tabular, edition: Edition, located: Located): Located {
  const { sheet, spots } = located
  const home = new Map(
    [...totals(edition)].flatMap(([id, equation]) => {
      const spot = spots.get(id)
      return spot ? [[cellKey(spot.row, spot.column), equation] as const] : []
    }),
  )
  const unmoved = unmovedFormula(edition)
  const doubtful = new Set<string>()
  const isMeant = (equation: Equation, text: string): boolean =>
    equation.section === section &&
    (unmoved.get(equation) === text || formulasOf(equation, edition, spots).includes(text))
  for (const [key, cell] of sheet.cells()) {
    const text = plain(formulaOf(cell) ?? '')
    if (!text.startsWith('IF(COUNT(')) continue
    const here = home.get(key)
    if (here && (unmoved.get(here) === text || isOwnFormula(cell, here, edition, spots))) continue
    const meant = [...totals(edition).values()].filter((e) => isMeant(e, text))
    if (meant.length === 0) continue
    for (const equation of here ? [...meant, here] : meant) for (const id of line(equation)) doubtful.add(id)
  }
  if (doubtful.size === 0) return located
  return {
    ...located,
    spots: new Map([...spots].filter(([id]) => !doubtful.has(id))),
    findings: [...located.findings, ...section.grids.flatMap((grid) => doubts(grid, located, doubtful))],
  }
}

/** The numbers that stand in the printed row or column of a total. */
const line = ({ grid, rule, each }: Equation): readonly string[] =>
  cellsOf(grid)
    .filter((at) => grid.across || at[rule.each] === each)
    .map((at) => at.id)

/** One finding for each row of numbers that were located but cannot be trusted. */
const doubts = (grid: Grid, { sheet, spots }: Located, doubtful: ReadonlySet<string>): readonly Finding[] =>
  leaves(grid.rows).flatMap((row) => {
    const cells = cellsOf(grid).filter((at) => at.row === row.id && doubtful.has(at.id) && spots.has(at.id))
    return cells[0] ? [found('cellLost', { at: cells[0], sheet: sheet.name, count: cells.length })] : []
  })
