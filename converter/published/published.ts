/** A report as somebody published it → the report, with what could not be read for certain said. */

import { type Cell, cellsOf, type Edition, type Grid } from '../../templates/form.ts'
import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { type Finding, found, foundAs } from '../finding.ts'
import { read } from '../read/index.ts'
import { build, type Report } from '../report.ts'
import type { Snapshot } from '../snapshot.ts'
import type { SourcePlace } from '../source-place.ts'
import { type Bound, bind } from './binder/index.ts'
import { fromSheets, type OfficeReaders, open } from './sources/index.ts'

/** What a document says. Without `report` it could not be read, and one finding says why. */
export interface Published {
  readonly edition?: Edition
  readonly report?: Report
  /** The words before section one, paragraphs separated by `\n`. */
  readonly preamble?: string
  readonly findings: readonly Finding[]
  /** Ids of numbers whose absence is already explained. */
  readonly explained: ReadonlySet<string>
  /** Where each figure stands in the document, by its id; a blank stands somewhere too. */
  readonly places: ReadonlyMap<string, SourcePlace>
}

export interface PublishedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads a published report: HTML (.mht too), .docx, text, any workbook with the form's labels; with `office`, also PDF, .doc and
 * .xls. What a file is, its content says. Never throws for what a file can cause: that becomes a finding.
 */
export async function readPublished(
  { bytes }: PublishedFile,
  inflate: Inflate,
  office?: OfficeReaders,
): Promise<Published> {
  try {
    const document = await open(bytes, inflate, office)
    return 'sheets' in document ? fromCells(document) : reported(bind(document))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { code, why, subject } = error
    return { findings: [foundAs('file', { rule: code }, { why, subject })], explained: new Set(), places: new Map() }
  }
}

/** One of ours is read as such. One that only has our labels may be laid out in any way: the reading that finds more counts. */
function fromCells(cells: Snapshot): Published {
  const own = read(cells)
  if (!own.report) return reported(bind(fromSheets(cells)))
  if (!own.findings.some((f) => f.kind === 'editionGuessed')) return own
  const free = attempt(() => reported(bind(fromSheets(cells))))
  return free?.report && amount(free.report) > amount(own.report) ? free : own
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** How many figures, names and texts there are. */
function amount({ organ, year, narratives, figures }: Report): number {
  return [
    ...Object.values(figures),
    year,
    organ.name || null,
    ...Object.values(narratives).map((t) => t || null),
  ].filter((x) => x !== null).length
}

function reported(bound: Bound): Published {
  const { edition, title, written, entries } = bound
  const report = build(
    edition,
    { year: title.year, organ: { name: title.organ } },
    (at) => entries.get(at.id) ?? null,
    (section) => written.texts.get(section) ?? '',
  )
  const explained = new Set<string>()
  const findings: Finding[] = []
  /** What is not there is said once, not again for each blank. */
  const explain = (grid: Grid, row?: string): readonly Cell[] => {
    const cells = cellsOf(grid).filter((c) => row === undefined || c.row === row)
    for (const { id } of cells) explained.add(id)
    return cells
  }
  if (!bound.certain) findings.push(found('editionGuessed', { notice: edition.notice }))
  for (const grid of bound.missing) {
    explain(grid)
    findings.push(found('gridMissing', { grid, pictures: bound.pictures }))
  }
  for (const { grid, row, unprinted } of bound.lumped) {
    for (const other of unprinted) explain(grid, other)
    const at = cellsOf(grid).find((c) => c.row === row)!
    findings.push(found('rowsLumped', { at, count: unprinted.length }))
  }
  const lost = new Map<Grid, Cell[]>()
  for (const { grid, row, column, count, raw, place } of bound.unread) {
    const at = cellsOf(grid).find((c) => c.row === row && c.column === column)!
    const cells = count === 1 ? [at] : explain(grid, row)
    explained.add(at.id)
    if (raw === '') lost.set(grid, [...(lost.get(grid) ?? []), ...cells])
    else findings.push(found('figureUnread', { at, raw, count, ...(place ? { place } : {}) }))
  }
  for (const [first, ...more] of lost.values())
    if (first) findings.push(found('figureUnread', { at: first, raw: '', count: more.length + 1 }))
  for (const { grid, row, column, raw, actual } of bound.healed)
    findings.push(found('healedNumber', { at: { grid: grid.id, row, column }, raw, actual }))
  return {
    edition,
    report,
    ...(written.preamble === '' ? {} : { preamble: written.preamble }),
    findings,
    explained,
    places: bound.places,
  }
}
