/** The command line: arguments in, exit code out (contract §4). Knows every command, computes nothing itself. */
import { parseArgs } from 'node:util'
import { currentEdition, editionById, editionForYear, editions, governs } from '../templates/editions/index.ts'
import type { Edition } from '../templates/form.ts'
import { BLANK } from '../templates/sheets/filling.ts'
import { gather, Refused, readIfThere, writeWhole } from './batch/files.ts'
import { examineFile } from './batch/inputs.ts'
import { FORMATS, type Format } from './batch/job.ts'
import { Stopped } from './batch/run.ts'
import { checkFiles } from './cli/check.ts'
import type { Streams } from './cli/console.ts'
import { convertFiles } from './cli/convert.ts'
import { type JudgeOptions, rosterOf, stoppedWords } from './cli/judge.ts'
import { mergeFolders } from './cli/merge.ts'
import { sumFiles } from './cli/sum.ts'
import { type Command, help, howTo, isCommand } from './cli/usage.ts'
import { watch } from './cli/watch.ts'
import { fillingOf } from './fill.ts'
import { manifest as manifestOf } from './manifest.ts'
import { line } from './message.ts'
import { entry, type Report } from './report.ts'

/** `stopped`: as a shell reports a program that Ctrl-C has ended. */
const EXIT = { good: 0, findings: 1, refused: 2, stopped: 130 } as const

/** Runs one command; returns its exit code. Never throws for anything a user can cause. */
export async function main(words: readonly string[], streams: Streams): Promise<number> {
  const [command = '', ...rest] = words
  if (['help', '--help', '-h'].includes(command)) {
    streams.out(`${help()}\n`)
    return EXIT.good
  }
  if (!isCommand(command)) {
    streams.err(`${command === '' ? '' : `没有“${command}”这个命令。\n\n`}${help()}\n`)
    return EXIT.refused
  }
  try {
    return await RUN[command](options(command, rest), streams)
  } catch (error) {
    if (error instanceof Stopped) {
      streams.err(`\n${stoppedWords(error, command === 'convert')}\n`)
      return EXIT.stopped
    }
    if (!(error instanceof Refused)) throw error
    streams.err(`${error.message}\n`)
    return EXIT.refused
  }
}

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
  draft: { type: 'boolean' },
  force: { type: 'boolean' },
} as const
type Name = keyof typeof OPTIONS

const ALLOWED: Readonly<Record<Command, readonly Name[]>> = {
  template: ['edition', 'year', 'organ', 'last-year', 'output', 'force'],
  fill: ['last-year', 'output', 'force'],
  check: ['last-year', 'roster', 'format', 'jobs'],
  convert: ['output', 'to', 'last-year', 'roster', 'jobs', 'shard', 'watch', 'draft', 'force'],
  sum: ['organ', 'year', 'against', 'last-year', 'jobs', 'output', 'force'],
  merge: ['organ', 'roster', 'output', 'force'],
  schema: ['edition'],
  manifest: ['base-url', 'output', 'force'],
}

type Options = ReturnType<typeof options>

function options(command: Command, words: readonly string[]) {
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
    output: (): string => values.output ?? refuse('请用 -o 写明结果放在哪里。'),
    need: (n: { readonly least: number; readonly most: number }, what: string): readonly string[] =>
      positionals.length < n.least || positionals.length > n.most ? refuse(what) : positionals,
  }
}

const RUN: Readonly<Record<Command, (o: Options, streams: Streams) => Promise<number> | number>> = {
  template,
  fill,
  check,
  convert,
  sum,
  merge,
  schema,
  manifest,
}

async function template(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, `template 不需要“${o.paths[0]}”。`)
  const before = o['last-year'] === undefined ? undefined : lastReport(o['last-year'])
  const year = yearOf(o) ?? (before?.year && before.year + 1)
  const edition = chooseEdition(o, year ?? undefined)
  if (year && !governs(edition, year)) o.refuse(`${edition.notice}的格式不适用于 ${year} 年的报告。`)
  const organ = o.organ ?? before?.organ.name
  const bytes = await workbookOf(edition, {
    ...BLANK,
    cover: { ...(organ ? { 'organ.name': organ } : {}), ...(year ? { 'report.year': year } : {}) },
    lastYear: (at) => (before ? entry(before, at) : null),
  })
  writeWorkbook(o, bytes)
  out(`已生成 ${o.output()}\n`)
  return EXIT.good
}

function yearOf({ year, refuse }: Options): number | undefined {
  if (year !== undefined && !/^\d{4}$/.test(year)) refuse(`--year 应是四位年份，现为“${year}”。`)
  return year === undefined ? undefined : Number(year)
}

/** The edition asked for, else the one of the year, else the current one. */
function chooseEdition(o: Options, year?: number): Edition {
  if (o.edition === undefined) {
    if (year === undefined) return currentEdition
    return (
      editionForYear(year) ?? o.refuse(`没有适用于 ${year} 年报告的格式（最早是 ${editions[0]!.years.first} 年）。`)
    )
  }
  return editionById(o.edition) ?? o.refuse(`没有版式“${o.edition}”，现有 ${editions.map((e) => e.id).join('、')}。`)
}

