/**
 * The door of the one table of rules: every code that the program can give, and all that is to be said of it. The pages of
 * the formats, the table in the README, `nianbao rules` and the tests are made from it. A new rule is a code in `codes.ts` and
 * an entry in the file of its family, and either an equation in an edition or an inspection in `converter/`. Exports only pass
 * through here, so that programs which need the severities alone do not carry the examples along.
 */
export {
  CODES,
  type RuleCode,
  ruleCodes,
  type Severity,
  type SeverityOf,
  type TablePrefix,
} from './codes.ts'
export { FILE_CHANGES, type FileChange } from './file-changes.ts'
export { REFUSED } from './refused.ts'
export type { Example, ExampleFigures, ExampleSeason, ListedUnit, RuleDoc, SentReport } from './rule.ts'
export { RULES } from './table.ts'

/** Raise it when a rule is added, dropped or judges otherwise: documents say by which rules they were made. */
export const RULE_SET_VERSION = '2'
