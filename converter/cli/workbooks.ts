/** The commands `template` and `fill`: a workbook to be filled in, or filled in already. */

import { governs } from '../../templates/editions/index.ts'
import { BLANK } from '../../templates/filling.ts'
import { workbook } from '../../templates/sheets/index.ts'
import { examineFile, gather, readIfThere, writeWhole } from '../batch/index.ts'
import { fillingOf } from '../fill.ts'
import { refusal } from '../refusals.ts'
import { entry, type Report } from '../report.ts'
import { publicLine } from '../season/index.ts'
import type { Streams } from './console.ts'
import { chooseEdition, EXIT, type Options, yearOf } from './options.ts'

export async function template(o: Options, { out }: Streams): Promise<number> {
  o.need({ least: 0, most: 0 }, `template 不需要“${o.paths[0]}”。`)
  const before = o['last-year'] === undefined ? undefined : await lastReport(o['last-year'])
  const year = yearOf(o) ?? (before?.year && before.year + 1)
  const edition = chooseEdition(o, year ?? undefined)
  if (year && !governs(edition, year)) o.refuse(`${edition.notice}的格式不适用于 ${year} 年的报告。`)
  const organ = o.organ ?? before?.organ.name
  const bytes = await workbook(edition, {
    ...BLANK,
    cover: { ...(organ ? { 'organ.name': organ } : {}), ...(year ? { 'report.year': year } : {}) },
    lastYear: (at) => (before ? entry(before, at) : null),
  })
  await writeWorkbook(o, bytes)
  out(`已生成 ${o.output()}\n`)
  return EXIT.good
}

export async function fill(o: Options, { out, err }: Streams): Promise<number> {
  const [path] = o.need({ least: 1, most: 1 }, '请写明一份报告 JSON。')
  const [file] = gather([path!])
  const { report, edition, findings } = await examineFile(file!)
  const lost = findings.filter((f) => f.severity === 'error' && f.rule.startsWith('WB-'))
  for (const f of lost) err(`${publicLine(f)}\n`)
  if (!report || !edition) return EXIT.findings
  const before = o['last-year'] === undefined ? undefined : await lastReport(o['last-year'])
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

/** The one report of last year that a workbook is prefilled from. */
async function lastReport(path: string): Promise<Report> {
  const [file] = gather([path])
  const report = file === undefined ? undefined : (await examineFile(file)).report
  if (!report) throw refusal('reportUnreadable', '上年报告', path)
  return report
}
