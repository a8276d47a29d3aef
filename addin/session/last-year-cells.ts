/** Last year's report → the change that writes its figures into 上年数据, and takes them back. Cells are found by their names. Pure. */

import { contentOf, type Edit, type Fix } from '../../converter/edit/index.ts'
import { entry, type Report } from '../../converter/report.ts'
import { areaOf, cellKey, type Snapshot } from '../../converter/snapshot.ts'
import { add, type Term } from '../../templates/equation.ts'
import type { Edition } from '../../templates/form.ts'
import { lastYearTotal, layout } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'

/** A sum that the sheet computes is left to it, as long as it is what the report says. `undefined` where no name is found. */
export function lastYearFix(lastYear: Report, edition: Edition, { names, sheets }: Snapshot): Fix | undefined {
  const stated = (term: Term) => entry(lastYear, term)
  const edits: Edit[] = []
  const before: Edit[] = []
  for (const term of layout(edition).lastYear) {
    const area = areaOf(term.id, names)
    const value = stated(term)
    if (!area || value === undefined) continue
    const sheet = sheets.find((s) => s.name === area.sheet)
    const there = sheet?.cells().get(cellKey(area.top, area.left))
    const sum = there?.formula === undefined ? undefined : lastYearTotal(term, edition)
    if (sum && add(sum.right, stated) === value) continue
    const place = { sheet: area.sheet, cell: a1({ row: area.top, column: area.left }) }
    edits.push({ ...place, content: { value } })
    before.push({ ...place, content: contentOf(there) })
  }
  return edits.length === 0 ? undefined : { id: 'lastYear', kind: 'lastYear', mends: [], edits, before }
}
