/** The formulas that say how far a section is: what is unbalanced, what is still blank. They stand on 校验 and are shown elsewhere. */
import { equations, inputsOf, VERDICT } from '../equation.ts'
import type { Edition, Section, Tabular, Value } from '../form.ts'
import { areas, countFilled, onSheet, qualifiedRef } from '../formula.ts'
import { layout, narrativeBlock, SHEET, summaryRow } from '../layout.ts'
import type { Area } from '../lib/a1.ts'
import { severityOf } from '../severity.ts'
import { SEVERITY } from '../words.ts'

/** The columns of 校验. */
export const COLUMN = { code: 1, severity: 2, link: 3, words: 4, left: 5, right: 6, gap: 7, verdict: 8 } as const

/** The cells of a table that people fill in, all or those of one kind. */
export const inputAreas = (section: Tabular, edition: Edition, kind?: Value): readonly Area[] =>
  areas(
    inputsOf(section, edition)
      .filter((c) => kind === undefined || c.value === kind)
      .map(layout(edition).cell),
  )

const size = ({ top, left, bottom, right }: Area): number => (bottom - top + 1) * (right - left + 1)

/** How many cells (or written sections) are still to be filled. */
export function blanksFormula(section: Section, edition: Edition): string {
  if (section.kind === 'narrative') {
    const { sheet, first, last } = narrativeBlock(section)
    const block = onSheet(sheet, `$A$${first}:$A$${last}`)
    return `IF(COUNTIF(${block},"?*")+COUNT(${block})=0,1,0)`
  }
  const inputs = inputAreas(section, edition)
  return `${inputs.reduce((n, a) => n + size(a), 0)}-(${countFilled(inputs, qualifiedRef, section)})`
}

/** How many equations of a section fail with a severity, counted on 校验 itself. */
export function failsCount(section: Section, edition: Edition, severity: 'error' | 'warning'): string {
  const rows = equations(edition)
    .filter((e) => e.section === section && severityOf(e, 'retyped') === severity)
    .map(layout(edition).checkRow)
  if (rows.length === 0) return '0'
  const own = equations(edition).filter((e) => e.section === section)
  const [first, last] = [layout(edition).checkRow(own[0]!), layout(edition).checkRow(own.at(-1)!)]
  return `COUNTIFS($H$${first}:$H$${last},"${VERDICT.fails}",$B$${first}:$B$${last},"${SEVERITY[severity]}")`
}

/** One sentence on a section, for its own sheet and the cover. */
export function statusFormula(section: Section, edition: Edition): string {
  const row = summaryRow(edition, section)
  const at = (column: string) => onSheet(SHEET.checks, `$${column}$${row}`)
  const fails = `"${VERDICT.fails}：有 "&${at('E')}&" 处${SEVERITY.error}"&IF(${at('G')}>0,"，还有 "&${at('G')}&" 格没有填","")`
  const blanks =
    section.kind === 'narrative'
      ? `"${VERDICT.pending}：还没有文字"`
      : `"${VERDICT.pending}：还有 "&${at('G')}&" 格没有填"`
  const warns = `"${VERDICT.holds}，有 "&${at('F')}&" 处${SEVERITY.warning}"`
  const good = section.kind === 'narrative' ? '"已填"' : `"${VERDICT.holds}"`
  return `IF(${at('E')}>0,${fails},IF(${at('G')}>0,${blanks},IF(${at('F')}>0,${warns},${good})))`
}
