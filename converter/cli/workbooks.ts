/** The commands `template` and `fill`: a workbook to be filled in, or filled in already. */

import { governs } from '../../templates/editions/index.ts'
import { workbook } from '../../templates/sheets/index.ts'
import { examineFile, gather, readIfThere, unpackLastYear, writeWhole } from '../batch/index.ts'
import { pickLastYear } from '../check/index.ts'
import { beginning, fillingOf } from '../fill.ts'
import { unfitWords } from '../message.ts'
import { organKey } from '../organ-name.ts'
import { refusal } from '../refusals.ts'
import type { Report } from '../report.ts'
import { publicLine } from '../season/index.ts'
import type { Streams } from './console.ts'
import { earlierOf } from './judge.ts'
import { chooseEdition, EXIT, type Options, yearOf } from './options.ts'

export async function template(o: Options, streams: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, `template 不需要“${o.paths[0]}”。`)
  const asked = { name: o.organ?.trim() ?? '', year: yearOf(o) ?? null }
  const before = o['last-year'] === undefined ? undefined : await lastOf(asked, o['last-year'], streams)
  const year = asked.year ?? (before?.year && before.year + 1)
  const edition = chooseEdition(o, year ?? undefined)
  if (year && !governs(edition, year)) o.refuse(`${edition.notice}的格式不适用于 ${year} 年的报告。`)
  const organ = asked.name || before?.organ.name
  const cover = { ...(organ ? { 'organ.name': organ } : {}), ...(year ? { 'report.year': year } : {}) }
  const bytes = await workbook(edition, beginning(edition, cover, before))
  await writeWorkbook(o, bytes)
  streams.out(`已生成 ${o.output()}\n`)
  return EXIT.good
}

export async function fill(o: Options, streams: Streams): Promise<number> {
  const { out, err } = streams
  const [path] = o.need({ least: 1, most: 1 }, '请写明一份报告 JSON。')
  const [file] = gather([path!])
  const { report, edition, findings } = await examineFile(file!)
  const lost = findings.filter((f) => f.severity === 'error' && f.rule.startsWith('WB-'))
  for (const f of lost) err(`${publicLine(f)}\n`)
  if (!report || !edition) return EXIT.findings
  const { organ, year } = report
  const before =
    o['last-year'] === undefined ? undefined : await lastOf({ name: organ.name, year }, o['last-year'], streams)
  await writeWorkbook(o, await workbook(edition, fillingOf(report, before)), report)
  out(`已生成 ${o.output()}\n`)
  return lost.length > 0 ? EXIT.findings : EXIT.good
}

/** Never over a workbook in which somebody may have typed: only the same one again, or the same report's. */
async function writeWorkbook(o: Options, bytes: Uint8Array, report?: Report): Promise<void> {
  const path = o.output()
  const there = o.force ? undefined : readIfThere(path)
  if (there && !there.equals(bytes)) {
    const old = report && (await examineFile(path)).report
    if (!old || old.organ.name !== report.organ.name || old.year !== report.year)
      throw refusal('exists', path, '里面可能有填好的内容')
  }
  writeWhole(path, bytes)
}

/**
 * The report of last year that a workbook is prefilled from: the organ's own, of the year before; of any other nothing is taken,
 * and that is said. Where no organ is named, it is the one whose reports were given. Throws `Refused` where none can be read.
 */
async function lastOf(
  { name, year }: { readonly name: string; readonly year: number | null },
  path: string,
  streams: Streams,
): Promise<Report | undefined> {
  const packed = await earlierOf({ lastYear: path }, streams)
  const reportsOf = unpackLastYear(packed!)
  const organs = distinct(packed!.index.map(({ organ }) => organ))
  if (organs.length === 0) throw refusal('reportUnreadable', '上年报告', path)
  const organ = name || (organs.length === 1 ? organs[0]! : '')
  if (organ === '') {
    streams.err(`“${path}”里有 ${organs.length} 个机关的报告，请用 --organ 写明机关名称；没有预填上年的数\n`)
    return undefined
  }
  const given = reportsOf(organ)
  const newest = given.reports.reduce((latest, report) => Math.max(latest, report.year ?? 0), 0)
  const picked = pickLastYear({ organ: { name: organ }, year: year ?? (newest === 0 ? null : newest + 1) }, given)
  if (!('kind' in picked)) return picked
  streams.err(`${unfitWords(picked)}，没有预填上年的数\n`)
  return undefined
}

const distinct = (organs: readonly string[]): readonly string[] => [
  ...new Map(organs.map((organ) => [organKey(organ), organ])).values(),
]
