/** What each sheet of the open report shows: its table, its text or its cover, and what findings say of it. Draws nothing. */
import type { Examined } from '../../converter/examine/index.ts'
import type { Finding } from '../../converter/finding.ts'
import { entry, paragraphs, type Report } from '../../converter/report.ts'
import { areaOf, cellKey, type SnapshotSheet } from '../../converter/snapshot.ts'
import { totals } from '../../templates/equation.ts'
import { narratives, parts, type Tabular, tables } from '../../templates/form.ts'
import { COVER, narrativeName, SHEET, ZERO_CHOICES, zeroName } from '../../templates/layout.ts'
import { parseA1 } from '../../templates/lib/a1.ts'
import type { CellPlace } from '../host.ts'
import { WEIGHTS, type Weight, weightOf } from '../pane/index.ts'
import { type Passage, passageIn, quoteOf } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { type Book, readingOf, snapshotOf } from './book.ts'
import type { EditView } from './form/index.ts'
import { cellId } from './table.ts'

/** Which report is open, and which of its sheets and cells is looked at. */
export interface Open {
  readonly book: Book | undefined
  readonly examined: Examined | undefined
  readonly edit: EditView
  readonly sheet: string
  readonly here: CellPlace | undefined
}

/** Sheets of ours that hold nothing to look at here: what they say, the pane says. */
const LEFT_OUT: readonly string[] = [SHEET.guide, SHEET.checks]

