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
}

export const BLANK: Filling = { cover: {}, narratives: {}, entry: () => null, lastYear: () => null }

/** The lookup that judges the equations of such a workbook. */
export const lookupOf =
  (filling: Filling): Lookup =>
  (term) =>
    (term.lastYear ? filling.lastYear(term) : filling.entry(term)) ?? null
