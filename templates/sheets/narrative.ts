/** A written section: guidance above, then one open row a paragraph, so that text pasted from Word lands as it falls. */
import type { Worksheet } from 'exceljs'
import type { Edition, Narrative } from '../form.ts'
import { NARRATIVE_MARK, NARRATIVE_TOP, narrativeBlock } from '../layout.ts'
import { lengthAddress } from './status.ts'
import { black, COLOUR, FAINT, fill, font, formula, lines, paper, protect, style } from './style.ts'

const WIDTH = 80

const PARAGRAPH = style({
  font: { name: '仿宋', size: 12 },
  border: FAINT,
  fill: fill(COLOUR.input),
  alignment: { vertical: 'top', horizontal: 'left' },
  protection: { locked: false },
  // Not the text format: old versions of Excel show a longer text in it as ####.
  numFmt: 'General',
})

export async function narrativeSheet(
  sheet: Worksheet,
  section: Narrative,
  edition: Edition,
  text: string,
): Promise<void> {
  const { first, last } = narrativeBlock(section)
  // The column carries the looks of the rows, so that sixty open rows need no sixty cells in the file. Those beside it are
  // locked: the Tab key goes from one open cell to the next, and so from paragraph to paragraph.
  sheet.getColumn(1).style = PARAGRAPH
  sheet.getColumn(1).width = WIDTH
  const head = [section.heading, ...section.hints]
  for (let row = 1; row < NARRATIVE_TOP; row++) {
    sheet.getRow(row).protection = { locked: true }
    sheet.getCell(row, 1).style = style({ font: row === 1 ? black(16) : font(10.5, { color: { argb: COLOUR.muted } }) })
  }
  head.forEach((value, i) => {
    sheet.getCell(i + 1, 1).value = value
    sheet.getRow(i + 1).height = i === 0 ? 30 : lines(value, WIDTH) * 16 + 4
  })
  sheet.getCell(NARRATIVE_TOP - 2, 1).value = formula(`"已写 "&${lengthAddress(section, edition)}&" 字"`)
  const mark = sheet.getCell(NARRATIVE_TOP - 1, 1)
  mark.value = `▼ ${NARRATIVE_MARK}`
  mark.style = style({ font: font(11, { bold: true }), fill: fill(COLOUR.band) })
  sheet.getRow(NARRATIVE_TOP - 1).height = 22
  const written = text === '' ? [] : text.split('\n')
  written.forEach((paragraph, i) => {
    const cell = sheet.getCell(first + i, 1)
    cell.value = paragraph === '' ? null : paragraph
    cell.style = PARAGRAPH
    sheet.getRow(first + i).height = Math.min(400, lines(paragraph, WIDTH * 0.86) * 19 + 4)
  })
  sheet.views = [{ state: 'frozen', ySplit: NARRATIVE_TOP - 1, showGridLines: false, activeCell: `A${first}` }]
  paper(sheet)
  sheet.pageSetup.printArea = `A$1:A$${last}`
  await protect(sheet)
}
