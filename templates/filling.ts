/** The values a workbook is made with; a blank template has none. */
import type { Lookup } from './equation.ts'
import type { Entry, Locator } from './form.ts'

export interface Filling {
  /** By the defined names of the cover, e.g. `organ.name`. */
  readonly cover: Readonly<Record<string, string | number>>
  /** By section id; one paragraph a line. */
  readonly narratives: Readonly<Record<string, string>>
  readonly entry: (at: Locator) => Entry | undefined
  readonly lastYear: (at: Locator) => Entry | undefined
  readonly explanations: readonly FilledExplanation[]
}

/** A row of 说明. `at`: a name of the workbook, or any other place as it is to be shown. */
export interface FilledExplanation {
  readonly rule: string
  readonly at: string
  readonly values: string
  readonly text: string
}

export const BLANK: Filling = { cover: {}, narratives: {}, entry: () => null, lastYear: () => null, explanations: [] }

/** The lookup that judges the equations of such a workbook. */
export const lookupOf =
  (filling: Filling): Lookup =>
  (term) =>
    (term.lastYear ? filling.lastYear(term) : filling.entry(term)) ?? null
