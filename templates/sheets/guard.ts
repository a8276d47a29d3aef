/** What a table sheet does while it is filled: refuses impossible entries, and colours what does not balance. */

import type { DataValidation, Worksheet } from 'exceljs'
import { equations, termsOf, totals } from '../equation.ts'
import type { Edition, Tabular, Value } from '../form.ts'
import { areas, failsFormula, rangeOf } from '../formula.ts'
import { layout, ZERO_CHOICES, ZERO_LABEL } from '../layout.ts'
import { a1 } from '../lib/a1.ts'
import { severityOf } from '../severity.ts'
import { inputAreas } from './status.ts'
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

const LEGAL: Readonly<Record<Value, { readonly test: (cell: string) => string; readonly says: string }>> = {
  count: { test: (c) => `${c}>=0,${c}=INT(${c})`, says: '请填 0 或正整数（单位：件）' },
  change: { test: (c) => `${c}=INT(${c})`, says: '请填整数，减少的填负数' },
  money: { test: (c) => `${c}>=0,ROUND(${c},6)=${c}`, says: '请填金额数字，最多 6 位小数' },
}

/** Refuses what no such cell can hold, in Chinese. One validation a rectangle: exceljs orders single cells wrongly. */
export function validate(sheet: Worksheet, section: Tabular, edition: Edition): void {
  for (const kind of Object.keys(LEGAL) as Value[])
    for (const area of inputAreas(section, edition, kind)) {
      const first = a1({ row: area.top, column: area.left })
      addValidation(sheet, rangeOf(area), {
        type: 'custom',
        formulae: [`OR(${first}="/",AND(ISNUMBER(${first}),${LEGAL[kind].test(first)}))`],
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: '这里应填数字',
        error: `${LEGAL[kind].says}；没有发生的填 0，不涉及的填“/”。不要带单位、逗号或空格。`,
      })
    }
}

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
  for (const area of inputAreas(section, edition)) {
    const first = a1({ row: area.top, column: area.left })
    paint(
      rangeOf(area),
      `AND(ISTEXT(${first}),TRIM(${first})<>"",TRIM(${first})<>"/")`,
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
}
