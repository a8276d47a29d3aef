/** An equation that does not hold, in the words of users: what should be, what is, of which numbers. */

import { termsOf } from '../templates/equation.ts'
import { digits, sum } from '../templates/lib/decimal.ts'
import { termWords } from '../templates/words.ts'
import type { Finding } from './finding.ts'
import { printed } from './report.ts'

/** More are not read, and stand in the table anyway. */
const MOST_PARTS = 3

/** 应为 26，现为 20（差 -6）：… or, for a balance, the numbers of both sides. */
export function balanceWords(f: Finding & { readonly kind: 'unbalanced' }): string {
  const { equation, sides } = f
  const terms = termsOf(equation).map((t, i) => ({ words: termWords(equation, t), value: f.values[i] ?? null }))
  const left = terms.slice(0, equation.left.length)
  const right = terms.slice(equation.left.length)
  const gap = digits(Math.abs(sum([f.actual, -f.expected])))
  if (equation.rule.kind === 'total') {
    const parts = right.filter((t) => t.value !== 0 && t.value !== '/').map((t) => `${t.words} ${printed(t.value)}`)
    const why =
      parts.length === 0 ? '各项都是 0' : parts.length > MOST_PARTS ? `${parts.length} 项之和` : parts.join(' + ')
    return `${left[0]!.words}应为 ${digits(sides[1])}，现为 ${digits(sides[0])}（差 ${gap}）：${why}`
  }
  const side = (of: typeof terms, total: number) =>
    of.map((t) => `${t.words} ${printed(t.value)}`).join(' + ') + (of.length > 1 ? ` = ${digits(total)}` : '')
  const demand = equation.rule.kind === 'bound' ? '前者应不大于后者' : '应相等'
  return `${side(left, sides[0])}，${side(right, sides[1])}，${demand}（差 ${gap}），请核对`
}
