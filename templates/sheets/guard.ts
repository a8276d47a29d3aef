/** What the sheets do while they are filled: ask about impossible entries, and colour what is wrong, missing or unbalanced. */

import type { DataValidation, Worksheet } from 'exceljs'
import { equations, inputsOf, termsOf, totals } from '../equation.ts'
import { type Cell, cells, type Edition, idOf, leaves, type Tabular, type Value } from '../form.ts'
import { areas, failsFormula, rangeOf } from '../formula.ts'
import { lastYearTotal, layout, ZERO_CHOICES, ZERO_LABEL } from '../layout.ts'
import { a1 } from '../lib/a1.ts'
import { severityOf } from '../severity.ts'
import { blankTest, faultTest, VALUES } from './faults.ts'
import { areasOf, inputAreas } from './inputs.ts'
import { LAST_YEAR, yearWords } from './overall.ts'
import { COLOUR, fill } from './style.ts'

/** The 是 / 否 list of a table's 空白按 0 计 cell. */
export const offerChoice = (sheet: Worksheet, cell: string): void =>
  addValidation(sheet, cell, {
    type: 'list',
    formulae: [`"${ZERO_CHOICES.no},${ZERO_CHOICES.yes}"`],
    allowBlank: false,
    showInputMessage: true,
    promptTitle: ZERO_LABEL,
    prompt: '选“是”，本表没有填的格都当作 0；选“否”，没有填的格显示待填。',
    showErrorMessage: true,
    errorTitle: ZERO_LABEL,
    error: '只能选“是”或“否”。',
  })

/** Whole days since 1900, as a date is stored: those of the years 2000 to 2099. */
const DATES = { first: 36526, last: 73050 }

const SAYS: Readonly<Record<Value, string>> = {
  count: '这里填 0 或正整数（单位：件）',
  change: '这里填整数，减少的填负数',
  money: '这里填金额，最多 6 位小数',
}

/**
 * Asks before it lets in what no such cell can hold, and what may be a date: 3-5 is taken for one by spreadsheet programs
 * before anybody can look at it. It only asks, as there may be 46086 of something; what is let in is judged on 校验.
 * Where the form says what counts, that is shown beside the cell. One validation a rectangle: exceljs orders single cells
 * wrongly.
 */
export function validate(sheet: Worksheet, section: Tabular, edition: Edition): void {
  const groups = new Map<string, Cell[]>()
  for (const cell of inputsOf(section, edition)) {
    const key = `${cell.value}${countsWords(section, cell)}`
    groups.set(key, [...(groups.get(key) ?? []), cell])
  }
  for (const cells of groups.values()) {
    const { value } = cells[0]!
    const counts = countsWords(section, cells[0]!)
    for (const area of areasOf(cells, edition)) {
      const first = a1({ row: area.top, column: area.left })
      addValidation(sheet, rangeOf(area), {
        ...allowed(value, first),
        ...(counts === '' ? {} : { showInputMessage: true, promptTitle: '计什么', prompt: counts }),
      })
    }
  }
}

/** Asks before a cell takes what it cannot hold. */
const allowed = (kind: Value, first: string): DataValidation => ({
  type: 'custom',
  formulae: [`AND(ISNUMBER(${first}),${faultTest(kind, first)}=0,OR(${first}<${DATES.first},${first}>${DATES.last}))`],
  allowBlank: true,
  showErrorMessage: true,
  errorStyle: 'warning',
  errorTitle: '请看一下这个数',
  error: `${SAYS[kind]}，不带单位、逗号、空格；没有发生的、不涉及的都填 0。填成“3-5”“3/5”的，会变成日期，存成四五万的一个数，请选“否”改填；确实就是这个数的，选“是”。`,
})

