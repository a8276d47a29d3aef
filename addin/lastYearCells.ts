/** Last year's report → the cells of 上年数据 that should hold its figures, found by their names. Pure. */
import type { Edit } from '../converter/fixes.ts'
import { entry, type Report } from '../converter/report.ts'
import { cellKey, type Snapshot } from '../converter/snapshot.ts'
import { add, type Term, termId } from '../templates/equation.ts'
import type { Edition } from '../templates/form.ts'
import { a1, lastYearTotal, layout } from '../templates/layout.ts'

/** A sum that the sheet computes is left to it, as long as it is what the report says. Empty where no name is found. */
export function lastYearEdits(lastYear: Report, edition: Edition, { names, sheets }: Snapshot): readonly Edit[] {
  const stated = (term: Term) => entry(lastYear, term)
  return layout(edition).lastYear.flatMap((term): Edit[] => {
    const area = names.get(termId(term).toLowerCase())
    const value = stated(term)
    if (!area || value === undefined) return []
    const cell = sheets
      .find((s) => s.name === area.sheet)
      ?.cells()
      .get(cellKey(area.top, area.left))
    const sum = cell?.formula === undefined ? undefined : lastYearTotal(term, edition)
    if (sum && add(sum.right, stated) === value) return []
    return [{ sheet: area.sheet, cell: a1({ row: area.top, column: area.left }), content: { value } }]
  })
}
