/** The formulas that say how far a section is: what is wrong, what is still blank. They stand on 校验 and are shown elsewhere. */
import { type Equation, equations, VERDICT } from '../equation.ts'
import type { Edition, Narrative, Section, Tabular } from '../form.ts'
import { absolute, areas, onSheet, qualifiedRef, rangeOf } from '../formula.ts'
import { checksTop, layout, NARRATIVE_TOP, narrativeReach, OVERALL_ROW, SHEET, summaryRow } from '../layout.ts'
import { a1, letters } from '../lib/a1.ts'
import { ruleSeverity, severityOf } from '../severity.ts'
import { demandOf, NOTHING, SEVERITY, STATE } from '../words.ts'
import { blanksFormula, faultsFormula, PLACE, placeFormula } from './faults.ts'
import { inputAreas } from './inputs.ts'

/** The columns of the equations on 校验; in the last one, which nobody sees, which of those that fail comes first. */
export const COLUMN = { code: 1, demand: 2, link: 3, words: 4, left: 5, right: 6, gap: 7, verdict: 8, rank: 9 } as const

/** The columns of the sections on 校验; nobody sees the last three. */
export const SUMMARY = {
  status: 4,
  errors: 5,
  warnings: 6,
  blanks: 7,
  link: 8,
  faults: 10,
  found: 11,
  target: 12,
} as const

/** Columns that only formulas read. */
export const HIDDEN: readonly number[] = [COLUMN.rank, SUMMARY.faults, SUMMARY.found, SUMMARY.target]

/** A column of all equations. */
export const columnOf = (column: number, edition: Edition): string => {
  const [top, bottom] = [checksTop(edition), checksTop(edition) + equations(edition).length - 1]
  return absolute({ sheet: SHEET.checks, top, bottom, left: column, right: column })
}

/** Where other sheets read the overall verdict, and where the first place to look at is. */
export const overallAddress = onSheet(SHEET.checks, `$A$${OVERALL_ROW}`)
export const targetAddress = onSheet(SHEET.checks, `$${letters(SUMMARY.target)}$${OVERALL_ROW}`)

/** A figure of a section's line on 校验, from any sheet. */
const figure = (section: Section, edition: Edition, column: number): string =>
  onSheet(SHEET.checks, `$${letters(column)}$${summaryRow(edition, section)}`)

/** Where the number of characters of a text is counted. */
export const lengthAddress = (section: Narrative, edition: Edition): string => figure(section, edition, SUMMARY.found)

/** What stands in the line of a section on 校验; those of `arrays` are array formulas. */
export function summaryFormulas(section: Section, edition: Edition): Readonly<Record<keyof typeof SUMMARY, string>> {
  const here = (column: number) => a1({ row: summaryRow(edition, section), column })
  const common = {
    status: statusFormula(section, edition),
    link: `IF(${here(SUMMARY.target)}="","",HYPERLINK(${here(SUMMARY.target)},"去看"))`,
  }
  if (section.kind === 'narrative') {
    const empty = section.empty ? `IF(${here(SUMMARY.found)}=0,1,0)` : '0'
    const grave = section.empty !== undefined && ruleSeverity(section.empty) === 'error'
    const target = `"#${onSheet(section.tab, `A${NARRATIVE_TOP}`)}"`
    return {
      ...common,
      errors: here(SUMMARY.faults),
      warnings: grave ? '0' : empty,
      blanks: grave ? empty : '0',
      faults: brokenTexts(section),
      found: lengthFormula(section),
      target: `IF(${here(SUMMARY.errors)}+${here(SUMMARY.warnings)}+${here(SUMMARY.blanks)}>0,${target},"")`,
    }
  }
  const place = here(SUMMARY.found)
  const cell = `ADDRESS(INT(MOD(${place},${PLACE.blank})*${1 / PLACE.row}),MOD(${place},${PLACE.row}),4)`
  return {
    ...common,
    errors: `${here(SUMMARY.faults)}+${failsCount(section, edition, 'error')}`,
    warnings: `${slashedGrids(section, edition)}+${failsCount(section, edition, 'warning')}`,
    blanks: blanksFormula(section, edition),
    faults: faultsFormula(section, edition, here(SUMMARY.blanks)),
    found: placeFormula(section, edition),
    target: `IF(${place}<${PLACE.none},"#${onSheet(section.tab, '')}"&${cell},"")`,
  }
}

