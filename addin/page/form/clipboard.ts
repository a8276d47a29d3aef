/** Copy, cut and paste in the form. What a paste changed of what was copied is handed on, to be said. */

import { type Cleaned, cleaned } from '../../../converter/pasted.ts'
import { PAGE } from '../../zh.ts'
import { blockOf, LABELS_DIFFER, type Placement, place, TOO_LARGE, toHtml, toText } from '../paste/index.ts'
import { type Typed, typedFigure } from '../typed.ts'
import { idOfInput, isFigure } from './input.ts'
import type { Parts } from './keys.ts'
import { idOfCell } from './sheet.ts'

export type Answer = typeof TOO_LARGE | typeof LABELS_DIFFER | PastedFigures | Cleaned

export interface PastedFigures extends Placement {
  /** Understood although they were written otherwise. */
  readonly healed: readonly Typed[]
  /** No numbers: they stand as they were copied, and are marked. */
  readonly words: readonly Typed[]
}

export function listenToClipboard(parts: Parts, answer: (answer: Answer) => void): void {
  const { root, range, visits } = parts

  /** Puts the chosen cells on the clipboard; nothing where only some of one cell's characters are chosen. */
  function copied(event: ClipboardEvent): boolean {
    const sheet = parts.sheet()
    if (!sheet || !isFigure(event.target) || !event.clipboardData) return false
    if (visits.isEditing() && !range.isMany()) return false
    const rows = range
      .rows()
      .map((row) =>
        row.map(
          (cell) => sheet.inputOf(cell)?.value ?? sheet.elementOf(cell)?.querySelector('.value')?.textContent ?? '',
        ),
      )
    if (rows.length === 0) return false
    event.clipboardData.setData('text/plain', toText(rows))
    event.clipboardData.setData('text/html', toHtml(rows))
    event.preventDefault()
    return true
  }

  root.addEventListener('copy', copied)
  root.addEventListener('cut', (event) => {
    const sheet = parts.sheet()
    if (!copied(event) || !sheet) return
    const cells = range
      .rows()
      .flat()
      .filter((cell) => sheet.inputOf(cell))
    parts.write(
      cells.map((cell) => ({ id: idOfCell(cell), text: '' })),
      PAGE.step.cut,
    )
  })
  root.addEventListener('paste', (event) => {
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    const html = event.clipboardData?.getData('text/html') ?? ''
    const { target } = event
    if (isFigure(target)) {
      if (visits.isEditing() && !/[\t\n\r]/.test(plain)) return
      event.preventDefault()
      answer(pasteFigures(plain, html, idOfInput(target) ?? ''))
    } else if (target instanceof HTMLTextAreaElement && idOfInput(target) !== undefined) {
      event.preventDefault()
      pasteText(plain, target)
    }
  })

  function pasteFigures(plain: string, html: string, at: string): Answer {
    const sheet = parts.sheet()
    const block = blockOf(plain, html)
    if (!sheet || block === TOO_LARGE) return TOO_LARGE
    // From the first of the chosen cells on, whichever of them the caret stands in.
    const [first] = range
      .rows()
      .flat()
      .filter((cell) => sheet.inputOf(cell))
    const placed = place(block, sheet.section, sheet.edition, first ? idOfCell(first) : at)
    if (placed === LABELS_DIFFER) return LABELS_DIFFER
    const writable = placed.entries.filter(({ id }) => {
      const cell = sheet.byId.get(id)
      return cell && sheet.inputOf(cell)
    })
    parts.write(writable, PAGE.step.paste)
    const read = writable.map((one) => ({ one, ...typedFigure(one.text) }))
    return {
      ...placed,
      entries: writable,
      healed: read.flatMap(({ one, healed }) => (healed ? [one] : [])),
      words: read.flatMap(({ one, entry }) => (entry === undefined ? [one] : [])),
    }
  }

  function pasteText(plain: string, target: HTMLTextAreaElement): void {
    const clean = cleaned(plain)
    // So that the browser's own typing events follow, and the caret stands behind what was pasted.
    target.setRangeText(clean.text, target.selectionStart, target.selectionEnd, 'end')
    target.dispatchEvent(new Event('input', { bubbles: true }))
    visits.flush()
    if (clean.bullets + clean.spaces + clean.unseen > 0) answer(clean)
  }
}
