/** The command `rules`: every rule in a line, or all that is to be said of one. */
import { editions } from '../../templates/editions/index.ts'
import { UNSAID } from '../../templates/rule-examples.ts'
import { describe, type RuleDescription, type RuleSummary, severityWords, summaries } from '../../templates/rulebook.ts'
import { type RuleCode, ruleCodes } from '../../templates/rules/index.ts'
import { SEVERITY } from '../../templates/words.ts'

/** The code that somebody typed, whatever its case; `undefined` where there is none. */
export const codeNamed = (word: string): RuleCode | undefined =>
  ruleCodes.find((code) => code === word.trim().toUpperCase())

const FEW = 3

/** The codes that somebody may have meant: those that begin so, then those that differ least. */
export function nearestCodes(word: string): readonly RuleCode[] {
  const typed = word.trim().toUpperCase()
  const far = (code: RuleCode) => (typed !== '' && code.startsWith(typed) ? 0 : distance(typed, code))
  return [...ruleCodes].sort((a, b) => far(a) - far(b)).slice(0, FEW)
}

/** How many letters must be put in, taken out or exchanged to make one word of another (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (letter === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** What the command prints: of one code, or of all. */
export function rulesPage(code: RuleCode | undefined, format: 'text' | 'json'): string {
  if (format === 'json')
    return `${JSON.stringify(code === undefined ? ruleCodes.map((one) => describe(one, editions)) : describe(code, editions), null, 2)}\n`
  return `${(code === undefined ? listed(summaries(editions)) : told(describe(code, editions))).join('\n')}\n`
}

const listed = (rules: readonly RuleSummary[]): readonly string[] => {
  const width = Math.max(...rules.map(({ code }) => code.length))
  return [
    ...rules.map((r) => `${r.code.padEnd(width)}  ${SEVERITY[r.severity]}  ${r.sentence}`),
    '',
    '看其中一条的依据、怎样改和例子：nianbao rules 代码',
  ]
}

const told = (rule: RuleDescription): readonly string[] => [
  `${rule.code}  ${severityWords(rule)}`,
  rule.sentence,
  '',
  ...(rule.equation === undefined ? [] : [`关系：${rule.equation}`]),
  `依据：${rule.source}`,
  `怎样改：${rule.remedy}`,
  `适用：${editions.flatMap(({ id, notice }) => (rule.editions.includes(id) ? [notice] : [])).join('、')}`,
  '',
  ...rule.examples.fails.map(
    ({ severity, text }) => `例（不对${severity === rule.severity ? '' : `，${SEVERITY[severity]}`}）：${text}`,
  ),
  ...rule.examples.passes.map(({ text }) => `例（对）：${text}`),
  UNSAID,
]
