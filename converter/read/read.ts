/** Snapshot → report and findings. Knows no file and no host: cells may come from an .xlsx, from Excel, or from a test. */

import { type Edition, type Entry, narratives, tables } from '../../templates/form.ts'
import { COVER, META, narrativeName, TEMPLATE_VERSION } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { type Finding, found, foundAs } from '../finding.ts'
import { build, type LastYear, type Report } from '../report.ts'
import type { Snapshot } from '../snapshot.ts'
import { coverCell, recognise } from './cover.ts'
import { readExplanations } from './explanations.ts'
import { readLastYear } from './last-year.ts'
import { yearOf } from './number.ts'
import { shownOf } from './shown/index.ts'
import { readTable } from './table.ts'
import { readText, struck } from './text.ts'

export interface CellAddress {
  readonly sheet: string
  readonly cell: string
}

/** What a workbook says. Without `edition` it could not be read, and one finding says why. */
export interface Reading {
  readonly edition?: Edition
  readonly report?: Report
  /** 填报人 and 联系电话: for sending a report back, never part of it. */
  readonly contact: Readonly<Record<string, string>>
  /** Last year's figures that the workbook carries, if any. */
  readonly lastYear?: LastYear
  readonly findings: readonly Finding[]
  /** Ids of numbers whose absence is already explained. */
  readonly explained: ReadonlySet<string>
  /** It is no workbook of the template: what was published is judged by what it says, not by what it leaves blank. */
  readonly published?: true
  /** Where each number, and each named cell of the cover and the texts, was found. */
  readonly places: ReadonlyMap<string, CellAddress>
}

const unreadable = (finding: Finding): Reading => ({
  contact: {},
  findings: [finding],
  explained: new Set(),
  places: new Map(),
})

export const unreadableEdition = (name: string): Reading => unreadable(found('unknownEdition', { found: name }))

/** Reads a filled workbook. Throws `Unreadable` only if the host's cells themselves cannot be had. */
export function read(snapshot: Snapshot): Reading {
  const recognised = recognise(snapshot)
  if (!recognised) return unreadable(foundAs('file', { rule: 'WB-NOTOURS' }, { why: 'notOurs', subject: '' }))
  if ('unknown' in recognised) return unreadableEdition(recognised.unknown)
  const { edition } = recognised
  const places = new Map<string, CellAddress>()
  const findings: Finding[] = []
  const explained = new Set<string>()
  let unnamed = 0

  const cover = new Map(
    COVER.map(({ name, label }) => {
      const seen = coverCell(name, label, snapshot)
      if (seen) places.set(name, { sheet: seen.sheet, cell: seen.address })
      if (seen?.byLabel) unnamed++
      return [name, seen?.cell]
    }),
  )
  if (recognised.guessed) findings.push(found('editionGuessed', { notice: edition.notice }))
  const { year, raw } = yearOf(cover.get('report.year'))
  if (year === null && raw.trim() !== '') {
    findings.push(found('yearMissing', { raw, ...places.get('report.year') }))
    explained.add('report.year')
  }
  const version = String(coverCell(META.template.name, META.template.label, snapshot)?.cell?.value ?? '')
  if (version !== '' && version !== TEMPLATE_VERSION)
    findings.push(found('oldTemplate', { found: version, current: TEMPLATE_VERSION }))

  if (snapshot.macros) findings.push(found('macros', {}))

  const entries = new Map<string, Entry>()
  for (const section of tables(edition)) {
    const table = readTable(section, edition, snapshot)
    for (const [id, entry] of table.entries) entries.set(id, entry)
    for (const [id, spot] of table.spots) places.set(id, { sheet: table.sheet!, cell: a1(spot) })
    for (const id of table.explained) explained.add(id)
    findings.push(...table.findings)
    unnamed += table.byHeading
  }
  const texts = new Map(
    narratives(edition).map((section) => {
      const { text, sheet, cell, findings: own } = readText(section, snapshot)
      if (sheet && cell) places.set(narrativeName(section), { sheet, cell })
      else explained.add(narrativeName(section))
      // One by one: a sheet may hold more of them than a call can take.
      for (const one of own) findings.push(one)
      return [section.id, text]
    }),
  )
  if (unnamed > 0) findings.unshift(found('namesLost', { count: unnamed }))

  for (const [name, cell] of cover) if (cell?.marks === 'struck') findings.push(struck(cell, places.get(name)))
  const words = (name: string): string => {
    const cell = cover.get(name)
    return oneLine(cell && (shownOf(cell) ?? cell.value))
  }
  const { lastYear, findings: ofLastYear } = readLastYear(edition, snapshot)
  findings.push(...ofLastYear)
  const explanations = readExplanations(snapshot, places)
  return {
    edition,
    report: build(
      edition,
      { year, organ: { name: words('organ.name') }, explanations },
      (at) => entries.get(at.id) ?? null,
      (section) => texts.get(section) ?? '',
    ),
    contact: { person: words('contact.person'), phone: words('contact.phone') },
    ...(lastYear ? { lastYear } : {}),
    findings,
    explained,
    places,
  }
}

/** A name or number on one line, without what nobody sees. */
const oneLine = (value: unknown): string =>
  String(value ?? '')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** A workbook without the names of ours. */
export const isForeign = ({ findings }: Reading): boolean =>
  findings.some((f) => f.kind === 'file' && f.why === 'notOurs')
