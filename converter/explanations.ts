/**
 * What an explanation has to name so that it answers a warning: the warning's code, place and numbers, as the program shows them
 * and as people and programs write them.
 */
import { idOf } from '../templates/form.ts'
import { digits } from '../templates/lib/decimal.ts'
import { memoText } from '../templates/lib/memo.ts'
import type { Finding } from './finding.ts'
import { quoteWords } from './prose-words.ts'
import type { ExplainedValue, Explanation } from './report.ts'
import { oneLine, shown } from './shown.ts'
import { BETWEEN, NOT_FILLED, valuesWords } from './values-words.ts'

/** What an explanation of a finding names beside its code. */
export type Explainable = Pick<Explanation, 'at' | 'values'>

/** Warnings about a report itself; what only a whole season shows (AG-*) is not its authors' to explain. */
export const isExplainable = ({ rule, severity }: Pick<Finding, 'rule' | 'severity'>): boolean =>
  severity === 'warning' && !rule.startsWith('AG-')

/** A text is known by its name, not by the number that it contradicts: its own number is among the values. */
export const explainableOf = (f: Finding): Explainable => ({
  at: (isProse(f) ? f.field : f.at && idOf(f.at)) ?? f.field ?? spotOf(f),
  values: valuesOf(f),
})

/** All that may be written for the place of a finding: what people see, and what programs read. */
export function namesOf(f: Finding): ReadonlySet<string> {
  const names = [f.at && idOf(f.at), f.field, 'section' in f ? f.section.id : '', spotOf(f)].flatMap(
    (name) => name || [],
  )
  return new Set(names.length === 0 ? [''] : names.map(placeKey))
}

const isProse = (f: Finding): boolean => 'quote' in f
const spotOf = ({
  sheet,
  cell,
}: {
  readonly sheet?: string | undefined
  readonly cell?: string | undefined
}): string => (sheet === undefined || cell === undefined ? '' : `${sheet}!${cell}`)

/** The numbers that a finding is about, in the order of its sentence; where there are none, the words. */
function valuesOf(f: Finding): readonly ExplainedValue[] {
  if (f.kind === 'unbalanced') return f.values
  if (f.kind === 'proseWording') return [quoteWords(f)]
  if (f.kind === 'proseCopied') return [f.share]
  if ('actual' in f) return 'expected' in f ? [f.actual, f.expected] : [f.actual]
  if ('count' in f) return [f.count]
  if ('raw' in f) return [shown(f.raw)]
  return f.kind === 'labelChanged' ? [shown(f.found)] : []
}

/** 二、主动公开!D7, '二、主动公开'!$D$7 and “二、主动公开”表 D7 格 are one place, with whatever width and case. */
export const placeKey = memoText((text) =>
  text
    .normalize('NFKC')
    .replace(/[\s$'"“”‘’]/gu, '')
    .replace(/表(?=[a-z]{1,3}\d+格?$)/iu, '!')
    .replace(/(?<=\d)格$/u, '')
    .toLowerCase(),
)

/** What to write into the first three columns of 说明. */
export const explanationRow = (
  { rule, sheet, cell }: Pick<Finding, 'sheet' | 'cell'> & { readonly rule: string },
  { at, values }: Explainable,
): readonly [rule: string, at: string, values: string] => [
  rule,
  oneLine(spotOf({ sheet, cell }) || at),
  oneLine(valuesWords(values)),
]

/** The values of a text: whatever stands between them, 、 or a comma or a space. */
export const valuesFrom = (text: string): readonly ExplainedValue[] =>
  pieces(text).map((piece) => {
    if (piece === NOT_FILLED) return null
    return NUMBER.test(piece) && digits(Number(piece)) === piece ? Number(piece) : piece
  })

const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/
const pieces = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(/[\s、,;]+/u)
    .filter((piece) => piece !== '')

/** Equal for equal values, however they were written, and in whatever order somebody read them off the form. */
export const valuesKey = (values: readonly ExplainedValue[]): string =>
  [...pieces(valuesWords(values))].sort().join(BETWEEN)

/** No cell holds more; no warning has as many values, or as long ones. */
const LONGEST = 32_767
const MOST_VALUES = { count: 100, length: 200 }
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
const UNPRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu

/** One explanation as somebody wrote it; `undefined` where the code or the text is missing, as it then counts for nothing. */
export function explanation({ rule, at, values, text }: Explanation): Explanation | undefined {
  const clean = (words: string) => words.slice(0, LONGEST).replace(UNPRINTABLE, '').trim()
  const own = {
    rule: clean(rule).normalize('NFKC').replace(/\s/gu, '').toUpperCase(),
    at: clean(at),
    values: values
      .slice(0, MOST_VALUES.count)
      .map((v) => (typeof v === 'string' ? clean(v.slice(0, MOST_VALUES.length)) : v)),
    text: clean(text),
  }
  return own.rule === '' || own.text === '' ? undefined : own
}
