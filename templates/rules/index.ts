/**
 * The door of the one table of rules: every code that the program can give, with all that is to be said of it. The pages of
 * the formats, the table in the README, `nianbao rules` and the tests are made from it. A new rule is an entry here and
 * either an equation in an edition or an inspection in `converter/`; its examples are then carried out by the tests.
 */
import { DISCLOSURE } from './disclosure.ts'
import { DISPUTES } from './disputes.ts'
import { FILES } from './files.ts'
import { REQUESTS } from './requests.ts'
import type { RuleDoc } from './rule.ts'
import { SEASON } from './season.ts'
import { STRUCTURE } from './structure.ts'
import { YEARS } from './years.ts'

export { FILE_CHANGES, type FileChange } from './file-changes.ts'
export type { Example, ExampleFigures, ExampleSeason, RuleDoc, SentReport, Severity } from './rule.ts'

const TABLE = { ...DISCLOSURE, ...REQUESTS, ...DISPUTES, ...YEARS, ...STRUCTURE, ...SEASON, ...FILES }

/** The codes are public: stable, and never used again for something else. */
export type RuleCode = keyof typeof TABLE

/** The prefixes of tables whose cells have rules: T2, T3, T4. */
export type TablePrefix = PrefixOf<RuleCode>
type PrefixOf<Code> = Code extends `${infer Prefix}-FILL` ? Prefix : never

/** How grave a finding of a code may be, as its entry says. */
export type SeverityOf<Code extends RuleCode> =
  | (typeof TABLE)[Code]['severity']
  | ((typeof TABLE)[Code] extends infer Doc ? (Doc extends { or: readonly (infer Other)[] } ? Other : never) : never)

/** By code, in the order in which they are shown. */
export const RULES: Readonly<Record<RuleCode, RuleDoc>> = TABLE

export const ruleCodes = Object.keys(TABLE) as readonly RuleCode[]
