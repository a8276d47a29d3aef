/** 上年数据: the few figures of last year's report that this year's equations read. Optional; blank means not compared. */

import type { Worksheet } from 'exceljs'
import { add, type Equation, type Lookup, yearBefore } from '../equation.ts'
import { type Edition, grids } from '../form.ts'
import { areas, countFilled, localRef } from '../formula.ts'
import { LAST_YEAR_TOP, lastYearTotal, layout } from '../layout.ts'
import { a1 } from '../lib/a1.ts'
import { numberWords } from '../words.ts'
import { validateLastYear } from './guard.ts'
import { BORDER, black, COLOUR, fill, font, formula, paper, protect, style } from './style.ts'

const WIDTHS = [46, 26, 18]

export async function lastYearSheet(sheet: Worksheet, edition: Edition, lookup: Lookup): Promise<void> {
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width
  })
  const hint = '照上一年度已经公布的报告填写，用来核对本年数字能不能衔接；没有上年报告的可以不填。'
  sheet.mergeCells('A1:C1')
  sheet.mergeCells('A2:C2')
  sheet.getCell('A1').value = '上年数据'
  sheet.getCell('A1').style = style({ font: black(16) })
  sheet.getRow(1).height = 30
  sheet.getCell('A2').value = hint
  sheet.getCell('A2').style = style({ font: font(10.5, { color: { argb: COLOUR.muted } }) })
  sheet.getRow(2).height = 20
  ;['上年报告的项目', '栏', '数字'].forEach((text, i) => {
    const cell = sheet.getCell(LAST_YEAR_TOP - 1, i + 1)
    cell.value = text
    cell.style = style({
      font: font(11, { bold: true }),
      fill: fill(COLOUR.band),
      border: BORDER,
      alignment: { horizontal: 'center' },
    })
  })
  for (const term of layout(edition).lastYear) {
    const { row, column } = layout(edition).cell(term)
    const grid = grids(edition).find((g) => g.id === term.grid)!
    const sum = lastYearTotal(term, edition)
    numberWords(grid, term)
      .split('·')
      .forEach((words, i) => {
        sheet.getCell(row, i + 1).value = words
        sheet.getCell(row, i + 1).style = style({
          font: font(11),
          border: BORDER,
          fill: fill(COLOUR.head),
          alignment: { horizontal: 'left', indent: 1 },
        })
      })
    const cell = sheet.getCell(row, column)
    const value = lookup(term) ?? null
    const computed = sum && add(sum.right.map(yearBefore), lookup)
    cell.value = sum && (value === null || value === computed) ? formula(lastYearFormula(sum, edition)) : value
    cell.style = style({
      font: font(12),
      border: BORDER,
      fill: fill(sum ? COLOUR.total : COLOUR.input),
      alignment: { horizontal: 'center' },
      protection: { locked: sum !== undefined },
    })
    sheet.getRow(row).height = 20
  }
  validateLastYear(sheet, edition)
  sheet.views = [
    {
      state: 'frozen',
      ySplit: LAST_YEAR_TOP - 1,
      showGridLines: false,
      activeCell: a1(layout(edition).cell(layout(edition).lastYear[0]!)),
    },
  ]
  paper(sheet)
  await protect(sheet)
}

/** The formula of such a sum: nothing while a part is unknown. */
function lastYearFormula(sum: Equation, edition: Edition): string {
  const parts = areas(sum.right.map(yearBefore).map(layout(edition).cell))
  return `IF(${countFilled(parts, localRef)}=${sum.right.length},SUM(${parts.map(localRef).join(',')}),"")`
}
