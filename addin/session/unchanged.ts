/** Whether cells still hold what they held: so that nothing that somebody typed meanwhile is written over. Pure. */
import { type Content, contentOf, type Edit } from '../../converter/edit/index.ts'
import { cellKey, type Snapshot } from '../../converter/snapshot.ts'
import { parseA1 } from '../../templates/lib/a1.ts'

/** The edits whose cells hold exactly their content. */
export function holding(snapshot: Snapshot, edits: readonly Edit[]): readonly Edit[] {
  const sheets = new Map(snapshot.sheets.map((s) => [s.name, s]))
  return edits.filter(({ sheet, cell, content }) => {
    const at = parseA1(cell)
    const cells = at && sheets.get(sheet)?.cells()
    return cells !== null && cells !== undefined && same(contentOf(cells.get(cellKey(at!.row, at!.column))), content)
  })
}

/** What a formula shows follows from it; and programs write formulas one way or another. */
function same(a: Content, b: Content): boolean {
  if ('formula' in a || 'formula' in b) return 'formula' in a && 'formula' in b && plain(a.formula) === plain(b.formula)
  return a.value === b.value || (isNothing(a.value) && isNothing(b.value))
}

const isNothing = (value: string | number | null): boolean => value === null || value === ''
const plain = (formula: string): string => formula.replace(/[\s$]/g, '').toUpperCase()
