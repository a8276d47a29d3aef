/** Every unit's reports as they should be: its figures and its words. */
import type { Report } from '../../converter/report.ts'
import { figures } from './figures.ts'
import { narratives } from './prose.ts'
import type { Unit } from './units.ts'

/** Last year's and this year's, in the order of the roster. */
export const sound: readonly { readonly unit: Unit; readonly before: Report; readonly now: Report }[] = figures.map(
  ({ unit, before, now }, i) => ({
    unit,
    before: { ...before, narratives: narratives(unit, before, i + 1) },
    now: { ...now, narratives: narratives(unit, now, i) },
  }),
)
export const soundOf = (unit: Unit) => sound.find((s) => s.unit === unit)!