/** Always of what is open at the moment. */
export function sheetsOf(open: Open) {
  const sheets = (): readonly string[] => {
    const cells = open.book && snapshotOf(open.book)
    if (cells) return cells.sheets.map((s) => s.name).filter((n) => !LEFT_OUT.includes(n) || n === open.here?.sheet)
    return open.examined?.edition ? [SHEET.cover, ...parts(open.examined.edition).map((s) => s.tab)] : []
  }

  /** The sheet with the first mistake, else of what is missing first, else the first table. */
  function firstToSee(): string | undefined {
    const { findings = [], edition } = open.examined ?? {}
    const [grave] = (['error', 'missing'] as const).flatMap((weight) =>
      findings.filter((f) => weightOf(f) === weight && f.sheet !== undefined),
    )
    const [section] = edition ? tables(edition) : []
    return grave?.sheet ?? (section && sheetOf(section))
  }

  /** The name that a table's sheet has in this workbook. */
  function sheetOf(section: Tabular): string {
    const places = open.book && readingOf(open.book)?.places
    const first = section.grids[0]!
    const ids = [...(places?.keys() ?? [])].find((id) => id.startsWith(`${first.id}.`))
    return (ids !== undefined && places?.get(ids)?.sheet) || section.tab
  }

  const coverSheet = (): string => (open.book && readingOf(open.book)?.places.get('organ.name')?.sheet) ?? SHEET.cover

  const writtenHere = () =>
    (open.examined?.edition ? narratives(open.examined.edition) : []).find(
      (s) => ((open.book && readingOf(open.book)?.places.get(narrativeName(s))?.sheet) ?? s.tab) === open.sheet,
    )

  function tableView(section: Tabular, pick: (place: CellPlace) => void) {
    const reading = open.book && readingOf(open.book)
    const { edition, report, findings = [] } = open.examined ?? {}
    if (!edition || !report || !reading) return undefined
    return {
      section,
      edition,
      report,
      reading,
      cells: sheetNamed(open.sheet)?.cells(),
      marks: marksOf(findings, (f) => f.cell),
      editable: open.edit.editable,
      zero: isZero(section),
      pick,
    }
  }

  const isZero = (section: Tabular): boolean => cellNamed(zeroName(section)) === ZERO_CHOICES.yes

  /** What a named cell of the workbook holds, as text. */
  function cellNamed(name: string): string {
    const cells = open.book && snapshotOf(open.book)
    const area = cells && areaOf(name, cells.names)
    const value =
      area &&
      cells.sheets
        .find((s) => s.name === area.sheet)
        ?.cells()
        .get(cellKey(area.top, area.left))?.value
    return String(value ?? '')
  }

  function proseView(section: NonNullable<ReturnType<typeof writtenHere>>) {
    const { findings = [], report } = open.examined ?? {}
    const place = open.book && readingOf(open.book)?.places.get(narrativeName(section))
    const own = findings.filter((f) => 'section' in f && f.section === section)
    const weights = [...own, ...findings.filter((f) => place && f.sheet === place.sheet && f.cell === place.cell)].map(
      weightOf,
    )
    return {
      section,
      text: report?.narratives[section.id] ?? '',
      at: place && cellId(place),
      mark: WEIGHTS.find((w) => weights.includes(w)),
      quotes: own.flatMap((f) => quoteOf(f) ?? []),
    }
  }

  function coverView() {
    const reading = open.book && readingOf(open.book)
    const cells = open.book && snapshotOf(open.book)
    const { report, findings = [] } = open.examined ?? {}
    const own: Readonly<Record<string, string>> = {
      'organ.name': report?.organ.name ?? '',
      'report.year': String(report?.year ?? ''),
    }
    const at = new Map([...(reading?.places ?? [])].map(([id, place]) => [id, cellId(place)]))
    const held = (name: string): string => {
      const place = reading?.places.get(name)
      const spot = place && parseA1(place.cell)
      const value =
        spot &&
        cells?.sheets
          .find((s) => s.name === place.sheet)
          ?.cells()
          .get(cellKey(spot.row, spot.column))?.value
      return String(value ?? '')
    }
    return {
      values: new Map(COVER.map(({ name }) => [name, cells ? held(name) : (own[name] ?? '')])),
      at,
      marks: marksOf(findings, (f) => f.cell),
      editable: open.edit.editable,
    }
  }

  /** A sheet of the workbook; of a report's JSON, a text as if it stood on one. */
  function sheetNamed(name: string): SnapshotSheet | undefined {
    const workbook = open.book && snapshotOf(open.book)
    if (workbook) return workbook.sheets.find((s) => s.name === name)
    const { edition, report } = open.examined ?? {}
    const section = edition && narratives(edition).find((s) => s.tab === name)
    return section && report && textSheet(name, report.narratives[section.id] ?? '')
  }

  /** The findings that quote from the sheet, each with where the words stand. */
  function quotedOn(cells: SnapshotSheet | undefined): ReadonlyMap<Finding, readonly Passage[]> {
    return new Map(
      (cells ? (open.examined?.findings ?? []) : []).flatMap((f) => {
        const quote = quoteOf(f)
        if (!cells || quote === undefined || !('section' in f) || (f.sheet ?? f.section.tab) !== cells.name) return []
        return [[f, passageIn(cells, f.cell ?? 'A1', quote)] as const]
      }),
    )
  }

  /** Where two states of the report differ first. */
  function changedPlace(from: Report, to: Report): CellPlace | undefined {
    const places = open.book && readingOf(open.book)?.places
    for (const [id, place] of places ?? []) {
      const [grid = '', row = '', column = ''] = id.split('.')
      const at = { grid, row, column }
      const differs =
        grid === 'narrative'
          ? from.narratives[row] !== to.narratives[row]
          : id === 'organ.name'
            ? from.organ.name !== to.organ.name
            : id === 'report.year'
              ? from.year !== to.year
              : entry(from, at) !== entry(to, at) && !(open.examined?.edition && totals(open.examined.edition).has(id))
      if (differs) return place
    }
    return undefined
  }

  return {
    sheets,
    firstToSee,
    sheetOf,
    coverSheet,
    writtenHere,
    tableView,
    isZero,
    proseView,
    coverView,
    sheetNamed,
    quotedOn,
    changedPlace,
  }
}

/** One paragraph a cell. */
function textSheet(name: string, text: string): SnapshotSheet {
  const lines = paragraphs(text)
  const shown = lines.length > 0 ? lines : [PAGE.empty]
  return { name, cells: () => new Map(shown.map((value, i) => [cellKey(i + 1, 1), { value }])) }
}

/** The gravest finding of each cell; a cell of an equation's own is marked, the rest of its terms are not. */
export function marksOf(
  findings: readonly Finding[],
  cellOf: (finding: Finding) => string | undefined,
): ReadonlyMap<string, Weight> {
  const marks = new Map<string, Weight>()
  for (const weight of [...WEIGHTS].reverse())
    for (const f of findings) {
      const cell = cellOf(f)
      if (weightOf(f) === weight && f.sheet !== undefined && cell !== undefined)
        marks.set(cellId({ sheet: f.sheet, cell }), weight)
    }
  return marks
}
