/** Which cells of a table people fill in. */
import { inputsOf } from '../equation.ts'
import type { Cell, Edition, Tabular, Value } from '../form.ts'
import { areas } from '../formula.ts'
import { layout } from '../layout.ts'
import type { Area } from '../lib/a1.ts'

/** The fewest rectangles that cover these numbers. */
export const areasOf = (cells: readonly Cell[], edition: Edition): readonly Area[] =>
  areas(cells.map(layout(edition).cell))

/** The cells of a table that people fill in, all or those of one kind. */
export const inputAreas = (section: Tabular, edition: Edition, kind?: Value): readonly Area[] =>
  areasOf(
    inputsOf(section, edition).filter((c) => kind === undefined || c.value === kind),
    edition,
  )
