/** The 校验 sheet: the overall verdict, what fails, a line for each section, then every equation with both sides and its verdict. */

import type { CellFormulaValue, CellValue, Font, Worksheet } from 'exceljs'
import { equations, type Term, VERDICT } from '../equation.ts'
import { type Edition, parts } from '../form.ts'
import { qualifiedRef, sumFormula, verdictFormula } from '../formula.ts'
import { checksTop, FAILING, layout, OVERALL_ROW, summaryRow } from '../layout.ts'
import { a1, letters } from '../lib/a1.ts'
import { severityOf } from '../severity.ts'
import { eachWords, equationWords, REMARK, SEVERITY, VERDICT_NOTE } from '../words.ts'
import { firstPlaceFormula, overallFormula } from './overall.ts'
import { COLUMN, columnOf, demand, HIDDEN, isArray, SUMMARY, summaryFormulas, targetAddress } from './status.ts'
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

const WIDTHS = [14, 10, 24, 72, 12, 12, 10, 10]
const HEADINGS = ['代码', '性质', '位置', '应有的关系', '左边', '右边', '差', '结论']
/** The row of the headings of all equations, those that fail and those of the whole list. */
const HEAD_ROW = FAILING.top - 1

export async function checksSheet(sheet: Worksheet, edition: Edition): Promise<void> {
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width
  })
  for (const column of HIDDEN) sheet.getColumn(column).hidden = true
  banner(sheet, 1, '勾稽关系校验', black(16), 28)
  overall(sheet, edition)
  header(sheet, HEAD_ROW, HEADINGS)
  failing(sheet, edition)
  sections(sheet, edition)
  const top = checksTop(edition)
  banner(
    sheet,
    top - 1,
    `全部应有的关系。${VERDICT_NOTE}。点“位置”一栏跳到要看的格。本表由公式自动计算，不用填写。`,
    font(10, { color: { argb: COLOUR.muted } }),
    24,
  )
  lines(sheet, edition)
  const last = top + equations(edition).length - 1
  paint(sheet, FAILING.top, last)
  verdictColours(sheet, `A${OVERALL_ROW}`)
  sheet.views = [{ state: 'frozen', ySplit: HEAD_ROW, showGridLines: false }]
  paper(sheet, 'landscape')
  sheet.pageSetup.printArea = `A$1:${letters(WIDTHS.length)}$${last}`
  sheet.pageSetup.printTitlesRow = `${HEAD_ROW}:${HEAD_ROW}`
  await protect(sheet)
}

/** The verdict on the whole workbook, and the way to what is to be looked at first. */
function overall(sheet: Worksheet, edition: Edition): void {
  const row = OVERALL_ROW
  const as = { font: { name: '黑体', size: 14 }, alignment: { horizontal: 'left' } } as const
  box(sheet, { top: row, left: 1, right: COLUMN.right }, formula(overallFormula(edition)), as)
  box(sheet, { top: row, left: COLUMN.gap, right: COLUMN.verdict }, formula(firstLink()), {
    font: { ...LINK, size: 11 },
    alignment: { horizontal: 'center' },
  })
  sheet.getCell(row, SUMMARY.target).value = formula(firstPlaceFormula(edition))
  sheet.getRow(row).height = 28
}

/** A link to the first place to look at, for any sheet; nothing where there is none. */
export const firstLink = (): string => `IF(${targetAddress}="","",HYPERLINK(${targetAddress},"→ 去看第一处"))`

/** The first lines that fail, errors before reminders, as they stand in the list below. */
function failing(sheet: Worksheet, edition: Edition): void {
  for (let i = 0; i < FAILING.count; i++) {
    const at = `MATCH(${i + 1},${columnOf(COLUMN.rank, edition)},0)`
    const of = (column: number) => `INDEX(${columnOf(column, edition)},${at})`
    const shown = (column: number, otherwise = '') => formula(`IFERROR(${of(column)},"${otherwise}")`)
    const place = of(COLUMN.link)
    fillRow(sheet, FAILING.top + i, [
      shown(COLUMN.code),
      shown(COLUMN.demand),
      formula(`IFERROR(HYPERLINK("#'"&SUBSTITUTE(${place},"!","'!"),${place}),"")`),
      shown(COLUMN.words, i === 0 ? '没有不平的关系' : ''),
      ...[COLUMN.left, COLUMN.right, COLUMN.gap, COLUMN.verdict].map((column) => shown(column)),
    ])
    sheet.getCell(FAILING.top + i, COLUMN.link).font = LINK
  }
}

