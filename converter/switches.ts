/** What whoever collects reports has decided about single rules: switched off, or shown as something else than usual. */
import { CODES, type RuleCode, ruleCodes } from '../templates/rules/index.ts'

/** `off`: nothing of it is said. */
export type Switch = 'warning' | 'note' | 'off'

/** By code; a rule that is not named stands as it is in the table of rules. */
export type Switches = { readonly [Code in RuleCode]?: Switch }

/** The rules file that a run went by, as its results name it. */
export interface RulesFile {
  /** Its name, without folders. */
  readonly file: string
  readonly sha256: string
  /** What it comes to on the day of the run. */
  readonly switches: Switches
}

/**
 * Codes that may be switched. One that can be an error is the form's or the file's own demand: nobody may lower it. What only
 * a whole season shows (AG-*) is whoever looks at the season's to weigh.
 */
export const switchable: readonly RuleCode[] = ruleCodes.filter(
  (code) => !CODES[code].some((severity) => severity === 'error') && !code.startsWith('AG-'),
)
