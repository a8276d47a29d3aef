/** The words of a command → what it is asked to do. A wrong word is refused with what to type instead. */

import { parseArgs } from 'node:util'
import { currentEdition, editionById, editionForYear, editions } from '../../templates/editions/index.ts'
import type { Edition } from '../../templates/form.ts'
import { Refused } from '../errors.ts'
import { FORMATS, type Format } from '../print/index.ts'
import type { RulesFile } from '../switches.ts'
import type { JudgeOptions } from './judge.ts'
import { rosterOf } from './roster.ts'
import { rulesFile } from './rules-file.ts'
import { type Command, howTo } from './usage.ts'

/** `fault`: the program itself is wrong. `stopped`: as a shell reports a program that Ctrl-C has ended. */
export const EXIT = { good: 0, findings: 1, refused: 2, fault: 3, stopped: 130 } as const

const OPTIONS = {
  edition: { type: 'string' },
  year: { type: 'string' },
  organ: { type: 'string' },
  'last-year': { type: 'string' },
  output: { type: 'string', short: 'o' },
  format: { type: 'string' },
  to: { type: 'string' },
  jobs: { type: 'string' },
  shard: { type: 'string' },
  watch: { type: 'boolean' },
  'base-url': { type: 'string' },
  against: { type: 'string' },
  roster: { type: 'string' },
  'require-explanations': { type: 'boolean' },
  rules: { type: 'string' },
  config: { type: 'boolean' },
  draft: { type: 'boolean' },
  force: { type: 'boolean' },
} as const
type Name = keyof typeof OPTIONS

const ALLOWED: Readonly<Record<Command, readonly Name[]>> = {
  template: ['edition', 'year', 'organ', 'last-year', 'output', 'force'],
  fill: ['last-year', 'output', 'force'],
  check: ['last-year', 'roster', 'year', 'rules', 'format', 'jobs'],
  convert: [
    'output',
    'to',
    'last-year',
    'roster',
    'year',
    'jobs',
    'shard',
    'watch',
    'require-explanations',
    'rules',
    'draft',
    'force',
  ],
  import: ['output', 'year', 'jobs', 'force'],
  verify: ['format', 'output', 'force'],
  sum: ['organ', 'year', 'against', 'last-year', 'roster', 'rules', 'jobs', 'output', 'force'],
  merge: ['organ', 'roster', 'output', 'force'],
  rules: ['config', 'format'],
  schema: ['edition'],
  manifest: ['base-url', 'output', 'force'],
  wps: ['output', 'force'],
}

export type Options = ReturnType<typeof options>

/** Throws `Refused`, as every part of the answer may when it is asked for. */
export function options(command: Command, words: readonly string[]) {
  const refuse = (what: string): never => {
    throw new Refused(`${what}\n${howTo(command)}`)
  }
  const parse = () => {
    try {
      return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true, strict: true })
    } catch {
      return refuse('选项写错了，或者少了它的值。')
    }
  }
  const { values, positionals } = parse()
  const foreign = (Object.keys(values) as Name[]).find((name) => !ALLOWED[command].includes(name))
  if (foreign) refuse(`${command} 没有选项 --${foreign}。`)
  return {
    ...values,
    paths: positionals,
    refuse,
    one: <T extends string>(name: Name, of: readonly T[], otherwise: T): T => {
      const value = values[name] ?? otherwise
      return of.find((o) => o === value) ?? refuse(`--${name} 应是 ${of.join('、')} 之一，现为“${value}”。`)
    },
    outputIfAsked: values.output,
    output: (): string => values.output ?? refuse('请用 -o 写明结果放在哪里。'),
    need: (n: { readonly least: number; readonly most: number }, what: string): readonly string[] =>
      positionals.length < n.least || positionals.length > n.most ? refuse(what) : positionals,
  }
}

export function yearOf({ year, refuse }: Options): number | undefined {
  if (year !== undefined && !/^\d{4}$/.test(year)) refuse(`--year 应是四位年份，现为“${year}”。`)
  return year === undefined ? undefined : Number(year)
}

/** The edition asked for, else the one of the year, else the current one. */
export function chooseEdition(o: Options, year?: number): Edition {
  if (o.edition === undefined) {
    if (year === undefined) return currentEdition
    return (
      editionForYear(year) ?? o.refuse(`没有适用于 ${year} 年报告的格式（最早是 ${editions[0]!.years.first} 年）。`)
    )
  }
  return editionById(o.edition) ?? o.refuse(`没有版式“${o.edition}”，现有 ${editions.map((e) => e.id).join('、')}。`)
}

/** What the commands that read many files are asked alike. */
export function judging(o: Options): JudgeOptions {
  const paths = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明要处理的文件或文件夹。')
  const roster = rosterOf(o.roster)
  const year = yearOf(o)
  if (o.jobs !== undefined && !/^[1-9]\d{0,2}$/.test(o.jobs)) o.refuse(`--jobs 应是正整数，现为“${o.jobs}”。`)
  return {
    paths,
    ...(o['last-year'] === undefined ? {} : { lastYear: o['last-year'] }),
    ...(roster ? { roster } : {}),
    apart: [o.roster, o.rules].flatMap((path) => path ?? []),
    ...(year === undefined ? {} : { year }),
    ...(o.jobs === undefined ? {} : { jobs: Number(o.jobs) }),
    rules: () => rulesFile(o.rules),
  }
}

/** What is asked of every file where one year is. */
export const wantedYear = ({ year }: Pick<JudgeOptions, 'year'>): { readonly year?: number } =>
  year === undefined ? {} : { year }

/** By which rules every file is judged, where they are not just the usual ones. Throws `Refused`. */
export async function wantedRules(options: Pick<JudgeOptions, 'rules'>): Promise<{ readonly rules?: RulesFile }> {
  const rules = await options.rules?.()
  return rules ? { rules } : {}
}

/** `--to docx,html` */
export function formatsOf({ to = 'docx,html,json', refuse }: Options): readonly Format[] {
  const words = to.split(',').map((word) => word.trim())
  return words.map((word) => FORMATS.find((f) => f === word) ?? refuse(`--to 里没有“${word}”这种格式。`))
}

/** `--shard 2/8`: the second of eight parts. */
export function shardOf({ shard, refuse }: Options): Pick<JudgeOptions, 'shard'> {
  if (shard === undefined) return {}
  const [, part = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(shard) ?? []).map(Number)
  return part >= 1 && part <= of ? { shard: { part, of } } : refuse(`--shard 应写成 2/8 的样子，现为“${shard}”。`)
}
