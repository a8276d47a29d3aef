/** The field beside a warning in which it is said why it is right as it stands. */
import type { Fix } from '../../converter/edit/index.ts'
import { PANE } from '../zh.ts'
import { button, el } from './dom.ts'

/** `make` writes the row; without a reason nothing is written. */
export function explainField(row: Fix, make: (fix: Fix) => void): HTMLElement {
  const field = el('input', {
    type: 'text',
    class: 'why',
    key: `why ${row.id}`,
    'aria-label': PANE.why,
    maxlength: '2000',
  })
  const write = () => {
    const why = field.value.trim()
    if (why !== '') make(withReason(row, why))
    else field.focus()
  }
  return el(
    'details',
    { class: 'explain', key: `explain ${row.id}` },
    el('summary', {}, PANE.explain),
    field,
    button(PANE.writeExplanation, write, { class: 'small', key: `write ${row.id}` }),
  )
}

/** The reason stands in the last cell of the row. */
const withReason = (row: Fix, why: string): Fix => ({
  ...row,
  edits: row.edits.map((edit, i) => (i === row.edits.length - 1 ? { ...edit, content: { value: why } } : edit)),
})
