/** What can be put right by one click because the right value is certain. Data only: a host writes it, and can take it back. */

import { inputsOf, totals } from '../../templates/equation.ts'
import { type Edition, idOf, narratives, type Tabular, tables } from '../../templates/form.ts'
import { localRef, sumFormula } from '../../templates/formula.ts'
import { type Address, layout, narrativeName, zeroName } from '../../templates/layout.ts'
import { parseA1 } from '../../templates/lib/a1.ts'
import { NOTHING } from '../../templates/words.ts'
import { judgeReading } from '../examine/index.ts'
import type { Finding } from '../finding.ts'
import { disguises } from '../plain-format.ts'
import type { CellAddress, Reading } from '../read/index.ts'
import { cellKey, type Snapshot, type SnapshotCell } from '../snapshot.ts'
import { withoutParagraphs } from './paragraphs.ts'

/** What a cell is to hold: a number, a text, nothing, or a formula (without its `=`) and what it showed, if that is known. */
export type CellContent =
  | { readonly value: string | number | null }
  | { readonly formula: string; readonly shown?: string | number | boolean; readonly error?: string }

/** What is shown as its format says: a text is shown as it is. */
export const isComputed = (content: CellContent): boolean => 'formula' in content || typeof content.value === 'number'

/** Would a cell of this format show the content as something else, a date say, or make a text of it? */
export const isDisguised = (content: CellContent, format: string): boolean => isComputed(content) && disguises(format)

export interface Edit {
  readonly sheet: string
  /** As Excel shows it, e.g. D30. */
  readonly cell: string
  readonly content: CellContent
}

export interface Fix {
  /** Stable while the finding stands, e.g. `healedNumber 三、依申请公开!D7`. */
  readonly id: string
  /**
   * `number`: a number typed as text; `total`: an overwritten total formula; `blanks`: 空白→0 of one table, which asks first;
   * `nothing`: “无。” for a text that may say so; `headings`: out of a text, what is printed by itself; `lastYear`: figures of the chosen report, into 上年数据;
   * `explanation`: a row of 说明.
   */
  readonly kind: 'number' | 'total' | 'blanks' | 'nothing' | 'headings' | 'lastYear' | 'explanation'
  /** Its findings, which go away with it. */
  readonly mends: readonly Finding[]
  readonly edits: readonly Edit[]
  /** The same cells as they were, for undo. */
  readonly before: readonly Edit[]
}

export function contentOf(cell: SnapshotCell | undefined): CellContent {
  // What another cell holds for it is written out: a fix takes the cell out of the group, and undone it stands alone.
  const formula = cell?.formula === '' ? cell.from : cell?.formula
  if (cell && formula)
    return {
      formula,
      ...(cell.value === null ? {} : { shown: cell.value }),
      ...(cell.error === undefined ? {} : { error: cell.error }),
    }
  return { value: typeof cell?.value === 'boolean' ? String(cell.value).toUpperCase() : (cell?.value ?? null) }
}

/**
 * The fixes for what was read: numbers typed as text, totals typed over (only where every part of the sum was found), and one
 * for the blanks of each table. `findings` are those of the judged reading, given where they are known already.
 */
export function fixesOf(
  reading: Reading,
  snapshot: Snapshot,
  findings: readonly Finding[] = judgeReading(reading).findings,
): readonly Fix[] {
  const { edition, report, places } = reading
  if (!edition || !report) return []
  const sheets = new Map(snapshot.sheets.map((s) => [s.name, s]))
  const cellAt = ({ sheet, cell }: CellAddress): SnapshotCell | undefined => {
    const at = parseA1(cell)
    return at ? sheets.get(sheet)?.cells().get(cellKey(at.row, at.column)) : undefined
  }
  const fix = (
    kind: Fix['kind'],
    id: string,
    mends: readonly Finding[],
    edits: readonly (CellAddress & { readonly content: CellContent })[],
  ): Fix => ({
    kind,
    id,
    mends,
    edits: edits.map(({ sheet, cell, content }) => ({ sheet, cell, content })),
    before: edits.map((e) => ({ sheet: e.sheet, cell: e.cell, content: contentOf(cellAt(e)) })),
  })

  const single = findings.flatMap((f): Fix[] => {
    const { sheet, cell } = f
    if (sheet === undefined || cell === undefined) return []
    const at = { sheet, cell }
    const id = `${f.kind} ${sheet}!${cell}`
    if (f.kind === 'healedNumber') return [fix('number', id, [f], [{ ...at, content: { value: f.actual } }])]
    if (f.kind === 'sectionEmpty' && f.severity === 'warning')
      return [fix('nothing', id, [f], [{ ...at, content: { value: NOTHING } }])]
    const formula = overwrites(f, cellAt(at)) ? ownFormula(f, edition, places, snapshot.names) : undefined
    return formula === undefined ? [] : [fix('total', id, [f], [{ ...at, content: { formula } }])]
  })
  const blanks = tables(edition).flatMap((section): Fix[] => {
    const cells = blanksOf(section, edition, reading)
    const mends = findings.filter((f) => f.kind === 'blank' && section.grids.includes(f.grid))
    return cells[0] && mends.length > 0
      ? [
          fix(
            'blanks',
            `blank ${cells[0].sheet}`,
            mends,
            cells.map((c) => ({ ...c, content: { value: 0 } })),
          ),
        ]
      : []
  })
  const headings = narratives(edition).flatMap((section): Fix[] => {
    const repeated = findings.flatMap((f) => (f.kind === 'proseWording' && f.rule === 'ST-DUP' ? [f] : []))
    const own = repeated.filter((f) => f.section === section)
    const start = places.get(narrativeName(section))
    if (own.length === 0 || !start) return []
    const { edits, found } = withoutParagraphs(start, sheets.get(start.sheet), new Set(own.map((f) => f.quote)))
    const mends = own.filter((f) => found.has(f.quote))
    return edits.length > 0 ? [fix('headings', `headings ${start.sheet}`, mends, edits)] : []
  })
  return [...single, ...blanks, ...headings]
}

/** A total that holds something else than its sum: a number, words, or a formula that no longer works and could be put back. */
const overwrites = ({ kind }: Finding, cell: SnapshotCell | undefined): boolean =>
  kind === 'totalOverwritten' ||
  (kind === 'notNumber' && typeof cell?.value !== 'boolean') ||
  (kind === 'errorValue' && cell?.formula !== undefined) ||
  kind === 'otherWorkbook'

/** The template's formula for a total at the places where its parts stand now; nothing if one of them, or the name it calls, is lost. */
function ownFormula(
  { at }: Finding,
  edition: Edition,
  places: Reading['places'],
  names: Snapshot['names'],
): string | undefined {
  const definition = at && totals(edition).get(idOf(at))
  if (!definition || !names.has(zeroName(definition.section).toLowerCase())) return undefined
  const home = places.get(idOf(at))?.sheet
  const spots = new Map<string, Address>()
  for (const term of definition.right) {
    const spot = places.get(term.id)
    const address = spot && parseA1(spot.cell)
    if (!address || spot.sheet !== home) return undefined
    spots.set(term.id, { ...layout(edition).cell(term), ...address })
  }
  return sumFormula(definition.right, definition.section, (term) => spots.get(term.id)!, localRef)
}

/** The cells of a table that people fill in and have not. */
const blanksOf = (section: Tabular, edition: Edition, { report, places, explained }: Reading): readonly CellAddress[] =>
  inputsOf(section, edition)
    .filter((c) => !explained.has(c.id) && report!.figures[c.id] === null)
    .flatMap((c) => places.get(c.id) ?? [])
