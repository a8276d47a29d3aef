/** What `nianbao rules --config` prints: the rules file that would count, and how each rule that may be switched stands by it. */

import { CODES, RULES } from '../../templates/rules/index.ts'
import { SEVERITY } from '../../templates/words.ts'
import { rulesFileLine } from '../season/index.ts'
import { type Switch, type Switches, switchable } from '../switches.ts'
import { besideProgram, rulesFile } from './rules-file.ts'

/** `path`: a rules file, else the one beside the program. Throws `Refused` where it is none. */
export async function rulesFilePage(path: string | undefined, format: 'text' | 'json'): Promise<string> {
  const file = await rulesFile(path)
  const rules = switchable.map((code) => ({ code, now: stands(code, file?.switches ?? {}) }))
  if (format === 'json') return `${JSON.stringify({ ...(file ? { file } : {}), rules }, null, 2)}\n`
  const width = Math.max(...rules.map(({ code }) => code.length))
  return [
    file ? rulesFileLine(file) : `没有规则文件（“${besideProgram()}”），各条规则照常。`,
    '',
    ...rules.map(({ code, now }) => `${code.padEnd(width)}  ${WORDS[now]}  ${RULES[code].sentence}`),
    '',
    HOW_TO,
    '',
  ].join('\n')
}

const WORDS: Readonly<Record<Switch, string>> = { ...SEVERITY, off: '停用' }

const stands = (code: (typeof switchable)[number], switches: Switches): Switch =>
  switches[code] ?? (CODES[code][0] as Switch)

const HOW_TO =
  '调整的写进程序旁边的“规则.json”，或者用 --rules 给出：{"ST-DUP": "停用", "XY-COPY": "说明", "PL-REG": {"性质": "提醒", "起用日期": "2026-01-15"}}。错误一级的规则不能调整。'
