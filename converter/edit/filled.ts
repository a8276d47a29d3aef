/** The values of a report → the edits that write them into the blank workbook of its edition. Pure. */

import { add, totals, yearBefore } from '../../templates/equation.ts'
import { type Filling, lookupOf } from '../../templates/filling.ts'
import { cells, type Edition, narratives } from '../../templates/form.ts'
import {
  type Address,
  COVER,
  EXPLANATIONS,
  lastYearTotal,
  layout,
  narrativeBlock,
  SHEET,
  spotWords,
} from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import type { Edit } from './fixes.ts'

/** What `templates/sheets` writes into a workbook that it makes with these values, cell by cell; blanks are left as they are. */
export function filledEdits(edition: Edition, filling: Filling): readonly Edit[] {
  const lookup = lookupOf(filling)
  const { cell, names, lastYear } = layout(edition)
  const edit = ({ sheet, ...at }: Address, value: string | number | null | undefined): readonly Edit[] =>
    value === undefined || value === null || value === '' ? [] : [{ sheet, cell: a1(at), content: { value } }]
  /** A sum that is what the sheet computes is left to it. */
  const unlessSum = (value: string | number | null, sum: string | number | undefined | null) =>
    value === sum ? null : value
  return [
    ...COVER.flatMap(({ name }) => edit(names.get(name)!, filling.cover[name])),
    ...cells(edition).flatMap((at) => {
      const sum = totals(edition).get(at.id)
      return edit(cell(at), unlessSum(lookup(at) ?? null, sum && add(sum.right, lookup)))
    }),
    ...narratives(edition).flatMap((section) => {
      const { sheet, first } = narrativeBlock(section)
      const text = filling.narratives[section.id] ?? ''
      return text.split('\n').flatMap((value, i) => edit({ sheet, row: first + i, column: 1 }, value))
    }),
    ...lastYear.flatMap((term) => {
      const sum = lastYearTotal(term, edition)
      return edit(cell(term), unlessSum(lookup(term) ?? null, sum && add(sum.right.map(yearBefore), lookup)))
    }),
    ...filling.explanations.flatMap(({ rule, at, values, text }, i) =>
      [rule, spotWords(at, edition) ?? at, values, text].flatMap((value, n) =>
        edit({ sheet: SHEET.explanations, row: EXPLANATIONS.top + i, column: n + 1 }, value),
      ),
    ),
  ]
}
