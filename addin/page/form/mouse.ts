/** The mouse in the form: one click chooses a cell whole, two set the caret in it, a drag chooses several. */
import { idOfInput, isFigure } from './input.ts'
import type { Parts } from './keys.ts'

export function listenToMouse({ root, sheet, range, visits }: Parts): void {
  let dragging = false
  root.addEventListener('mousedown', (event) => {
    const { target } = event
    if (event.button !== 0 || !isFigure(target)) return
    const cell = sheet()?.byId.get(idOfInput(target) ?? '')
    if (!cell) return
    dragging = true
    if (event.shiftKey && visits.current()) {
      event.preventDefault()
      range.extend(cell)
    } else if (document.activeElement !== target || !visits.isEditing()) {
      event.preventDefault()
      target.focus({ preventScroll: true })
      target.select()
      range.begin(cell)
    }
  })
  root.addEventListener('dblclick', ({ target }) => {
    if (!isFigure(target)) return
    visits.edit()
    target.setSelectionRange(target.value.length, target.value.length)
  })
  root.addEventListener('mouseover', ({ target, buttons }) => {
    if (!dragging || buttons !== 1 || !(target instanceof Element)) return
    const td = target.closest('td')
    const cell = sheet()?.numbers.find((c) => td !== null && sheet()?.elementOf(c) === td)
    if (cell && cell !== range.to && range.to) range.extend(cell)
  })
  window.addEventListener('mouseup', () => {
    dragging = false
  })
}
