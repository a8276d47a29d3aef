/** 说明: where a unit says why a warning is right as it stands. One open row each; nothing has to be filled in. */

import type { Worksheet } from 'exceljs'
import type { FilledExplanation } from '../filling.ts'
import type { Edition } from '../form.ts'
import { EXPLANATIONS, SHEET, spotWords } from '../layout.ts'
import type { Area } from '../lib/a1.ts'
import { black, COLOUR, FAINT, fill, font, HEADER, lines, paper, protect, style } from './style.ts'

const WIDTHS = [14, 28, 26, 64]

const HINTS = [
  '校验时给出的提醒，如果报告中的数和文字属实，在这里写明原因，一处提醒写一行；没有的不用填。错误要改正，写了说明也不算。',
  '代码、位置、当时的数照抄“校验结果”或退回意见里给出的一行；以后数变了，这一行就不再算，要重新写。',
]

/** Of an open row. */
const looks = (column: number) =>
  style({
    font: font(11),
    border: FAINT,
    fill: fill(COLOUR.input),
    alignment: { horizontal: 'left', vertical: 'top' },
    protection: { locked: false },
    // Or Excel makes one number of “422,420”. Longer texts, which old versions show as ####, stand in the last column.
    numFmt: column === 2 ? '@' : 'General',
  })

/** All rows that are open: as many as are written, and never fewer than the template has. */
export const explanationBlock = (written: number): Area => ({
  sheet: SHEET.explanations,
  top: EXPLANATIONS.top,
  left: 1,
  bottom: EXPLANATIONS.top + Math.max(EXPLANATIONS.rows, written) - 1,
  right: WIDTHS.length,
})

export async function explanationsSheet(
  sheet: Worksheet,
  edition: Edition,
  explanations: readonly FilledExplanation[],
): Promise<void> {
  // The columns carry the looks of the rows, so that sixty open rows need no cells in the file.
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).style = looks(i)
    sheet.getColumn(i + 1).width = width
  })
  for (let row = 1; row < EXPLANATIONS.top; row++) sheet.getRow(row).protection = { locked: true }
  const head = [SHEET.explanations, ...HINTS]
  head.forEach((text, i) => {
    sheet.mergeCells(i + 1, 1, i + 1, WIDTHS.length)
    sheet.getCell(i + 1, 1).value = text
    sheet.getCell(i + 1, 1).style = style({
      font: i === 0 ? black(16) : font(10.5, { color: { argb: COLOUR.muted } }),
    })
    sheet.getRow(i + 1).height = i === 0 ? 30 : 20
  })
  Object.values(EXPLANATIONS.columns).forEach((text, i) => {
    const cell = sheet.getCell(EXPLANATIONS.top - 1, i + 1)
    cell.value = text
    cell.style = style(HEADER)
  })
  explanations.forEach(({ rule, at, values, text }, n) => {
    const row = EXPLANATIONS.top + n
    ;[rule, spotWords(at, edition) ?? at, values, text].forEach((words, i) => {
      sheet.getCell(row, i + 1).value = words === '' ? null : words
      sheet.getCell(row, i + 1).style = looks(i)
    })
    sheet.getRow(row).height = Math.min(400, Math.max(20, lines(text, WIDTHS[3]!) * 16 + 4))
  })
  sheet.views = [
    { state: 'frozen', ySplit: EXPLANATIONS.top - 1, showGridLines: false, activeCell: `A${EXPLANATIONS.top}` },
  ]
  paper(sheet, 'landscape')
  sheet.pageSetup.printArea = `A$1:D$${explanationBlock(explanations.length).bottom}`
  await protect(sheet)
}
