/** The lines of a rules file → how its rules stand on a day. Pure. */

import { z } from 'zod'
import { CODES, type RuleCode } from '../../templates/rules/index.ts'
import { type Switch, type Switches, switchable } from '../switches.ts'
import { codeNamed, nearestCodes } from './rules.ts'

const WORDS = { 提醒: 'warning', 说明: 'note', 停用: 'off' } as const satisfies Record<string, Switch>
const Word = z.enum(['提醒', '说明', '停用'])
const Line = z.union([Word, z.strictObject({ 性质: Word.optional(), 起用日期: z.iso.date().optional() })])

const EXAMPLE = '"提醒"、"说明"、"停用" 之一，或者 {"性质": "说明", "起用日期": "2026-01-15"}'

/** `today`: as `2026-01-15`. Throws what `refuse` makes of the reason where the text is no rules file. */
export function switchesIn(text: string, today: string, refuse: (why: string) => Error): Switches {
  const lines = Object.entries(parsed(text, refuse)).map(([word, value]) => {
    const code = codeOf(word, refuse)
    const { data: line } = Line.safeParse(value)
    if (line === undefined) throw refuse(`“${word}”应写成 ${EXAMPLE}`)
    const { 性质: as, 起用日期: from = today } = typeof line === 'string' ? { 性质: line } : line
    return [code, from > today ? 'off' : as === undefined ? usual(code) : WORDS[as]] as const
  })
  return Object.fromEntries(lines)
}

function parsed(text: string, refuse: (why: string) => Error): object {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw refuse('不是 JSON。引号、冒号和逗号要用半角的，最后一行后面没有逗号')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('应写成 {"ST-DUP": "停用"} 的样子')
  return value
}

/** A code that may be switched. */
function codeOf(word: string, refuse: (why: string) => Error): RuleCode {
  const code = codeNamed(word)
  if (code === undefined) throw refuse(`没有代码“${word}”，最接近的是 ${nearestCodes(word).join('、')}`)
  if (!switchable.includes(code)) throw refuse(`${code} 不能停用，也不能改性质`)
  return code
}

/** Of a rule that is named for its date alone. */
const usual = (code: RuleCode): Switch => CODES[code][0] as Switch
