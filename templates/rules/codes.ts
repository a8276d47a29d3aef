/**
 * Every code that the program can give, and how grave its findings are: the usual severity first, then what else it may be where
 * circumstances make it more or less grave. The codes are public: stable, and never used again for something else.
 */
export type Severity = 'error' | 'warning' | 'note'

export const CODES = {
  'T2-FILL': ['error', 'note'],
  'T2-INT': ['error', 'warning'],
  'T2-FEE': ['error'],
  'T2-FLOW': ['warning'],
  'T2-PUBLIC': ['warning'],
  'T3-FILL': ['error', 'note'],
  'T3-INT': ['error', 'warning'],
  'T3-BAL': ['error'],
  'T3-ROW': ['error'],
  'T3-SUM': ['error'],
  'T3-CARRYMAX': ['warning'],
  'T4-FILL': ['error', 'note'],
  'T4-INT': ['error', 'warning'],
  'T4-SUM-R': ['error'],
  'T4-SUM-D': ['error'],
  'T4-SUM-A': ['error'],
  'XY-CARRY': ['error', 'warning'],
  'XY-VALID': ['warning'],
  'XY-ITEMS': ['warning'],
  'XY-JUMP': ['note'],
  'XY-ZERO': ['note'],
  'XY-T4OPEN': ['note'],
  'XY-SOURCE': ['note'],
  'ST-TITLE': ['error'],
  'ST-SIX': ['error'],
  'ST-S5': ['error'],
  'ST-S6': ['warning'],
  'ST-EXPL': ['error'],
  'ST-YEAR': ['warning'],
  'ST-PERIOD': ['warning'],
  'ST-DOCNO': ['warning'],
  'ST-COUNT': ['warning'],
  'ST-TPL': ['warning'],
  'ST-SENS': ['warning'],
  'ST-DUP': ['warning'],
  'ST-NUM': ['note'],
  'TX-NEW': ['warning'],
  'TX-APPL': ['warning'],
  'TX-CARRY': ['warning'],
  'TX-DONE': ['warning'],
  'TX-RESULT': ['warning'],
  'TX-ZERO': ['warning'],
  'TX-NOREVIEW': ['warning'],
  'TX-T4': ['warning'],
  'TX-DOC': ['warning'],
  'TX-LPC': ['warning'],
  'TX-BAL': ['warning'],
  'TX-PCT': ['warning'],
  'TX-FEE': ['warning'],
  'XY-COPY': ['warning', 'note'],
  'PL-REG': ['note'],
  'PL-ALLZERO': ['note'],
  'AG-DUP': ['error', 'note'],
  'AG-MISS': ['error', 'warning'],
  'AG-YEAR': ['error', 'warning'],
  'AG-NAME': ['note'],
  'AG-ROSTER': ['warning'],
  'AG-SELF': ['error'],
  'AG-REG': ['note'],
  'WB-NOTOURS': ['error'],
  'WB-CORRUPT': ['error'],
  'WB-LIMIT': ['error'],
  'WB-ENCRYPTED': ['error'],
  'WB-XLS': ['error'],
  'WB-KIND': ['error'],
  'WB-EDITION': ['error', 'warning'],
  'WB-YEAR': ['error'],
  'WB-TEMPLATE': ['note'],
  'WB-MACRO': ['note'],
  'WB-CELL': ['error', 'warning'],
  'WB-LABEL': ['warning'],
  'WB-FORMULA': ['warning'],
  'WB-TEXT': ['note'],
  'WB-VALUE': ['error'],
  'WB-ERROR': ['error'],
  'WB-LINK': ['error', 'warning'],
  'WB-IMPORT': ['error', 'note'],
} as const satisfies Readonly<Record<string, readonly [usual: Severity, ...others: Severity[]]>>

export type RuleCode = keyof typeof CODES

/** How grave a finding of a code may be. */
export type SeverityOf<Code extends RuleCode> = (typeof CODES)[Code][number]

/** The prefixes of the tables whose cells have rules: T2, T3, T4. */
export type TablePrefix = PrefixOf<RuleCode>
type PrefixOf<Code> = Code extends `${infer Prefix}-FILL` ? Prefix : never

/** In the order in which they are shown. */
export const ruleCodes = Object.keys(CODES) as readonly RuleCode[]
