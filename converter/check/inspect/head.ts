/** The title of a report: whose it is, of which year, and whether its edition governs that year (ST-TITLE, WB-YEAR). */
import { governs } from '../../../templates/editions/index.ts'
import type { Edition } from '../../../templates/form.ts'
import { type Finding, found } from '../../finding.ts'
import type { Report } from '../../report.ts'

const [ORGAN, YEAR] = ['organ.name', 'report.year']

/** `explained` holds the names of cells that reading has already reported on. */
export function inspectHead(
  { organ, year }: Report,
  edition: Edition,
  explained: ReadonlySet<string>,
): readonly Finding[] {
  const out: Finding[] = []
  if (organ.name.trim() === '') out.push(found('organMissing', { field: ORGAN }))
  if (year === null && !explained.has(YEAR)) out.push(found('yearMissing', { raw: '', field: YEAR }))
  if (year !== null && !governs(edition, year))
    out.push(found('yearOutside', { field: YEAR, year, notice: edition.notice, ...edition.years }))
  return out
}
