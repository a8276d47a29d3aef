/** The command line: arguments in, exit code out (contract §4). Knows every command, computes nothing itself. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { currentEdition, editionById, editionForYear, editions, governs } from '../templates/editions/index.ts'
import type { Edition } from '../templates/form.ts'
import { BLANK } from '../templates/sheets/filling.ts'
import {
  convertFiles,
  FORMATS,
  type Format,
  type Judged,
  judgeFiles,
  outputWords,
  readEarlier,
  toResult,
} from './cli/batch.ts'
import { findingLines, progress, type Streams, summaryLine, verdictLine } from './cli/console.ts'
import { gather, isDirectory, OWN_FILES, Refused, readIfThere, source, writeWhole } from './cli/files.ts'
import { sumFiles } from './cli/sum.ts'
import { type Command, help, howTo, isCommand } from './cli/usage.ts'
import { examine, toPublic } from './examine.ts'
import { fillingOf } from './fill.ts'
import type { Finding } from './finding.ts'
import type { Earlier } from './lastYear.ts'
import { manifest as manifestOf } from './manifest.ts'
import { line } from './message.ts'
import { entry, type Report } from './report.ts'
import { compareRoster, type RosterUnit, readRoster } from './roster.ts'

const EXIT = { good: 0, findings: 1, refused: 2 } as const

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
  convert: ['output', 'to', 'last-year', 'roster', 'jobs', 'draft', 'force'],
  sum: ['organ', 'year', 'against', 'output', 'force'],
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
  const { report, edition, findings } = examine(source(file!).open)
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
    const old = report && examine(source(path).open).report
    if (!old || old.organ.name !== report.organ.name || old.year !== report.year)
      throw new Refused(`已有“${path}”，里面可能有填好的内容，没有覆盖。请换一个文件名，或加 --force`)
  }
  writeWhole(path, bytes)
}

/** The one report of last year that a workbook is prefilled from. */
function lastReport(path: string): Report {
  const [file] = gather([path])
  const report = file === undefined ? undefined : examine(source(file).open).report
  if (!report) throw new Refused(`上年报告“${path}”无法读取`)
  return report
}

const earlierOf = (o: Options): Earlier | undefined => {
  const path = o['last-year']
  return path === undefined ? undefined : readEarlier(gather([path]), !isDirectory(path))
}

function judge(o: Options, streams: Streams, except?: string): readonly Judged[] {
  const paths = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明要处理的文件或文件夹。')
  if (o.jobs !== undefined && !/^[1-9]\d{0,2}$/.test(o.jobs)) o.refuse(`--jobs 应是正整数，现为“${o.jobs}”。`)
  const earlier = earlierOf(o)
  const files = gather(paths, except)
  if (files.length === 0) throw new Refused(`“${paths.join('”“')}”里没有工作簿（.xlsx）或报告（.json）`)
  const show = progress(files.length, streams)
  let done = 0
  const judged = judgeFiles(files, earlier, () => show(++done))
  for (const file of earlier?.single ? [] : (earlier?.unreadable ?? []))
    streams.err(`上年报告“${file}”无法读取，没有用来比对\n`)
  return judged
}

const exitOf = (judged: readonly Judged[]): number =>
  judged.some((j) => j.status === 'errors' || j.status === 'unreadable') ? EXIT.findings : EXIT.good

function check(o: Options, streams: Streams): number {
  const format = o.one('format', ['text', 'json'], 'text')
  const roster = rosterOf(o)
  const judged = judge(o, streams)
  const missing = roster && absences(roster, judged)
  const result = {
    files: judged.map((j) => toResult(j)),
    ...(missing ? { roster: missing.map((f) => toPublic(f, undefined)) } : {}),
  }
  if (format === 'json') streams.out(`${JSON.stringify(result, null, 2)}\n`)
  else streams.out(`${listing(judged, missing)}\n`)
  return exitOf(judged)
}

const listing = (judged: readonly Judged[], missing: readonly Finding[] = []): string =>
  [
    ...judged.flatMap((j) => [verdictLine(j), ...findingLines(j), '']),
    ...missing.map((f) => line(f, undefined)),
    summaryLine(judged),
  ].join('\n')

/** Read before any report is: a wrong roster should not cost a run. */
function rosterOf({ roster: path }: Options): readonly RosterUnit[] | undefined {
  if (path === undefined) return undefined
  const bytes = readIfThere(path)
  if (!bytes) throw new Refused(`找不到“${path}”。请检查路径`)
  const roster = readRoster(bytes)
  if (!roster) throw new Refused(`“${path}”不是单位名单：第一行应有“名称”这一栏（还可有别名、类别、联系人）`)
  return roster
}

const absences = (roster: readonly RosterUnit[], judged: readonly Judged[]): readonly Finding[] =>
  compareRoster(
    roster,
    judged.map(({ file, report }) => ({ file, ...(report ? { organ: report.organ.name } : {}) })),
  )

function convert(o: Options, streams: Streams): number {
  const to = (o.to ?? 'docx,html,json').split(',').map((f) => f.trim())
  const wrong = to.find((f) => !FORMATS.some((known) => known === f))
  if (wrong !== undefined) o.refuse(`--to 里没有“${wrong}”这种格式。`)
  const out = o.output()
  const roster = rosterOf(o)
  const judged = judge(o, streams, resolve(out))
  const missing = roster && absences(roster, judged)
  const { results, refused } = convertFiles(judged, {
    out,
    to: to as readonly Format[],
    draft: o.draft ?? false,
    force: o.force ?? false,
  })
  judged.forEach((j, i) => {
    const written = outputWords(results[i]!.outputs)
    streams.out(`${verdictLine(j)}${written === '' ? '' : ` → ${written}`}\n`)
    if (exitOf([j]) !== EXIT.good)
      streams.out(
        findingLines(j)
          .map((l) => `${l}\n`)
          .join(''),
      )
  })
  // The mark tells Windows' Notepad that the text is UTF-8.
  writeWhole(resolve(out, OWN_FILES.summary), `\ufeff${listing(judged, missing)}\n`)
  for (const f of missing ?? []) streams.out(`${line(f, undefined)}\n`)
  streams.out(`\n${summaryLine(judged)}。成果在“${out}”，全部问题见其中的“${OWN_FILES.summary}”。\n`)
  for (const reason of refused) streams.err(`${reason}\n`)
  return refused.length > 0 ? EXIT.refused : exitOf(judged)
}

async function sum(o: Options, streams: Streams): Promise<number> {
  const paths = o.need({ least: 1, most: Number.POSITIVE_INFINITY }, '请写明要汇总的文件或文件夹。')
  const organ = o.organ?.trim() || o.refuse('请用 --organ 写明汇总成哪个机关的报告。')
  const { against, force = false } = o
  const [out, year] = [o.output(), yearOf(o)]
  const options = { organ, out, force, ...(year ? { year } : {}), ...(against === undefined ? {} : { against }) }
  const leftOut = await sumFiles(gather(paths, resolve(out)), options, streams)
  return leftOut > 0 ? EXIT.findings : EXIT.good
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
