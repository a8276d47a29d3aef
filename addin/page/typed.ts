/** What somebody typed → what the cells of the workbook are to hold. Read as a workbook's cells are read; what becomes of it is said. Pure. */

import { type CellContent, contentOf, type Edit } from '../../converter/edit/index.ts'
import { type Reading, understand, yearOf } from '../../converter/read/index.ts'
import { paragraphs, printed } from '../../converter/report.ts'
import { areaOf, cellKey, columnOf, rowOf, type Snapshot } from '../../converter/snapshot.ts'
import { totals } from '../../templates/equation.ts'
import type { Entry } from '../../templates/form.ts'
import { NARRATIVE_REACH, narrativeName } from '../../templates/layout.ts'
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

export interface Writing {
  /** The changed cells only. */
  readonly edits: readonly Edit[]
  /** The ids of what is not written: what has no place in the workbook, and sums that it computes itself. */
  readonly left: readonly string[]
}

export function writing(entries: readonly Typed[], reading: Reading, snapshot: Snapshot): Writing {
  const edits: Edit[] = []
  const left: string[] = []
  for (const { id, text } of entries) {
    const area = areaOf(id, snapshot.names)
    const place =
      reading.places.get(id) ?? (area && { sheet: area.sheet, cell: a1({ row: area.top, column: area.left }) })
    const spot = (place && parseA1(place.cell)) ?? undefined
    const cells = place && snapshot.sheets.find((s) => s.name === place.sheet)?.cells()
    const cell = spot && cells?.get(cellKey(spot.row, spot.column))
    const isSum = cell?.formula !== undefined && reading.edition !== undefined && totals(reading.edition).has(id)
    if (!place || !spot || !cells || isSum) left.push(id)
    else if (isText(id)) edits.push(...textEdits(place.sheet, spot, cells, text))
    else {
      const content = fieldContent(id, text)
      const before = contentOf(cell)
      if (!('value' in before && before.value === content.value)) edits.push({ ...place, content })
    }
  }
  return { edits, left }
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

/** One paragraph a row; where there are more than `room`, several in each, which are read as the paragraphs that they are. */
function inRows(lines: readonly string[], room: number): readonly string[] {
  const each = Math.ceil(lines.length / Math.max(1, room))
  if (each <= 1) return lines
  return Array.from({ length: Math.ceil(lines.length / each) }, (_, i) =>
    lines.slice(i * each, (i + 1) * each).join('\n'),
  )
}

/** One paragraph a row; what stood in the rows below, or beside them, goes. */
function textEdits(
  sheet: string,
  top: { readonly row: number; readonly column: number },
  cells: ReturnType<Snapshot['sheets'][number]['cells']>,
  text: string,
): readonly Edit[] {
  const lines = inRows(paragraphs(text), NARRATIVE_REACH.row - top.row + 1)
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
