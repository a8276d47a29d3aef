/** The cover, and which edition a workbook is: by its marks, else by what its tables print. */

import { editionById, editions } from '../../templates/editions/index.ts'
import { type Edition, leaves, tables } from '../../templates/form.ts'
import { COVER, META, SHEET } from '../../templates/layout.ts'
import { type Area, a1 } from '../../templates/lib/a1.ts'
import { areaOf, cellKey, type Snapshot, type SnapshotCell, type SnapshotSheet } from '../snapshot.ts'
import { normalizeLabel, textsOf } from './labels.ts'

export interface CoverCell {
  readonly cell: SnapshotCell | undefined
  readonly sheet: string
  readonly address: string
  readonly byLabel: boolean
}

/** A cell of the cover by its name, else the cell to the right of its label. */
export function coverCell(name: string, label: string, { names, sheets }: Snapshot): CoverCell | undefined {
  const area = areaOf(name, names)
  const sheet = area && sheets.find((s) => s.name === area.sheet)
  if (area && sheet) return seen(sheet, area.top, area.left, false)
  const inOrder = [...sheets].sort((a, b) => Number(b.name === SHEET.cover) - Number(a.name === SHEET.cover))
  for (const candidate of inOrder.slice(0, 3)) {
    const spot = textsOf(candidate).get(normalizeLabel(label))?.[0]
    if (spot) return seen(candidate, spot.row, spot.column + 1, true)
  }
  return undefined
}

const seen = (sheet: SnapshotSheet, row: number, column: number, byLabel: boolean): CoverCell => ({
  cell: sheet.cells().get(cellKey(row, column)),
  sheet: sheet.name,
  address: a1({ row, column }),
  byLabel,
})

export type Recognised =
  | { readonly edition: Edition; readonly guessed: boolean }
  /** A workbook of ours, of an edition that this program does not have. */
  | { readonly unknown: string }
  | undefined

/** Which edition a workbook is; `undefined` if it is none of ours. */
export function recognise(snapshot: Snapshot): Recognised {
  const mark = coverCell(META.edition.name, META.edition.label, snapshot)
  const text = String(mark?.cell?.value ?? '')
    .normalize('NFKC')
    .trim()
  const edition = editionById(text)
  if (edition) return { edition, guessed: false }
  // Where an edition only adds to another, a workbook of it prints all of the other's headings, too.
  const [best] = editions
    .map((e) => ({ edition: e, ...printed(e, snapshot) }))
    .sort((a, b) => b.share - a.share || b.count - a.count)
  if (best && best.share > 0.9) return text === '' ? { edition: best.edition, guessed: true } : { unknown: text }
  return mark && !mark.byLabel && ownNames(snapshot.names) ? { unknown: text } : undefined
}

/** How many of an edition's headings the workbook prints anywhere, and how much of all of them that is. */
function printed(edition: Edition, { sheets }: Snapshot) {
  const labels = new Set(
    tables(edition).flatMap((s) =>
      s.grids.flatMap((g) => [...leaves(g.rows), ...leaves(g.columns)].map((l) => normalizeLabel(l.label))),
    ),
  )
  const seenTexts = new Set(sheets.slice(0, 20).flatMap((s) => [...textsOf(s).keys()]))
  const count = [...labels].filter((l) => seenTexts.has(l)).length
  return { count, share: count / labels.size }
}

const ownNames = (names: ReadonlyMap<string, Area>): boolean =>
  COVER.slice(0, 2).every((f) => areaOf(f.name, names) !== undefined)
