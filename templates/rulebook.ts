/** A rule as it is told to people and to other programs: the entry of its code, with what the editions say of its equations. */
import { equations } from './equation.ts'
import { type Edition, tables } from './form.ts'
import { exampleWords } from './rule-examples.ts'
import { CODES, RULES, type RuleCode, ruleCodes, type Severity } from './rules/index.ts'
import { equationWords, SEVERITY } from './words.ts'

/** One rule, without its examples. */
export interface RuleSummary {
  readonly code: RuleCode
  readonly severity: Severity
  /** What else a finding of it may be; the examples show when. */
  readonly otherSeverities?: readonly Severity[]
  readonly sentence: string
  /** 本年新收 + 上年结转 = 办理总计 + 结转下年; where the rule is an equation. */
  readonly equation?: string
  readonly source: string
  readonly remedy: string
  /** Ids of the editions that it applies to. */
  readonly editions: readonly string[]
}

/** One rule; a public shape (`nianbao rules --format json`). */
export interface RuleDescription extends RuleSummary {
  readonly examples: {
    readonly fails: readonly { readonly severity: Severity; readonly text: string }[]
    readonly passes: readonly { readonly text: string }[]
  }
}

/** An equation's code belongs to the editions that have the equation, a table's to those that have the table, others to all. */
export const appliesTo = (code: RuleCode, edition: Edition): boolean => {
  if (RULES[code].source === undefined) return equations(edition).some((e) => e.rule.code === code)
  return !/^T\d/.test(code) || tables(edition).some((section) => code.startsWith(`${section.code}-`))
}

/** Every rule that applies to any of the editions, in the order of the table and in the words of those editions. */
export const summaries = (among: readonly Edition[]): readonly RuleSummary[] =>
  ruleCodes.filter((code) => among.some((edition) => appliesTo(code, edition))).map((code) => summary(code, among))

function summary(code: RuleCode, among: readonly Edition[]): RuleSummary {
  const { sentence, remedy, source } = RULES[code]
  const [severity, ...otherSeverities] = CODES[code]
  const editions = among.filter((edition) => appliesTo(code, edition))
  const own = editions.flatMap((edition) => equations(edition).filter((e) => e.rule.code === code))
  const once = (words: readonly string[]) => [...new Set(words)].join('；')
  return {
    code,
    severity,
    ...(otherSeverities.length > 0 ? { otherSeverities } : {}),
    sentence,
    ...(own.length > 0 ? { equation: once(own.map(equationWords)) } : {}),
    source: source ?? once(own.map((e) => e.rule.cites)),
    remedy,
    editions: editions.map(({ id }) => id),
  }
}

/** All that is to be said of a rule; `among` are all editions, as an example may need an earlier one. */
export function describe(code: RuleCode, among: readonly Edition[]): RuleDescription {
  const { fails, passes } = RULES[code]
  const editions = among.filter((edition) => appliesTo(code, edition))
  return {
    ...summary(code, among),
    examples: {
      fails: fails.map((one) => ({ severity: one.severity ?? CODES[code][0], text: exampleWords(one, editions) })),
      passes: passes.map((one) => ({ text: exampleWords(one, editions) })),
    },
  }
}

/** 错误, or 错误（有的是提醒） */
export const severityWords = ({ severity, otherSeverities = [] }: RuleSummary): string =>
  SEVERITY[severity] +
  (otherSeverities.length > 0 ? `（有的是${otherSeverities.map((s) => SEVERITY[s]).join('、')}）` : '')

/** Rules as a Markdown table; `full` with how to put them right and where they come from. */
export function rulesTable(rules: readonly RuleSummary[], full: boolean): readonly string[] {
  const columns = ['代码', '性质', '内容', ...(full ? ['怎样改', '依据'] : [])]
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    row(columns),
    `|${columns.map(() => '---').join('|')}|`,
    ...rules.map((r) => row([r.code, severityWords(r), r.sentence, ...(full ? [r.remedy, r.source] : [])])),
  ]
}
