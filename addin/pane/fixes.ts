/** One-click fixes: the button beside a finding, the question before blanks become 0, and the list of what was changed. */

import type { CellContent, Edit, Fix } from '../../converter/edit/index.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { PANE } from '../zh.ts'
import { button, el } from './dom.ts'
import { placeWords } from './list.ts'

/** Blank cells that a fix fills. */
const blanks = ({ edits }: Fix): number => edits.length

const shown = (content: CellContent): string => {
  if ('formula' in content) return PANE.changed.formula
  const { value } = content
  if (value === null || value === '') return PANE.changed.blank
  return typeof value === 'number' ? digits(value) : `“${value}”`
}

const written = ({ edits }: Fix): string => {
  const content = edits[0]?.content
  return content && 'value' in content && typeof content.value === 'number' ? digits(content.value) : ''
}

export interface FixActions {
  /** The fix that waits for a yes. */
  readonly fix?: string
  ask(fix: string | undefined): void
  make(fix: Fix): void
}

const fixWords = (fix: Fix): string => {
  if (fix.kind === 'total' || fix.kind === 'nothing') return PANE.fix[fix.kind]
  return fix.kind === 'headings' ? PANE.fix.headings(fix.mends.length) : PANE.fix.number(written(fix))
}

/** The button of a fix; for blanks it asks first, in its own place. */
export function fixButton(fix: Fix, asking: FixActions): HTMLElement {
  if (fix.kind !== 'blanks') {
    return button(fixWords(fix), () => asking.make(fix), { class: 'small', key: `fix ${fix.id}` })
  }
  const n = blanks(fix)
  if (asking.fix !== fix.id)
    return button(PANE.fix.blanks(n), () => asking.ask(fix.id), { class: 'small', key: `fix ${fix.id}` })
  return el(
    'div',
    { class: 'ask', role: 'group', 'aria-label': PANE.askBlanks(n) },
    el('p', {}, PANE.askBlanks(n)),
    button(
      PANE.yesBlanks,
      () => {
        asking.ask(undefined)
        asking.make(fix)
      },
      { class: 'small primary', key: `yes ${fix.id}` },
    ),
    button(PANE.cancel, () => asking.ask(undefined), { class: 'small', key: `no ${fix.id}` }),
  )
}

/** What was changed, newest first, each to be undone. */
export function madeList(made: readonly Fix[], undo: (fix: Fix) => void): HTMLElement | undefined {
  if (made.length === 0) return undefined
  return el(
    'section',
    { class: 'part made' },
    el('h3', {}, `${PANE.made}（${made.length}）`),
    el(
      'ul',
      {},
      ...made.map((fix) =>
        el(
          'li',
          {},
          el('span', { class: 'what' }, changeWords(fix)),
          button(PANE.undo, () => undo(fix), {
            class: 'small subtle',
            key: `undo ${fix.id}`,
            'aria-label': PANE.undone(changeWords(fix)),
          }),
        ),
      ),
    ),
  )
}

/** 三、依申请公开!D7：“１２” → 12 */
export function changeWords(fix: Fix): string {
  const edit: Edit | undefined = fix.edits[0]
  if (!edit) return ''
  if (fix.kind === 'blanks') return `${edit.sheet}：${PANE.changed.blanks(blanks(fix))}`
  if (fix.kind === 'headings') return `${edit.sheet}：${PANE.changed.headings(fix.mends.length)}`
  if (fix.kind === 'lastYear') return `${edit.sheet}：${PANE.changed.lastYear(fix.edits.length)}`
  if (fix.kind === 'explanation') return `${edit.sheet}：${shown(edit.content)}`
  const before = fix.before[0]
  return `${placeWords(edit)}：${PANE.changed.content(before ? shown(before.content) : '', shown(edit.content))}`
}
