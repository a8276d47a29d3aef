/** One sheet per printed table: the form as it is printed, its inputs open, its totals live, its faults in colour. */

import type { CellValue, Worksheet } from 'exceljs'
import { add, type Equation, type Lookup, totals } from '../equation.ts'
import { cellsOf, type Edition, type Tabular } from '../form.ts'
import { totalFormula } from '../formula.ts'
import { layout, TABLE_TOP, ZERO_CHOICES, ZERO_LABEL, zeroName } from '../layout.ts'
import { a1, letters } from '../lib/a1.ts'
import { type PositionedCell, table } from '../printed-table.ts'
import { colour, offerChoice, validate } from './guard.ts'
import { inputAreas } from './inputs.ts'
import { statusFormula } from './status.ts'
import { BORDER, black, box, COLOUR, fill, font, formula, lines, paper, protect, verdictColours } from './style.ts'

/** Width of a printed twip in characters: a number column of table 三 (685) shows seven digits. */
const CHARACTERS = 9 / 685
const ROW = 20

/** Writes the sheet of a table. `lookup` gives the numbers to fill in, `null` where a cell stays blank. */
export async function tableSheet(sheet: Worksheet, section: Tabular, edition: Edition, lookup: Lookup): Promise<void> {
  const { width, height, cells, headRows } = table(section)
  const bottom = TABLE_TOP + height - 1
  section.widths.forEach((w, i) => {
    sheet.getColumn(i + 1).width = w * CHARACTERS
  })
  headLines(sheet, section, edition, width)
  for (let row = TABLE_TOP; row <= bottom; row++) sheet.getRow(row).height = ROW
  for (const cell of cells) write(sheet, section, edition, cell, lookup)
  fitRows(sheet, section, cells)

  validate(sheet, section, edition)
  colour(sheet, section, edition)
  verdictColours(sheet, 'A2')
  const first = inputAreas(section, edition)[0]!
  sheet.views = [
    {
      state: 'frozen',
      ySplit: TABLE_TOP - 1 + headRows,
      xSplit: section.grids.length === 1 && !section.grids[0]!.across ? width - leavesWide(section) : 0,
      showGridLines: false,
      activeCell: a1({ row: first.top, column: first.left }),
    },
  ]
  paper(sheet, width > 12 ? 'landscape' : 'portrait')
  // exceljs puts the dollar signs of the columns itself.
  sheet.pageSetup.printArea = `A$1:${letters(width)}$${bottom}`
  if (headRows) sheet.pageSetup.printTitlesRow = `${TABLE_TOP}:${TABLE_TOP + headRows - 1}`
  await protect(sheet)
}

const leavesWide = (section: Tabular): number => new Set(section.grids.flatMap(cellsOf).map((c) => c.column)).size

/** Heading, status, the choice how blanks count, and the unit. */
function headLines(sheet: Worksheet, section: Tabular, edition: Edition, width: number): void {
  const choice = layout(edition).names.get(zeroName(section))!
  const labelFrom = choice.column - Math.max(1, Math.round(width * 0.27))
  box(sheet, { top: 1, left: 1, right: width }, section.heading, { font: black(16), alignment: { horizontal: 'left' } })
  box(sheet, { top: 2, left: 1, right: labelFrom - 1 }, formula(statusFormula(section, edition)), {
    font: font(11, { bold: true }),
  })
  box(sheet, { top: 2, left: labelFrom, right: choice.column - 1 }, ZERO_LABEL, {
    font: font(11),
    alignment: { horizontal: 'right' },
  })
  box(sheet, { top: choice.row, left: choice.column }, ZERO_CHOICES.no, {
    font: font(11, { bold: true }),
    fill: fill(COLOUR.choice),
    border: BORDER,
    alignment: { horizontal: 'center' },
    protection: { locked: false },
  })
  offerChoice(sheet, a1(choice))
  box(sheet, { top: 3, left: 1, right: width }, `单位：${section.unit}`, {
    font: font(10, { color: { argb: COLOUR.muted } }),
    alignment: { horizontal: 'right' },
  })
  ;[30, 24, 18].forEach((height, i) => {
    sheet.getRow(i + 1).height = height
  })
}

function write(sheet: Worksheet, section: Tabular, edition: Edition, placed: PositionedCell, lookup: Lookup): void {
  const { content } = placed
  const row = TABLE_TOP + placed.top
  const column = placed.left + 1
  const at = { top: row, left: column, bottom: row + placed.rowspan - 1, right: column + placed.colspan - 1 }
  if (content.role !== 'number') {
    const left = content.role === 'banner' || (content.role === 'row' && !content.group && section.grids.length === 1)
    box(sheet, at, content.label, {
      font: content.role === 'corner' && content.grid.banner === undefined ? { name: '楷体', size: 10 } : font(10.5),
      fill: fill(content.role === 'banner' ? COLOUR.band : COLOUR.head),
      border: BORDER,
      alignment: { horizontal: left ? 'left' : 'center' },
    })
    return
  }
  const definition = totals(edition).get(content.at.id)
  box(sheet, at, definition ? total(definition, edition, lookup) : (lookup(content.at) ?? null), {
    font: font(12, definition ? { bold: true } : {}),
    fill: fill(definition ? COLOUR.total : COLOUR.input),
    border: BORDER,
    alignment: { horizontal: 'center', shrinkToFit: true, wrapText: false },
    numFmt: 'General',
    protection: { locked: definition !== undefined },
  })
}

/** The sum as a formula; a stated total that differs from its parts stays as stated, so that the sheet shows 不平. */
function total(definition: Equation, edition: Edition, lookup: Lookup): CellValue {
  const stated = lookup(definition.left[0]!)
  const computed = add(definition.right, lookup)
  if (stated !== undefined && stated !== null && stated !== computed) return stated
  return formula(totalFormula(definition, edition))
}

/** Row heights: Excel does not fit merged or wrapped headings by itself. */
function fitRows(sheet: Worksheet, section: Tabular, cells: readonly PositionedCell[]): void {
  const widthOf = ({ left, colspan }: PositionedCell) =>
    section.widths.slice(left, left + colspan).reduce((sum, w) => sum + w * CHARACTERS, 0)
  for (const cell of cells) {
    if (cell.content.role === 'number' || cell.rowspan > 1) continue
    const row = sheet.getRow(TABLE_TOP + cell.top)
    row.height = Math.max(row.height, lines(cell.content.label, widthOf(cell)) * 15 + 7)
  }
  // A heading over several rows gets what it still lacks in its last row.
  for (const cell of cells) {
    if (cell.content.role === 'number' || cell.rowspan === 1) continue
    const rows = Array.from({ length: cell.rowspan }, (_, i) => sheet.getRow(TABLE_TOP + cell.top + i))
    const lack = lines(cell.content.label, widthOf(cell)) * 14 + 6 - rows.reduce((sum, r) => sum + r.height, 0)
    if (lack > 0) rows.at(-1)!.height += lack
  }
}
