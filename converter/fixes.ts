/** What can be put right by one click because the right value is certain. Data only: a host writes it, and can take it back. */
import type { Finding } from './finding.ts'
import type { SnapshotCell } from './snapshot.ts'

/** What a cell is to hold: a number, a text, nothing, or a formula (without its `=`). */
export type Content = { readonly value: string | number | null } | { readonly formula: string }

export interface Edit {
  readonly sheet: string
  /** As Excel shows it, e.g. D30. */
  readonly cell: string
  readonly content: Content
}

export interface Fix {
  /** Stable while the finding stands, e.g. `healedNumber 三、依申请公开!D7`. */
  readonly id: string
  /** `number`: a number typed as text; `total`: an overwritten total formula; `blanks`: 空白→0 of one table, which asks first. */
  readonly kind: 'number' | 'total' | 'blanks'
  /** Its findings, which go away with it. */
  readonly mends: readonly Finding[]
  readonly edits: readonly Edit[]
  /** The same cells as they were, for undo. */
  readonly before: readonly Edit[]
}

export const contentOf = (cell: SnapshotCell | undefined): Content =>
  cell?.formula
    ? { formula: cell.formula }
    : { value: typeof cell?.value === 'boolean' ? String(cell.value).toUpperCase() : (cell?.value ?? null) }