/** What counts in a cell, by its row and its column, where the form says so. */
function countsWords(section: Tabular, at: Cell): string {
  const grid = section.grids.find((g) => g.id === at.grid)!
  const counts = [leaves(grid.rows).find((l) => l.id === at.row), leaves(grid.columns).find((l) => l.id === at.column)]
  return counts.flatMap((l) => l?.counts ?? []).join('\n')
}

/** The same for the figures of last year. */
export function validateLastYear(sheet: Worksheet, edition: Edition): void {
  const kinds = new Map(cells(edition).map((c) => [c.id, c.value]))
  const inputs = layout(edition).lastYear.filter((term) => !lastYearTotal(term, edition))
  for (const kind of VALUES) {
    const own = inputs.filter((term) => kinds.get(idOf(term)) === kind)
    for (const area of areas(own.map(layout(edition).cell)))
      addValidation(sheet, rangeOf(area), allowed(kind, a1({ row: area.top, column: area.left })))
  }
}

/** Lets only whole years in that the edition governs. */
export const validateYear = (sheet: Worksheet, cell: string, edition: Edition): void =>
  addValidation(sheet, cell, {
    type: 'whole',
    operator: 'between',
    formulae: [edition.years.first, edition.years.last ?? LAST_YEAR],
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: '报告年度',
    error: `请填四位数字的年份；本表适用于 ${yearWords(edition)}的报告。`,
  })

/** exceljs keeps this method out of its types. */
function addValidation(sheet: Worksheet, range: string, validation: DataValidation): void {
  ;(sheet as Worksheet & { dataValidations: { add(range: string, v: DataValidation): void } }).dataValidations.add(
    range,
    validation,
  )
}

/** Colours a failing equation: its cells light, the one to look at strong; errors above warnings. */
export function colour(sheet: Worksheet, section: Tabular, edition: Edition): void {
  let priority = 0
  const paint = (ref: string, formula: string, background?: string, text?: string) => {
    const style = {
      ...(background ? { fill: fill(background) } : {}),
      ...(text ? { font: { color: { argb: text } } } : {}),
    }
    sheet.addConditionalFormatting({
      ref,
      rules: [{ type: 'expression', priority: ++priority, formulae: [formula], style }],
    })
  }
  for (const kind of VALUES)
    for (const area of inputAreas(section, edition, kind)) {
      const first = a1({ row: area.top, column: area.left })
      paint(
        rangeOf(area),
        `OR(${faultTest(kind, first)}=1,${isDisguised(first)})`,
        COLOUR.error.strong,
        COLOUR.error.text,
      )
    }
  const own = equations(edition).filter((e) => e.section === section)
  for (const severity of ['error', 'warning'] as const)
    for (const part of ['strong', 'light'] as const)
      for (const equation of own.filter((e) => severityOf(e, 'retyped') === severity)) {
        const terms = part === 'strong' ? [equation.look] : termsOf(equation).filter((t) => !t.lastYear)
        const ref = areas(terms.map(layout(edition).cell))
          .map(rangeOf)
          .join(' ')
        paint(
          ref,
          failsFormula(equation, edition),
          COLOUR[severity][part],
          part === 'strong' ? COLOUR[severity].text : undefined,
        )
      }
  const computed = own
    .filter((e) => totals(edition).get(e.left[0]!.id) === e)
    .map((e) => layout(edition).cell(e.left[0]!))
  for (const area of areas(computed)) {
    const first = a1({ row: area.top, column: area.left })
    paint(rangeOf(area), `ISTEXT(${first})`, undefined, COLOUR.muted)
  }
  for (const area of inputAreas(section, edition)) {
    const first = a1({ row: area.top, column: area.left })
    paint(rangeOf(area), `${blankTest(section, first)}=1`, COLOUR.blank)
  }
}

/** A number that its cell shows as a date, a time or a percentage: what is shown is not what is stored. */
const isDisguised = (cell: string): string =>
  `AND(ISNUMBER(${cell}),ISNUMBER(FIND(LEFT(CELL("format",${cell}),1),"DP")))`
