/** The command `sum`: many units' reports in, the government-wide report and its evidence out. Adds nothing up itself. */
import { join, resolve } from 'node:path'
import { type Edition, grids, leaves } from '../../templates/form.ts'
import { against as compare } from '../against.ts'
import { Refused, readIfThere, sha256, writeWhole, writeWholeBy } from '../batch/files.ts'
import { examineFile } from '../batch/inputs.ts'
import { memoryState } from '../batch/state.ts'
import { check } from '../check.ts'
import { type Choice as ChoiceOf, type Collected, choose } from '../choose.ts'
import { docx } from '../docx.ts'
import { fillingOf } from '../fill.ts'
import { type Finding, found, statusOf } from '../finding.ts'
import { html } from '../html.ts'
import { json } from '../json.ts'
import { documentName } from '../names.ts'
import { entry, type Report } from '../report.ts'
import { rollup } from '../rollup.ts'
import { editionOf, type FileRecord, figuresOf, reportOf } from '../season.ts'
import { writeContributions } from '../tables/contributions.ts'
import type { Streams } from './console.ts'
import { evidence } from './evidence.ts'
import { earlierOf, type JudgeOptions, judge, recordOf } from './judge.ts'
import { againstLines, sumLines } from './sumLines.ts'

export interface SumOptions {
  readonly organ: string
  readonly out: string
  readonly force: boolean
  readonly year?: number
  /** The government's own report, to compare with. */
  readonly against?: string
}

export interface Sent extends Collected {
  readonly sha256: string
}
export type Choice = ChoiceOf<Sent>

const CONTRIBUTIONS = 'contributions.json'
/** The same for people. */
const COMPOSITION = '组成.xlsx'

/**
 * Adds up what may be added up and writes the results into `out`; returns how many reports were left out. The order of
 * `files` does not matter. Throws `Refused` where nothing can be added up, or a result would replace somebody's work.
 */
export const sumFiles = async (options: SumOptions & JudgeOptions, streams: Streams): Promise<number> =>
  addUp(await collect(options, streams), options, streams)

/** The same for what is collected and judged already. */
export async function addUp(sent: readonly Sent[], options: SumOptions, streams: Streams): Promise<number> {
  const { organ, out, against } = options
  const choice = choose(sent, options)
  if (!choice)
    throw new Refused(`没有一份${options.year === undefined ? '读得出年度的' : ` ${options.year} 年的`}报告可以汇总`)
  const { edition, year, units, excluded } = choice
  const notes = notSummed(choice)
  streams.out(sumLines(choice, notes))
  if (units.length === 0) throw new Refused('没有一份报告可以汇总')

  const rolled = rollup(units, edition, year, organ)
  const leftOut = excluded.flatMap(({ of: { file, report } }) => (report ? [{ file, report }] : []))
  const differences =
    against === undefined ? undefined : compare(givenReport(against, choice), rolled.report, edition, units, leftOut)
  const documents = await write(rolled.report, edition)
  const hashes = Object.fromEntries([...documents].map(([name, content]) => [name, sha256(content)]))
  const proof = evidence(choice, rolled, { notes, differences, outputs: hashes })
  guard(documents, options)
  for (const [name, content] of documents) writeWhole(join(out, name), content)
  writeWhole(join(out, CONTRIBUTIONS), `${JSON.stringify(proof, null, 2)}\n`)
  writeWholeBy(join(out, COMPOSITION), (sink) =>
    writeContributions(
      {
        edition,
        rolled: rolled.report,
        units: () =>
          units.map(({ file, report }) => ({ file, organ: report.organ.name, figures: figuresOf(report, edition) })),
        excluded: () =>
          excluded.map(({ of: { file, report }, finding: { rule, message } }) => ({
            file,
            ...(report ? { organ: report.organ.name } : {}),
            rule,
            message,
          })),
      },
      sink,
    ),
  )
  if (differences) streams.out(againstLines(differences, edition))
  streams.out(`成果在“${out}”，每个数由哪些单位组成见其中的“${COMPOSITION}”。\n`)
  return excluded.length
}