async function fill(o: Options, { out, err }: Streams): Promise<number> {
  const [path] = o.need({ least: 1, most: 1 }, '请写明一份报告 JSON。')
  const [file] = gather([path!])
  const { report, edition, findings } = examineFile(file!)
  const lost = findings.filter((f) => f.severity === 'error' && f.rule.startsWith('WB-'))
  for (const f of lost) err(`${line(f, edition)}\n`)
  if (!report || !edition) return EXIT.findings
  const before = o['last-year'] === undefined ? undefined : lastReport(o['last-year'])
  writeWorkbook(o, await workbookOf(edition, fillingOf(report, before)), report)
  out(`已生成 ${o.output()}\n`)
  return lost.length > 0 ? EXIT.findings : EXIT.good
}

/** exceljs takes longer to load than a check takes to run: only the commands that write workbooks load it. */
const workbookOf: typeof import('../templates/workbook.ts').workbook = async (...values) =>
  (await import('../templates/workbook.ts')).workbook(...values)

/** Never over a workbook in which somebody may have typed: only the same one again, or the same report's (issue 2, §7). */
function writeWorkbook(o: Options, bytes: Uint8Array, report?: Report): void {
  const path = o.output()
  const there = o.force ? undefined : readIfThere(path)
  if (there && !there.equals(bytes)) {
    const old = report && examineFile(path).report
    if (!old || old.organ.name !== report.organ.name || old.year !== report.year)
      throw new Refused(`已有“${path}”，里面可能有填好的内容，没有覆盖。请换一个文件名，或加 --force`)
  }
  writeWhole(path, bytes)
}

/** The one report of last year that a workbook is prefilled from. */
function lastReport(path: string): Report {
  const [file] = gather([path])
  const report = file === undefined ? undefined : examineFile(file).report
  if (!report) throw new Refused(`上年报告“${path}”无法读取`)
  return report
}

/** What `check` and `convert` are asked alike. */
function judging(o: Options): JudgeOptions {
  const paths = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明要处理的文件或文件夹。')
  const roster = rosterOf(o.roster)
  if (o.jobs !== undefined && !/^[1-9]\d{0,2}$/.test(o.jobs)) o.refuse(`--jobs 应是正整数，现为“${o.jobs}”。`)
  return {
    paths,
    ...(o['last-year'] === undefined ? {} : { lastYear: o['last-year'] }),
    ...(roster ? { roster } : {}),
    ...(o.jobs === undefined ? {} : { jobs: Number(o.jobs) }),
  }
}

async function check(o: Options, streams: Streams): Promise<number> {
  const format = o.one('format', ['text', 'json'], 'text')
  return (await checkFiles(judging(o), format, streams)) ? EXIT.findings : EXIT.good
}

async function convert(o: Options, streams: Streams): Promise<number> {
  const to = (o.to ?? 'docx,html,json').split(',').map((f) => f.trim())
  const wrong = to.find((f) => !FORMATS.some((known) => known === f))
  if (wrong !== undefined) o.refuse(`--to 里没有“${wrong}”这种格式。`)
  const options = {
    ...judging(o),
    out: o.output(),
    to: to as readonly Format[],
    draft: o.draft ?? false,
    force: o.force ?? false,
    ...shardOf(o),
  }
  if (o.watch) {
    await watch(options, streams)
    return EXIT.good
  }
  const { errors, refused } = await convertFiles(options, streams)
  return refused ? EXIT.refused : errors ? EXIT.findings : EXIT.good
}

/** `--shard 2/8`: the second of eight parts. */
function shardOf({ shard, refuse }: Options): Pick<JudgeOptions, 'shard'> {
  if (shard === undefined) return {}
  const [, part = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(shard) ?? []).map(Number)
  return part >= 1 && part <= of ? { shard: { part, of } } : refuse(`--shard 应写成 2/8 的样子，现为“${shard}”。`)
}

async function sum(o: Options, streams: Streams): Promise<number> {
  const { against, force = false } = o
  const [out, year] = [o.output(), yearOf(o)]
  const organ = o.organ?.trim() || o.refuse('请用 --organ 写明汇总成哪个机关的报告。')
  const options = { ...judging(o), organ, out, force, ...(year ? { year } : {}), ...(against ? { against } : {}) }
  return (await sumFiles(options, streams)) > 0 ? EXIT.findings : EXIT.good
}

async function merge(o: Options, streams: Streams): Promise<number> {
  const folders = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明各部分的成果文件夹。')
  const roster = rosterOf(o.roster)
  const organ = o.organ?.trim()
  const options = {
    folders,
    out: o.output(),
    force: o.force ?? false,
    ...(roster ? { roster } : {}),
    ...(organ ? { organ } : {}),
  }
  return (await mergeFolders(options, streams)) ? EXIT.findings : EXIT.good
}

async function schema(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, 'schema 不需要路径。')
  const { jsonSchema } = await import('./schema.ts')
  out(`${JSON.stringify(jsonSchema(o.edition === undefined ? editions : [chooseEdition(o)]), null, 2)}\n`)
  return EXIT.good
}

async function manifest(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, 'manifest 不需要路径。')
  const url = o['base-url'] ?? o.refuse('请用 --base-url 写明加载项所在的 https 地址。')
  const path = o.output()
  const text = manifestAt(url) ?? o.refuse(`--base-url 应是 https 开头的地址，不带“?”和“#”，现为“${url}”。`)
  const there = o.force ? undefined : readIfThere(path)
  if (there && there.toString('utf8') !== text)
    throw new Refused(`已有“${path}”，没有覆盖。请换一个文件名，或加 --force`)
  writeWhole(path, text)
  out(`已生成 ${path}\n`)
  return EXIT.good
}

function manifestAt(url: string): string | undefined {
  try {
    return manifestOf(url)
  } catch {
    return undefined
  }
}
