/** The cover of the report: whose it is, of which year, and whom to ask. */
import { COVER } from '../../../templates/layout.ts'
import { el, type Weight } from '../../pane/index.ts'
import { WEIGHT } from '../../zh.ts'

export interface CoverView {
  readonly values: ReadonlyMap<string, string>
  /** `sheet!cell` of each field that the workbook has: where findings about it lead. */
  readonly at: ReadonlyMap<string, string>
  readonly marks: ReadonlyMap<string, Weight>
  readonly editable: boolean
}

export interface CoverForm {
  readonly element: HTMLElement
  update(view: CoverView, isTyping: (element: Element) => boolean): void
}

export function coverForm(title: string): CoverForm {
  const fields = COVER.map(({ name, label, hint }) => {
    const id = `field ${name}`.replace(/\W/g, '-')
    const input = el('input', {
      type: 'text',
      class: 'field-text',
      id,
      'data-field': name,
      'aria-describedby': `${id}-hint`,
      autocomplete: 'off',
      ...(name === 'report.year' ? { inputmode: 'numeric', maxlength: '8' } : {}),
    })
    const row = el(
      'div',
      { class: 'field' },
      el('label', { for: id }, label),
      input,
      el('p', { class: 'caption', id: `${id}-hint` }, hint),
    )
    return { name, input, row }
  })
  return {
    element: el('div', { class: 'cover' }, el('h3', { class: 'sheet-title' }, title), ...fields.map((f) => f.row)),
    update({ values, at, marks, editable }, isTyping) {
      for (const { name, input, row } of fields) {
        const mark = marks.get(at.get(name) ?? '')
        row.className = `field ${mark ?? ''}`
        if (at.has(name)) row.dataset.at = at.get(name)!
        input.readOnly = !editable || (at.size > 0 && !at.has(name))
        input.title = mark ? WEIGHT[mark] : ''
        input.setAttribute('aria-invalid', String(mark === 'error'))
        if (!isTyping(input)) input.value = values.get(name) ?? ''
      }
    },
  }
}
