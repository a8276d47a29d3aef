/** Figures that this organ, by its name, can hardly have (PL-REG, PL-ALLZERO). A name that leaves any doubt is silence. */
import { cells, type Edition } from '../../../templates/form.ts'
import { type Finding, foundAs } from '../../finding.ts'
import { organKey } from '../../organ-name.ts'
import type { Report } from '../../report.ts'

/** Counties and what is below them, and their departments. Of a city nobody can tell by its name whether it has districts. */
const NO_LAWMAKER = /(镇|乡|苏木)人民政府$|街道办事处$|(县|旗|(?<!自治)区)(人民政府|.*局)$/
const LARGE_GOVERNMENT = /(省|市|州|县|区|旗)人民政府$/

/** What is to be asked of a report as a whole. */
export function inspectPlausible({ organ, figures }: Report, edition: Edition): readonly Finding[] {
  const name = organKey(organ.name)
  const made = cells(edition).find(({ id }) => edition.lawmaking.includes(id) && Number(figures[id]) > 0)
  if (made && NO_LAWMAKER.test(name))
    return [foundAs('implausible', { rule: 'PL-REG' }, { at: made, actual: Number(figures[made.id]) })]
  if (LARGE_GOVERNMENT.test(name) && cells(edition).every(({ id }) => figures[id] === 0))
    return [foundAs('implausible', { rule: 'PL-ALLZERO' }, { actual: 0 })]
  return []
}
