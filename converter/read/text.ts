/** The paragraphs of a written section, taken as they landed when they were pasted. */

import type { Narrative } from '../../templates/form.ts'
import { NARRATIVE_MARK, narrativeName } from '../../templates/layout.ts'
import { a1 } from '../../templates/lib/a1.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { type Finding, type FindingPlace, found, foundAs } from '../finding.ts'
import { paragraphs } from '../report.ts'
import { areaOf, columnOf, rowOf, type Snapshot, type SnapshotCell, type SnapshotSheet } from '../snapshot.ts'
import { normalizeLabel } from './labels.ts'
import { asExcel, shownOf } from './shown/index.ts'

export interface TextReading {
  /** Paragraphs separated by `\n`. */
  readonly text: string
  readonly sheet?: string
  readonly cell?: string
  readonly findings: readonly Finding[]
}

/**
 * One paragraph a row, from the block's first row to the last row of the sheet that holds text: what was pasted below the
 * block is read too. A line break inside a cell also ends a paragraph.
 */
export function readText(section: Narrative, snapshot: Snapshot): TextReading {
  const start = startOf(section, snapshot)
  // Older templates have no place for what may be left out.
  if (!start) return { text: '', findings: section.empty ? [found('sheetMissing', { section })] : [] }
  const { sheet, top, left } = start
  const rows = new Map<number, (readonly [column: number, SnapshotCell])[]>()
  for (const [key, cell] of sheet.cells()) {
    const [row, column] = [rowOf(key), columnOf(key)]
    if (row < top || column < left) continue
    const others = rows.get(row)
    if (others) others.push([column, cell])
    else rows.set(row, [[column, cell]])
  }
  const findings: Finding[] = []
  const texts: string[] = []
  for (const [row, cells] of [...rows].sort(([a], [b]) => a - b)) {
    const parts: string[] = []
    for (const [column, cell] of cells.sort(([a], [b]) => a - b)) {
      const place = { sheet: sheet.name, cell: a1({ row, column }) }
      const text = textOf(cell)
      const doubt = doubtOf(cell, text)
      if (doubt) findings.push({ ...doubt, ...place })
      if (text !== undefined && text.trim() !== '') parts.push(text)
    }
    if (parts.length > 1)
      findings.push(found('textJoined', { columns: parts.length, sheet: sheet.name, cell: a1({ row, column: left }) }))
    texts.push(parts.join(' '))
  }
  const text = texts
    .flatMap(paragraphs)
    .map((t) => t.replace(UNPRINTABLE, '').trim())
    .filter((t) => t !== '')
    .join('\n')
  return { text, sheet: sheet.name, cell: a1({ row: top, column: left }), findings }
}

/** What XML cannot hold, and nobody sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about control characters
const UNPRINTABLE = /[\0-\x08\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu

/** What a cell shows, or `undefined` where it shows an error, a formula without result, or nobody knows what. */
function textOf(cell: SnapshotCell): string | undefined {
  const { value, error, formula, format } = cell
  if (error !== undefined || (value === null && formula !== undefined)) return undefined
  return typeof value === 'number' && format === undefined ? digits(asExcel(value)) : shownOf(cell)
}

/** What is to be said of a cell and what was read of it. */
function doubtOf(cell: SnapshotCell, text: string | undefined): Finding | undefined {
  const { value, error, formula, format } = cell
  if (error !== undefined) return found('errorValue', { raw: error })
  if (cell.marks === 'struck') return struck(cell)
  const isHidden = text?.trim() === '' && typeof value === 'string' && value.trim() !== ''
  if (text !== undefined && !isHidden) return undefined
  if (value === null) return found('textFormula', { formula: formula ?? '' })
  return found('textUnseen', { raw: String(value), format: format ?? '' })
}

/** What is said of struck-out words: they are left out, or nothing is read where nobody can tell which they are. */
export function struck(cell: SnapshotCell, place: FindingPlace = {}): Finding {
  const raw = String(cell.value)
  const kept = shownOf(cell)
  return kept === undefined
    ? foundAs('textStruck', { rule: 'WB-VALUE' }, { raw, ...place })
    : foundAs('textStruck', { rule: 'WB-TEXT' }, { raw, kept, ...place })
}

/** Characters; what is longer is a paragraph, and no heading of ours. */
const LONGEST_LABEL = 80

/**
 * The row below the printed mark, on the sheet that the block's name leads to, else on the one with the section's tab or
 * heading; where the mark is gone, the block by its name. What people see is right where a program left names behind.
 */
function startOf(
  section: Narrative,
  { names, sheets }: Snapshot,
): { readonly sheet: SnapshotSheet; readonly top: number; readonly left: number } | undefined {
  const area = areaOf(narrativeName(section), names)
  const named = area && sheets.find((s) => s.name === area.sheet)
  for (const sheet of named ? [named] : sheets) {
    const ours =
      named !== undefined ||
      normalizeLabel(sheet.name) === normalizeLabel(section.tab) ||
      labelled(sheet, (label) => label === normalizeLabel(section.heading)) !== undefined
    const mark = ours ? labelled(sheet, (label) => label.endsWith(normalizeLabel(NARRATIVE_MARK))) : undefined
    if (mark !== undefined) return { sheet, top: rowOf(mark) + 1, left: columnOf(mark) }
  }
  return area && named && { sheet: named, top: area.top, left: area.left }
}

/** The first cell of a sheet whose text is such a label. */
function labelled(sheet: SnapshotSheet, isMeant: (label: string) => boolean): number | undefined {
  for (const [key, { value }] of sheet.cells())
    if (typeof value === 'string' && value.length <= LONGEST_LABEL && isMeant(normalizeLabel(value))) return key
  return undefined
}
