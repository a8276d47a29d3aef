/** Whether a formula reads from another workbook. Knows how formulas spell that, no cell. */

/** What may stand between the parts of a formula, and never in a name without quotes. */
const OPERATORS: ReadonlySet<string> = new Set(' \t\r\n+-*/^&=<>%,;(){}@')

/**
 * True for `[1]表!A1`, `'C:\台账\[上年.xlsx]表'!A1`, `上年.xlsx!名称`, DDE, and such a reference inside a text (INDIRECT). False
 * for sheets of the same workbook and for columns of a table, `台账[件数]`.
 */
export const leavesWorkbook = (formula: string): boolean => leaves(formula, true)

function leaves(formula: string, withTexts: boolean): boolean {
  let name = ''
  for (let i = 0; i < formula.length; i++) {
    const c = formula[i]!
    if (c === '"' || c === "'") {
      const end = closing(formula, i)
      const inside = formula.slice(i + 1, end)
      if (c === '"' ? withTexts && leaves(inside, false) : isOutside(inside, formula[end + 1])) return true
      name = ''
      i = end
    } else if (c === '[') {
      i = closingBracket(formula, i)
      name = BOOK
    } else if (c === '!') {
      if (name.startsWith(BOOK) || FILE.test(name)) return true
      name = ''
    } else if (c === '|') return true
    else name = OPERATORS.has(c) ? '' : name + c
  }
  return false
}

/** Stands for brackets at the beginning of a name. */
const BOOK = ']'
const FILE = /\.(?:xl\w{1,2}|et|ods|csv)$/i
/** No sheet's name may hold these. */
const PATH = /[[\]\\/]/

/** A name in quotes, before `!` or, as LibreOffice writes files, before `#`. */
const isOutside = (name: string, next: string | undefined): boolean =>
  next === '#' || (next === '!' && (PATH.test(name) || FILE.test(name)))

/** Where a text or a quoted name ends; the quote itself is doubled inside. */
function closing(formula: string, start: number): number {
  const quote = formula[start]!
  let at = formula.indexOf(quote, start + 1)
  while (at >= 0 && formula[at + 1] === quote) at = formula.indexOf(quote, at + 2)
  return at < 0 ? formula.length : at
}

/** Where brackets end; a table's may stand in one another, and `'` takes the next character for what it is. */
function closingBracket(formula: string, start: number): number {
  let depth = 0
  for (let i = start; i < formula.length; i++) {
    const c = formula[i]
    if (c === "'") i++
    else if (c === '[') depth++
    else if (c === ']' && --depth === 0) return i
  }
  return formula.length
}
