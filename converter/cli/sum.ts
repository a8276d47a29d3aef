/**
 * The command `sum`: many units' reports in, the government-wide report and its evidence out. Adds nothing up itself. Reads
 * the records again for each result: of a unit, memory holds whose it is and where it came from, not its numbers.
 */

import { join, resolve } from 'node:path'
import { nodeDeflatePiece } from '../../templates/lib/inflate-node.ts'
import {
  draftsOf,
  evidence,
  examineFile,
  memoryState,
  recordOf,
  refuseOverwrite,
  remember,
  sha256,
  type Wanted,
  writeText,
  writeWhole,
  writeWholeBy,
} from '../batch/index.ts'
import { found, type Kind } from '../finding.ts'
import { refusal } from '../refusals.ts'
import type { Report } from '../report.ts'
import {
  type Choice,
  choose,
  compareWithReport as compare,
  type FileRecord,
  ownersIn,
  publicLine,
  type RosterUnit,
  rollup,
  type Season,
  type Surveyed,
  selectRecords,
  summable,
  survey,
  unitExplanations,
} from '../season/index.ts'
import type { RulesFile } from '../switches.ts'
import { writeContributions } from '../tables/index.ts'
import type { Streams } from './console.ts'
import { earlierOf, type JudgeOptions, judge } from './judge.ts'
import { wantedRules } from './options.ts'
import { againstLines, COMPOSITION, sumLines } from './sum-lines.ts'

export interface SumOptions {
  readonly organ: string
  readonly out: string
  readonly force: boolean
  readonly year?: number
  /** The government's own report, to compare with. */
  readonly against?: string
  /** Who owes a report: nobody else's is added up. */
  readonly roster?: readonly RosterUnit[]
}

const CONTRIBUTIONS = 'contributions.json'

/**
 * Adds up what may be added up and writes the results into `out`; returns whether something was left out or is missing. The
 * order of `files` does not matter. Throws `Refused` where nothing can be added up, or a result would replace somebody's work.
 */
export async function sumFiles(options: SumOptions & JudgeOptions, streams: Streams): Promise<boolean> {
  const wanted = await wantedRules(options)
  const records = await collectRecords(options, wanted, streams)
  const left = await addUp(records, options, streams, wanted.rules)
  return lookOver(records, options, streams) || left
}

/** Says who on the list sent nothing, and which names may be one organ's; returns whether that is an error. */
function lookOver(records: Season['records'], { roster, year }: SumOptions, { out }: Streams): boolean {
  // Whatever is of another year is said where it is left out.
  const { roster: listed, remarks } = survey([...records()].map(surveyed), roster, year)
  const said = [...(listed?.findings ?? []), ...remarks].filter((f) => !SAID_ABOVE.includes(f.kind))
  for (const finding of said) out(`${publicLine(finding)}\n`)
  return said.some((f) => f.severity === 'error')
}

const SAID_ABOVE: readonly Kind[] = ['notOnRoster', 'severalYears']

const surveyed = ({ file, organ, year, edition, status, supersededBy }: FileRecord): Surveyed => ({
  file,
  status,
  ...(organ === undefined ? {} : { organ }),
  ...(year === undefined ? {} : { year }),
  ...(edition === undefined ? {} : { edition }),
  ...(supersededBy === undefined ? {} : { supersededBy }),
})

/** The same for what is collected and judged already; by `rules`, where there is a rules file. */
export async function addUp(
  records: Season['records'],
  options: SumOptions,
  streams: Streams,
  rules?: RulesFile,
): Promise<boolean> {
  const { organ, out, against, force, roster } = options
  const owners = roster && ownersIn(roster)
  const owes = owners && ((name: string) => owners.of(name) !== undefined)
  const choice = choose(Array.from(summable(records, sha256)), { ...options, ...(owes ? { owes } : {}) })
  if (!choice) throw refusal('nothingToSum', options.year === undefined ? '读得出年度的' : ` ${options.year} 年的`)
  const { edition, year, excluded } = choice
  const units = () => selectRecords(records, choice.units)
  const leftOut = () =>
    selectRecords(
      records,
      excluded.map(({ of }) => of),
    )

  const rolled = rollup(units(), edition, year, organ)
  const notes = rolled.own.map((row) => found('notSummed', row))
  streams.out(sumLines(choice, notes))
  if (choice.units.length === 0) throw refusal('nothingToSum')

  const differences =
    against === undefined
      ? undefined
      : compare(await givenReport(against, choice), rolled.report, edition, units(), leftOut())
  const drafts = await draftsOf(rolled.report, edition)
  if (!force) refuseOverwrite(drafts, out, CONTRIBUTIONS)
  for (const [name, content] of drafts) writeWhole(join(out, name), content)
  const outputs = Object.fromEntries([...drafts].map(([name, content]) => [name, sha256(content)]))
  writeText(
    join(out, CONTRIBUTIONS),
    evidence(choice, rolled, { notes, differences, explanations: unitExplanations(units()), rules, outputs }),
  )
  remember(out, [...drafts.keys(), CONTRIBUTIONS])
  writeWholeBy(join(out, COMPOSITION), (sink) =>
    writeContributions(
      {
        edition,
        rolled: rolled.report,
        units,
        excluded: () => reasons(choice),
        explanations: () => unitExplanations(units()),
      },
      sink,
      nodeDeflatePiece,
    ),
  )
  if (differences) streams.out(againstLines(differences, edition))
  streams.out(`成果在“${out}”，每个数由哪些单位组成见其中的“${COMPOSITION}”。\n`)
  return excluded.length > 0
}

/** Reads and judges each file once; the report to compare with is no unit's. */
async function collectRecords(
  options: SumOptions & JudgeOptions,
  wanted: Pick<Wanted, 'rules'>,
  streams: Streams,
): Promise<Season['records']> {
  const given = options.against === undefined ? undefined : resolve(options.against)
  const state = memoryState()
  const earlier = await earlierOf(options, streams)
  const { entries } = await judge({ ...options, except: resolve(options.out) }, wanted, earlier, state, streams, true)
  const sorted = entries.filter(({ file }) => resolve(file) !== given).sort((a, b) => (a.file < b.file ? -1 : 1))
  return function* () {
    for (const entry of sorted) yield recordOf(entry, state)
  }
}

function* reasons({ excluded }: Choice) {
  for (const { of, finding } of excluded) {
    const { file, report } = of
    const { rule, message } = finding
    yield { file, ...(report ? { organ: report.organ.name } : {}), rule, message }
  }
}

async function givenReport(path: string, { edition, year }: Choice): Promise<Report> {
  const { report, edition: theirs } = await examineFile(path)
  if (!report || !theirs) throw refusal('reportUnreadable', '本级政府报告', path)
  if (report.year !== year || theirs.id !== edition.id) throw refusal('notComparable', path, year, edition.notice)
  return report
}
