/** The address book of the workbook: sheets, defined names, and the cell of every number. Derived, total, and a bijection. */
import { type Equation, equations, lastYearTerms, type Term, totals, yearBefore } from './equation.ts'
import {
  type Edition,
  idOf,
  type Locator,
  type Narrative,
  narratives,
  parts,
  type Section,
  type Tabular,
  tables,
} from './form.ts'
import {
  CONTENTS_TOP,
  COVER,
  COVER_COLUMN,
  LAST_YEAR_TOP,
  META,
  NARRATIVE_REACH,
  NARRATIVE_ROWS,
  NARRATIVE_TOP,
  SHEET,
  SUMMARY_TOP,
  TABLE_TOP,
} from './landmarks.ts'
import { type Area, a1 } from './lib/a1.ts'
import { memo } from './lib/memo.ts'
import { table } from './printed-table.ts'

// From a file of its own, because the pane's first script needs these names and no layout.
export * from './landmarks.ts'

/** Rows and columns count from 1, as Excel shows them. */
export interface Address {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

export const zeroName = (section: Tabular): string => `zero.${section.id}`
export const narrativeName = (section: Narrative): string => `narrative.${section.id}`

export interface Layout {
  /** Every number of the form and every figure of last year that an equation reads, by its name. */
  readonly cells: ReadonlyMap<string, Address>
  /** All single-cell defined names: the numbers, the cover, the choices. */
  readonly names: ReadonlyMap<string, Address>
  readonly lastYear: readonly Term[]
  cell(at: Locator & { readonly id?: string }): Address
  /** The line of 校验 that shows an equation. */
  checkRow(equation: Equation): number
}

/** Where everything stands in the workbook of an edition. */
export const layout = memo((edition: Edition): Layout => {
  const cells = new Map<string, Address>()
  for (const section of tables(edition))
    for (const { content, top, left } of table(section).cells)
      if (content.role === 'number')
        cells.set(content.at.id, { sheet: section.tab, row: TABLE_TOP + top, column: left + 1 })
  const lastYear = lastYearTerms(edition)
  lastYear.forEach((term, i) => {
    cells.set(term.id, { sheet: SHEET.lastYear, row: LAST_YEAR_TOP + i, column: 3 })
  })
  const names = new Map(cells)
  const marks = [META.edition, META.template].map(({ name }, i) => ({ name, row: metaTop(edition) + i }))
  for (const { name, row } of [...COVER, ...marks]) names.set(name, { sheet: SHEET.cover, row, column: COVER_COLUMN })
  for (const section of tables(edition)) names.set(zeroName(section), zeroCell(section))
  const lines = new Map(equations(edition).map((e, i) => [e, checksTop(edition) + i]))
  return {
    cells,
    names,
    lastYear,
    cell: (at) => {
      const id = at.id ?? idOf(at)
      return cells.get(id) ?? fail(`edition ${edition.id} has no cell ${id}`)
    },
    checkRow: (equation) => lines.get(equation) ?? fail(`no such equation in edition ${edition.id}`),
  }
})

/** The line of the cover that leads to a section. */
export const contentsRow = (edition: Edition, section: Section): number =>
  CONTENTS_TOP + parts(edition).indexOf(section)

/** The line of 校验 that sums up a section. */
export const summaryRow = (edition: Edition, section: Section): number => SUMMARY_TOP + parts(edition).indexOf(section)

/** First of the two lines on the cover that say which template this is; one is left free above them. */
const metaTop = (edition: Edition): number => CONTENTS_TOP + parts(edition).length + 1

/** First equation on 校验; what the verdicts mean is said in the line above. */
export const checksTop = (edition: Edition): number => SUMMARY_TOP + parts(edition).length + 1

/** The 是 / 否 cell stands at the right end of the second row. */
const zeroCell = (section: Tabular): Address => ({ sheet: section.tab, row: 2, column: table(section).width })

/** The equation that makes a figure of last year a sum of others on 上年数据, if there is one. */
export const lastYearTotal = (term: Term, edition: Edition): Equation | undefined =>
  lastYearTotals(edition).get(idOf(term))

const lastYearTotals = memo((edition: Edition): ReadonlyMap<string, Equation> => {
  const here = new Set(layout(edition).lastYear.map((t) => t.id))
  const isHere = (part: Term): boolean => here.has(yearBefore(part).id)
  return new Map([...totals(edition)].filter(([, sum]) => sum.right.every(isHere)))
})

export const narrativeBlock = (section: Narrative) => ({
  sheet: section.tab,
  first: NARRATIVE_TOP,
  last: NARRATIVE_TOP + NARRATIVE_ROWS - 1,
})

/** Where a name of the workbook leads: `二、主动公开!D7`; of a block to its first row. `undefined` where there is no such name. */
export function spotWords(name: string, edition: Edition): string | undefined {
  const section = narratives(edition).find((s) => narrativeName(s) === name)
  const at = section ? { sheet: section.tab, row: NARRATIVE_TOP, column: 1 } : layout(edition).names.get(name)
  return at && `${at.sheet}!${a1(at)}`
}

/** Where on its sheet a text may stand, block and all. */
export const narrativeReach = (section: Narrative): Area => ({
  sheet: section.tab,
  top: NARRATIVE_TOP,
  left: 1,
  bottom: NARRATIVE_REACH.row,
  right: NARRATIVE_REACH.column,
})

function fail(message: string): never {
  throw new Error(message)
}
