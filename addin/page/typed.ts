/** What somebody typed → what the cells of the workbook are to hold. Read as a workbook's cells are read; what becomes of it is said. Pure. */

import { type CellContent, contentOf, type Edit } from '../../converter/edit/index.ts'
import { type Reading, understand, yearOf } from '../../converter/read/index.ts'
import { paragraphs, printed } from '../../converter/report.ts'
import { areaOf, cellKey, columnOf, rowOf, type Snapshot } from '../../converter/snapshot.ts'
import type { Entry } from '../../templates/form.ts'
import { narrativeName } from '../../templates/layout.ts'
import { a1, parseA1 } from '../../templates/lib/a1.ts'

/** The id of a figure (`grid.row.column`), the defined name of a text (`narrative.overview`), of a field of the cover, or of a choice of 空白按 0 计. `''` empties. */
export interface Typed {
  readonly id: string
  readonly text: string
}

/** What a figure's cell is to hold; `entry` is absent where it is no number. `healed`: it was written otherwise. */
export interface TypedFigure {
  readonly content: { readonly value: string | number | null }
  readonly entry?: Entry
  readonly healed: boolean
}

/** The project's own reading of numbers: full-width digits, separators and spaces are understood, anything else stays as it was typed. */
export function typedFigure(text: string): TypedFigure {
  const read = understand({ value: text })
  if (!('entry' in read)) return { content: { value: text }, healed: false }
  return {
    content: { value: read.entry },
    entry: read.entry,
    healed: printed(read.entry) !== text.trim() && read.entry !== null,
  }
}

const isText = (id: string): boolean => id.startsWith(narrativeName({ id: '' } as Parameters<typeof narrativeName>[0]))

/** The changed cells only; what has no place in the workbook is left out. */
export function editsOf(entries: readonly Typed[], reading: Reading, snapshot: Snapshot): readonly Edit[] {
  return entries.flatMap(({ id, text }) => {
    const area = areaOf(id, snapshot.names)
    const place =
      reading.places.get(id) ?? (area && { sheet: area.sheet, cell: a1({ row: area.top, column: area.left }) })
    const spot = place && parseA1(place.cell)
    const cells = place && snapshot.sheets.find((s) => s.name === place.sheet)?.cells()
    if (!place || !spot || !cells) return []
    if (isText(id)) return textEdits(place.sheet, spot, cells, text)
    const content = fieldContent(id, text)
    const before = contentOf(cells.get(cellKey(spot.row, spot.column)))
    return 'value' in before && before.value === content.value ? [] : [{ ...place, content }]
  })
}

/** Years and figures become numbers; names, telephone numbers and choices stay texts. */
function fieldContent(id: string, text: string): { readonly value: string | number | null } {
  if (id === 'report.year') {
    const { year } = yearOf({ value: text })
    return { value: year ?? emptied(text) }
  }
  return /^(?:organ|contact|zero)\./.test(id) ? { value: emptied(text) } : typedFigure(text).content
}

const emptied = (text: string): string | null => text.trim() || null

/** One paragraph a row; what stood in the rows below, or beside them, goes. */
function textEdits(
  sheet: string,
  top: { readonly row: number; readonly column: number },
  cells: ReturnType<Snapshot['sheets'][number]['cells']>,
  text: string,
): readonly Edit[] {
  const lines = paragraphs(text)
  const wanted = new Map<number, CellContent>(
    [...cells]
      .filter(
        ([key, cell]) =>
          rowOf(key) >= top.row &&
          columnOf(key) >= top.column &&
          (cell.value !== null || cell.formula !== undefined || cell.error !== undefined),
      )
      .map(([key]) => [key, { value: null }]),
  )
  lines.forEach((value, i) => {
    const key = cellKey(top.row + i, top.column)
    const before = contentOf(cells.get(key))
    if ('value' in before && before.value === value) wanted.delete(key)
    else wanted.set(key, { value })
  })
  return [...wanted].map(([key, content]) => ({ sheet, cell: a1({ row: rowOf(key), column: columnOf(key) }), content }))
}