/** How far each section is. */
function sections(sheet: Worksheet, edition: Edition): void {
  const merged = SUMMARY.status - 1
  const top = summaryRow(edition, parts(edition)[0]!)
  header(sheet, top - 1, ['部分', '状态', SEVERITY.error, SEVERITY.warning, VERDICT.pending, ''], merged)
  for (const section of parts(edition)) {
    const row = summaryRow(edition, section)
    const formulas = summaryFormulas(section, edition)
    fillRow(
      sheet,
      row,
      [link(section.tab, 'A1', section.tab), ...Array.from({ length: WIDTHS.length - merged }, () => '')],
      merged,
    )
    for (const part of Object.keys(SUMMARY) as (keyof typeof SUMMARY)[]) {
      const cell = sheet.getCell(row, SUMMARY[part])
      const spread = isArray(part, section) ? { shareType: 'array', ref: cell.address } : {}
      cell.value = { ...formula(formulas[part]), ...spread }
    }
    sheet.getCell(row, SUMMARY.link).font = LINK
  }
}

/** Every equation. */
function lines(sheet: Worksheet, edition: Edition): void {
  const { checkRow, cell } = layout(edition)
  const top = checksTop(edition)
  const column = (of: number) => `$${letters(of)}$${top}`
  for (const equation of equations(edition)) {
    const row = checkRow(equation)
    const at = (column: number) => a1({ row, column })
    const look = cell(equation.look)
    const side = (terms: readonly Term[]) => formula(sumFormula(terms, equation.section, cell, qualifiedRef))
    fillRow(sheet, row, [
      equation.rule.code,
      demand(equation),
      link(look.sheet, a1(look), `${look.sheet}!${a1(look)}`),
      `${eachWords(equation)}：${equationWords(equation)}`,
      side(equation.left),
      side(equation.right),
      formula(`IF(COUNT(${at(COLUMN.left)},${at(COLUMN.right)})=2,${at(COLUMN.left)}-${at(COLUMN.right)},"")`),
      formula(verdictFormula(equation, at(COLUMN.left), at(COLUMN.right))),
    ])
    // Errors are counted first, from the top down to here; reminders come after all of them.
    const verdicts = (to: string) => `${column(COLUMN.verdict)}:${to}`
    const warns = severityOf(equation, 'retyped') === 'warning'
    const own = `COUNTIFS(${verdicts(at(COLUMN.verdict))},"${VERDICT.fails}",${column(COLUMN.demand)}:${at(COLUMN.demand)},`
    const all = `COUNTIF(${columnOf(COLUMN.verdict, edition)},"${VERDICT.fails}")`
    const remarks = `COUNTIFS(${columnOf(COLUMN.verdict, edition)},"${VERDICT.fails}",${columnOf(COLUMN.demand, edition)},"${REMARK}")`
    const rank = warns
      ? `${all}-${remarks}+${own}"${REMARK}")`
      : `COUNTIF(${verdicts(at(COLUMN.verdict))},"${VERDICT.fails}")-${own}"${REMARK}")`
    sheet.getCell(row, COLUMN.rank).value = formula(`IF(${at(COLUMN.verdict)}="${VERDICT.fails}",${rank},"")`)
  }
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

/** 不平 red, to be looked at amber, 待填 grey, 平 green; the word itself says it too. */
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
  const rows = `A${top}:H${last}`
  const is = (word: string) => `$H${top}="${word}"`
  const remark = `$B${top}="${REMARK}"`
  rule(rows, `AND(${is(VERDICT.fails)},${remark})`, COLOUR.warning.text, COLOUR.warning.light)
  rule(rows, is(VERDICT.fails), COLOUR.error.text, COLOUR.error.light)
  rule(`H${top}:H${last}`, is(VERDICT.pending), COLOUR.muted)
  rule(`H${top}:H${last}`, is(VERDICT.holds), COLOUR.good)
}
