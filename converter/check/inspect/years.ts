/** What is unlikely from one year to the next (XY-JUMP, XY-ZERO, XY-T4OPEN): questions, and only where hardly anyone would wonder why. */
import { cells, type Edition } from '../../../templates/form.ts'
import { type Finding, foundAs } from '../../finding.ts'
import type { LastYear, Report } from '../../report.ts'

/** A digit too many or too few, or another unit. Eight times as many occur in earnest; of small numbers any multiple does. */
const JUMP = { times: 10, least: 100 }
/** So many do not become none unless somebody forgot the cell. */
const GONE = 10

/** The findings on figures beside those of last year, in the order of the form. Whatever is unknown in either year is silence. */
export function inspectYears(
  { figures }: Report,
  edition: Edition,
  lastYear: LastYear | undefined,
): readonly Finding[] {
  if (!lastYear) return []
  return cells(edition).flatMap((at): readonly Finding[] => {
    const actual = figures[at.id]
    const before = lastYear.at(at)
    if (typeof actual !== 'number' || typeof before !== 'number') return []
    const facts = { at, actual, before }
    if (edition.steady.includes(at.id)) {
      const [less, more] = actual < before ? [actual, before] : [before, actual]
      if (actual === 0 && before >= GONE) return [foundAs('unlikeLastYear', { rule: 'XY-ZERO' }, facts)]
      if (less > 0 && more >= JUMP.least && more > less * JUMP.times)
        return [foundAs('unlikeLastYear', { rule: 'XY-JUMP' }, facts)]
    }
    const all = edition.pending.find(({ open }) => open === at.id)?.all
    return before > 0 && all !== undefined && figures[all] === 0
      ? [foundAs('unlikeLastYear', { rule: 'XY-T4OPEN' }, facts)]
      : []
  })
}
