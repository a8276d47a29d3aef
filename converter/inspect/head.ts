/** The title of a report: whose it is, of which year, and whether its edition governs that year (ST-TITLE, WB-YEAR). */
import { governs } from '../../templates/editions/index.ts'
import type { Edition } from '../../templates/form.ts'
import { type Finding, found } from '../finding.ts'
import type { Report } from '../report.ts'

export function inspectHead({ organ, year }: Report, edition: Edition): readonly Finding[] {
  const out: Finding[] = []
  if (organ.name.trim() === '') out.push(found('organMissing', {}))
  if (year === null) out.push(found('yearMissing', { raw: '' }))
  else if (!governs(edition, year)) out.push(found('yearOutside', { year, notice: edition.notice, ...edition.years }))
  return out
}
