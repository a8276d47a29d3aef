/** Snapshot → report and findings. Knows no file and no host: cells may come from an .xlsx, from Excel, or from a test. */
import { add, type Lookup, termId } from '../templates/equation.ts'
import { type Edition, type Entry, grids, idOf, narratives, tables } from '../templates/form.ts'
import { a1, COVER, lastYearTotal, layout, META, narrativeName, SHEET, TEMPLATE_VERSION } from '../templates/layout.ts'
import { numberWords } from '../templates/words.ts'
import type { LastYear } from './check.ts'
import { type Finding, found, foundAs } from './finding.ts'
import { coverCell, recognise } from './read/cover.ts'
import { bare, textsOf } from './read/labels.ts'
import { understand, yearOf } from './read/number.ts'
import { readTable } from './read/table.ts'
import { readText } from './read/text.ts'
import { build, type Report } from './report.ts'
import { cellKey, type Snapshot } from './snapshot.ts'

export interface Spotted {
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
  /** Where each number, and each named cell of the cover and the texts, was found. */
  readonly places: ReadonlyMap<string, Spotted>
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
  if (!recognised)
    return unreadable(foundAs('file', { rule: 'WB-NOTOURS', severity: 'error' }, { code: 'WB-NOTOURS', detail: '' }))
  if ('unknown' in recognised) return unreadableEdition(recognised.unknown)
  const { edition } = recognised
  const places = new Map<string, Spotted>()
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
      findings.push(...own)
      return [section.id, text]
    }),
  )
  if (unnamed > 0) findings.unshift(found('namesLost', { count: unnamed }))

  const words = (name: string): string => oneLine(cover.get(name)?.value)
  const lastYear = readLastYear(edition, snapshot)
  return {
    edition,
    report: build(
      edition,
      { year, organ: { name: words('organ.name') } },
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

/** The figures on 上年数据, by name, else by their words; nothing if the sheet is blank or gone. */
function readLastYear(edition: Edition, snapshot: Snapshot): LastYear | undefined {
  const sheet = snapshot.sheets.find(
    (s) => s.name === (snapshot.names.get(termId(layout(edition).lastYear[0]!).toLowerCase())?.sheet ?? SHEET.lastYear),
  )
  if (!sheet) return undefined
  const figures = new Map<string, Entry>()
  for (const term of layout(edition).lastYear) {
    const area = snapshot.names.get(termId(term).toLowerCase())
    const [line, lane] = numberWords(grids(edition).find((g) => g.id === term.grid)!, term)
      .split('·')
      .map(bare)
    const texts = textsOf(sheet)
    const row = texts.get(line!)?.find((a) => texts.get(lane!)?.some((b) => b.row === a.row))?.row
    const spot = area ? { row: area.top, column: area.left } : row && { row, column: 3 }
    const cell = spot ? sheet.cells().get(cellKey(spot.row, spot.column)) : undefined
    const computed = cell?.formula !== undefined && lastYearTotal(term, edition)
    const seen = understand(cell)
    if (!computed && 'entry' in seen) figures.set(idOf(term), seen.entry)
  }
  const lookup: Lookup = (term) => figures.get(idOf(term))
  for (const term of layout(edition).lastYear) {
    const sum = figures.has(idOf(term)) ? undefined : lastYearTotal(term, edition)
    if (sum) figures.set(idOf(term), add(sum.right, lookup) ?? null)
  }
  if ([...figures.values()].every((f) => f === null)) return undefined
  return { source: 'retyped', at: (at) => figures.get(idOf(at)) }
}
