/** How numbers and equations are called in sentences: the form's own labels, shortened where the form is too long to read. */
import { type Equation, type Term, VERDICT } from './equation.ts'
import { type Edition, type Grid, type Group, grids, type Leaf, type Locator, leaves, type Severity } from './form.ts'

const brief = (leaf: Leaf | undefined): string => leaf?.short ?? leaf?.label ?? ''
const find = (headings: Grid['rows'], id: string): Leaf | undefined => leaves(headings).find((l) => l.id === id)

/** 本年新收·自然人 */
export const numberWords = (grid: Grid, at: Locator): string =>
  `${brief(find(grid.rows, at.row))}·${brief(find(grid.columns, at.column))}`

/** What an equation stands for: the column 自然人, or the row 本年新收. */
export const eachWords = ({ grid, rule, each }: Equation): string =>
  brief(find(rule.each === 'column' ? grid.columns : grid.rows, each))

/** A term inside its equation, where the other heading is understood: 上年结转 */
export const termWords = ({ grid, rule }: Equation, term: Term): string =>
  (term.lastYear ? '上年报告的' : '') +
  brief(rule.each === 'column' ? find(grid.rows, term.row) : find(grid.columns, term.column))

/** “本年新收 + 上年结转”; a whole group of rows is called by its heading, and where the total is meant that is not said. */
export function sumWords(edition: Edition, cells: readonly Locator[]): string {
  const grid = grids(edition).find((g) => g.id === cells[0]?.grid)
  if (!grid) return ''
  const groups = (headings: Grid['rows']): readonly Group[] =>
    headings.flatMap((h) => ('children' in h ? [h, ...groups(h.children)] : []))
  const ids = new Set(cells.map((at) => at.row))
  const group = groups(grid.rows).find((g) => {
    const own = leaves([g])
    return own.length === cells.length && own.every((l) => ids.has(l.id))
  })
  const total = leaves(grid.columns).at(-1)!
  const column =
    cells.every((at) => at.column === total.id) && leaves(grid.columns).length > 1 ? undefined : cells[0]!.column
  if (group && ids.size === cells.length) return group.label + (column ? `·${brief(find(grid.columns, column))}` : '')
  const one = (at: Locator) => (column === undefined ? brief(find(grid.rows, at.row)) : numberWords(grid, at))
  return cells.map(one).join(' + ')
}

const SIGN = { total: '=', balance: '=', bound: '≤' } as const

/** 本年新收 + 上年结转 = 办理总计 + 结转下年; a long side is named by its first and last term. */
export function equationWords(equation: Equation): string {
  const side = (terms: readonly Term[]) => {
    const words = terms.map((t) => termWords(equation, t))
    return words.length > 4 ? `${words[0]} + … + ${words.at(-1)}` : words.join(' + ')
  }
  return `${side(equation.left)} ${SIGN[equation.rule.kind]} ${side(equation.right)}`
}

export const SEVERITY: Readonly<Record<Severity, string>> = { error: '错误', warning: '提醒', note: '说明' }

/** What a written section says that has nothing to tell. */
export const NOTHING = '无。'

/** What is asked of a line of 校验 that is no error where it fails. */
export const REMARK = '请核对'
/** What is asked of a line of 校验: nobody is wrong before it fails. */
export const demandOf = ({ rule }: Equation, severity: Severity): string =>
  severity !== 'error' ? REMARK : rule.kind === 'bound' ? '不得超过' : '必须相等'

/** How the state of a section, or of all, begins, where it is none of `VERDICT`. */
export const STATE = { faulty: '有错', remark: SEVERITY.warning, readElsewhere: '另请用插件或网页核对正文' } as const

export const VERDICT_NOTE = `${VERDICT.holds}：两边相等（或不超过）；${VERDICT.fails}：需要改正；${VERDICT.pending}：有格还没有填`
