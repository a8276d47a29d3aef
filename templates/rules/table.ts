/** The entries of all codes. One that is missing, or of a code that is not there, does not compile. */
import type { RuleCode } from './codes.ts'
import { DISCLOSURE } from './disclosure.ts'
import { DISPUTES } from './disputes.ts'
import { FILES } from './files.ts'
import { PLAUSIBILITY } from './plausibility.ts'
import { PROSE } from './prose.ts'
import { REQUESTS } from './requests.ts'
import type { RuleDoc } from './rule.ts'
import { SEASON } from './season.ts'
import { STRUCTURE } from './structure.ts'
import { YEARS } from './years.ts'

export const RULES: Readonly<Record<RuleCode, RuleDoc>> = {
  ...DISCLOSURE,
  ...REQUESTS,
  ...DISPUTES,
  ...YEARS,
  ...STRUCTURE,
  ...PROSE,
  ...PLAUSIBILITY,
  ...SEASON,
  ...FILES,
}
