/** The 校验 sheet: every equation with both sides and its verdict, a line for each section, and the overall verdict on top. */

import type { CellFormulaValue, CellValue, Font, Worksheet } from 'exceljs'
import { equations, type Term, VERDICT } from '../equation.ts'
import type { Edition } from '../form.ts'
import { onSheet, qualifiedRef, sumFormula, verdictFormula } from '../formula.ts'
import { COVER, checksTop, layout, SHEET, summaryRow } from '../layout.ts'
import { a1, letters } from '../lib/a1.ts'
import { severityOf } from '../severity.ts'
import { eachWords, equationWords, SEVERITY, VERDICT_NOTE } from '../words.ts'
import { blanksFormula, COLUMN, failsCount, statusFormula } from './status.ts'
import {
  BORDER,
  black,
  box,
  COLOUR,
  fill,
  font,
  formula,
  HEADER,
  LINK,
  link,
  paper,
  protect,
  verdictColours,
} from './style.ts'

const WIDTHS = [14, 8, 24, 74, 12, 12, 10, 10]
const VERDICT_ROW = 2

/** Where other sheets read the overall verdict. */
export const overallAddress = onSheet(SHEET.checks, `$A$${VERDICT_ROW}`)

export async function checksSheet(sheet: Worksheet, edition: Edition): Promise<void> {
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width
  })
  banner(sheet, 1, '勾稽关系校验', black(16), 30)
  banner(sheet, VERDICT_ROW, formula(overall(edition)), { name: '黑体', size: 14 }, 28)
  banner(
    sheet,
    3,
    `${VERDICT_NOTE}。点“位置”一栏跳到要看的格。本表由公式自动计算，不用填写。`,
    font(10, { color: { argb: COLOUR.muted } }),
    20,
  )
  header(
    sheet,
    summaryRow(edition, edition.sections[0]!) - 1,
    ['部分', '状态', SEVERITY.error, SEVERITY.warning, VERDICT.pending, ''],
    3,
  )
  for (const section of edition.sections) {
    const row = summaryRow(edition, section)
    fillRow(
      sheet,
      row,
      [
        link(section.tab, 'A1', section.tab),
        formula(statusFormula(section, edition)),
        formula(failsCount(section, edition, 'error')),
        formula(failsCount(section, edition, 'warning')),
        formula(blanksFormula(section, edition)),
        '',
      ],
      3,
    )
  }
  const top = checksTop(edition)
  header(sheet, top - 1, ['代码', '性质', '位置', '应有的关系', '左边', '右边', '差', '结论'])
  const { checkRow, cell } = layout(edition)
  for (const equation of equations(edition)) {
    const row = checkRow(equation)
    const at = (column: number) => a1({ row, column })
    const look = cell(equation.look)
    const side = (terms: readonly Term[]) => formula(sumFormula(terms, equation.section, cell, qualifiedRef))
    fillRow(sheet, row, [
      equation.rule.code,
      SEVERITY[severityOf(equation, 'retyped')],
      link(look.sheet, a1(look), `${look.sheet}!${a1(look)}`),
      `${eachWords(equation)}：${equationWords(equation)}`,
      side(equation.left),
      side(equation.right),
      formula(`IF(COUNT(${at(COLUMN.left)},${at(COLUMN.right)})=2,${at(COLUMN.left)}-${at(COLUMN.right)},"")`),
      formula(verdictFormula(equation, at(COLUMN.left), at(COLUMN.right))),
    ])
  }
  const last = top + equations(edition).length - 1
  paint(sheet, top, last)
  sheet.views = [{ state: 'frozen', ySplit: top - 1, showGridLines: false }]
  paper(sheet, 'landscape')
  sheet.pageSetup.printArea = `A$1:${letters(WIDTHS.length)}$${last}`
  sheet.pageSetup.printTitlesRow = `${top - 1}:${top - 1}`
  await protect(sheet)
}

/** The verdict on the whole workbook: faults, then what is missing, then reminders. */
function overall(edition: Edition): string {
  const rows = edition.sections.map((s) => summaryRow(edition, s))
  const total = (column: string) => `SUM(${column}${rows[0]}:${column}${rows.at(-1)})`
  const head = `OR(${COVER.slice(0, 2)
    .map((f) => `LEN(${f.name})=0`)
    .join(',')})`
  return (
    `IF(${total('E')}>0,"${VERDICT.fails}：有 "&${total('E')}&" 处${SEVERITY.error}，见“${SHEET.checks}”表",` +
    `IF(${head},"${VERDICT.pending}：请在${SHEET.cover}填写机关名称和报告年度",` +
    `IF(${total('G')}>0,"${VERDICT.pending}：还有 "&${total('G')}&" 处没有填",` +
    `IF(${total('F')}>0,"${VERDICT.holds}：可以报送，有 "&${total('F')}&" 处${SEVERITY.warning}请核对","${VERDICT.holds}：全部平衡，可以报送"))))`
  )
}

function banner(sheet: Worksheet, row: number, value: CellValue, as: Partial<Font>, height: number): void {
  box(sheet, { top: row, left: 1, right: WIDTHS.length }, value, { font: as, alignment: { horizontal: 'left' } })
  sheet.getRow(row).height = height
}

/** The columns of the i-th text of a line whose first one spans several. */
const across = (i: number, first: number) =>
  i === 0 ? { left: 1, right: first } : { left: i + first, right: i + first }

function header(sheet: Worksheet, row: number, texts: readonly string[], merged = 1): void {
  texts.forEach((text, i) => {
    box(sheet, { top: row, ...across(i, merged) }, text, HEADER)
  })
  sheet.getRow(row).height = 22
}

function fillRow(sheet: Worksheet, row: number, values: readonly (string | CellFormulaValue)[], merged = 1): void {
  values.forEach((value, i) => {
    const isLink = typeof value === 'object' && value.formula.startsWith('HYPERLINK')
    const place = across(i, merged)
    box(sheet, { top: row, ...place }, value, {
      font: isLink ? LINK : font(10.5),
      border: BORDER,
      alignment: { horizontal: place.left === COLUMN.words ? 'left' : 'center' },
    })
  })
  sheet.getRow(row).height = 20
}

/** 不平 red, 提醒 amber, 待填 grey, 平 green; the word itself says it too. */
function paint(sheet: Worksheet, top: number, last: number): void {
  let priority = 0
  const rule = (ref: string, formulae: string, text: string, background?: string) =>
    sheet.addConditionalFormatting({
      ref,
      rules: [
        {
          type: 'expression',
          priority: ++priority,
          formulae: [formulae],
          style: { font: { color: { argb: text } }, ...(background ? { fill: fill(background) } : {}) },
        },
      ],
    })
  const lines = `A${top}:H${last}`
  const is = (word: string, severity?: string) =>
    severity ? `AND($H${top}="${word}",$B${top}="${severity}")` : `$H${top}="${word}"`
  rule(lines, is(VERDICT.fails, SEVERITY.error), COLOUR.error.text, COLOUR.error.light)
  rule(lines, is(VERDICT.fails, SEVERITY.warning), COLOUR.warning.text, COLOUR.warning.light)
  rule(`H${top}:H${last}`, is(VERDICT.pending), COLOUR.muted)
  rule(`H${top}:H${last}`, is(VERDICT.holds), COLOUR.good)
  verdictColours(sheet, `A${VERDICT_ROW}`)
}