/** Reads and judges each file once; the report to compare with is no unit's. */
async function collect(options: SumOptions & JudgeOptions, streams: Streams): Promise<readonly Sent[]> {
  const given = options.against === undefined ? undefined : resolve(options.against)
  const state = memoryState()
  const earlier = await earlierOf(options, streams)
  const { entries } = await judge({ ...options, except: resolve(options.out) }, {}, earlier, state, streams, true)
  return entries
    .filter(({ file }) => resolve(file) !== given)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map((entry) => sentOf(recordOf(entry, state)))
}

export function sentOf(record: FileRecord): Sent {
  const [report, edition] = [reportOf(record), editionOf(record)]
  const { file, sha256, status, findings } = record
  const errors = findings.filter((f) => f.severity === 'error')
  return { file, sha256, status, errors, ...(report ? { report } : {}), ...(edition ? { edition } : {}) }
}

/** AG-REG: the rows that are the government's own, with the units that filled them in. */
const notSummed = ({ edition, units }: Choice): readonly Finding[] =>
  grids(edition).flatMap((grid) =>
    leaves(grid.rows)
      .filter((row) => row.notSummed)
      .flatMap((row) => {
        const organs = units
          .filter(({ report }) =>
            leaves(grid.columns).some((column) => {
              const value = entry(report, { grid: grid.id, row: row.id, column: column.id })
              return typeof value === 'number' && value > 0
            }),
          )
          .map(({ report }) => report.organ.name)
        return organs.length > 0 ? [found('notSummed', { row, organs })] : []
      }),
  )

function givenReport(path: string, { edition, year }: Choice): Report {
  const { report, edition: theirs } = examineFile(path)
  if (!report || !theirs) throw new Refused(`本级政府报告“${path}”无法读取`)
  if (report.year !== year || theirs.id !== edition.id)
    throw new Refused(`“${path}”不是 ${year} 年（${edition.notice}的格式）的报告，不能与汇总结果比对`)
  return report
}

/** The report in every form; a draft as long as something is left to write. exceljs is loaded only here. */
async function write(report: Report, edition: Edition): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const base = documentName(report)
  const { workbook } = await import('../../templates/workbook.ts')
  const draft = statusOf(check(report, edition)) === 'errors'
  return new Map<string, Uint8Array | string>([
    [`${base}.xlsx`, await workbook(edition, fillingOf(report))],
    [`${base}.docx`, docx(report, edition, { draft })],
    [`${base}.html`, html(report, edition, { draft })],
    [`${base}.json`, json(report)],
  ])
}

/** The narratives are written into these files by hand: only what nobody has touched since the last run is replaced. */
function guard(documents: ReadonlyMap<string, Uint8Array | string>, { out, force }: SumOptions): void {
  if (force) return
  const before = written(join(out, CONTRIBUTIONS))
  for (const [name, content] of documents) {
    const there = readIfThere(join(out, name))
    if (there && sha256(there) !== sha256(content) && before.get(name) !== sha256(there))
      throw new Refused(`已有“${name}”，里面可能有写好的内容，没有覆盖，也没有写出其他成果。确要覆盖请加 --force`)
  }
}

/** What the last run wrote, by name. */
function written(path: string): ReadonlyMap<string, unknown> {
  const there = readIfThere(path)
  if (!there) return new Map()
  try {
    const { outputs } = JSON.parse(there.toString('utf8')) as { outputs?: unknown }
    if (typeof outputs === 'object' && outputs !== null) return new Map(Object.entries(outputs))
  } catch {
    // Said below.
  }
  throw new Refused(`“${path}”不是本程序写的，没有覆盖。请换一个输出文件夹，或加 --force`)
}