/** Those of `summaryFormulas` that compute each cell of a range. */
export const isArray = (part: keyof typeof SUMMARY, section: Section): boolean =>
  part === 'faults' || part === 'found' || (part === 'blanks' && section.kind === 'tabular')

/** How many cells of a text hold an error value. */
const brokenTexts = (section: Narrative): string => `SUM(IF(ISERROR(${reach(section)}),1,0))`

/** How many characters are written, without the spaces of any kind around and between them. */
const lengthFormula = (section: Narrative): string => {
  const r = reach(section)
  const bare = ['　', '\u00a0', ' '].reduce((text, space) => `SUBSTITUTE(${text},"${space}","")`, `CLEAN(${r})`)
  return `SUM(IF(ISERROR(${r}),0,LEN(${bare})))`
}
const reach = (section: Narrative): string => qualifiedRef(narrativeReach(section))

/** In how many grids somebody wrote a slash. */
const slashedGrids = (section: Tabular, edition: Edition): string =>
  section.grids
    .map((grid) => {
      const cells = inputAreas({ ...section, grids: [grid] }, edition)
      return `IF(${cells.map((area) => `COUNTIF(${qualifiedRef(area)},"/")`).join('+')}>0,1,0)`
    })
    .join('+')

/** How many equations of a section fail with a severity, counted on 校验 itself. */
export function failsCount(section: Section, edition: Edition, severity: 'error' | 'warning'): string {
  const own = equations(edition).filter((e) => e.section === section)
  const of = own.filter((e) => severityOf(e, 'retyped') === severity)
  if (of.length === 0) return '0'
  const verdicts = areas(
    of.map((e) => ({ sheet: SHEET.checks, row: layout(edition).checkRow(e), column: COLUMN.verdict })),
  )
  return verdicts.map((area) => `COUNTIF(${rangeOf(area)},"${VERDICT.fails}")`).join('+')
}

/** What 校验 asks of an equation. */
export const demand = (equation: Equation): string => demandOf(equation, severityOf(equation, 'retyped'))

/** One sentence on a section, for its own sheet and the cover. */
export function statusFormula(section: Section, edition: Edition): string {
  const at = (column: number) => figure(section, edition, column)
  const [errors, warnings, blanks] = [SUMMARY.errors, SUMMARY.warnings, SUMMARY.blanks].map(at)
  const fails = `IF(${errors}>${at(SUMMARY.faults)},"${VERDICT.fails}","${STATE.faulty}")&"：有 "&${errors}&" 处${SEVERITY.error}"`
  if (section.kind === 'narrative') {
    const filled = `"已填，${STATE.readElsewhere}"`
    const written = section.empty ? filled : `IF(${at(SUMMARY.found)}=0,"可以不填",${filled})`
    return `IF(${errors}>0,${fails},IF(${blanks}>0,"${VERDICT.pending}：还没有文字",IF(${warnings}>0,"${STATE.remark}：还没有文字，没有事项的写“${NOTHING}”",${written})))`
  }
  const more = `IF(${blanks}>0,"，还有 "&${blanks}&" 格没有填","")`
  return (
    `IF(${errors}>0,${fails}&${more},IF(${blanks}>0,"${VERDICT.pending}：还有 "&${blanks}&" 格没有填",` +
    `IF(${warnings}>0,"${VERDICT.holds}，有 "&${warnings}&" 处${SEVERITY.warning}","${VERDICT.holds}")))`
  )
}
