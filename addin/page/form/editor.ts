/** Typing into the form: what is typed, moved to, chosen, pasted and copied, and the totals that follow. */

import { printed } from '../../../converter/report.ts'
import { termsOf, VERDICT } from '../../../templates/equation.ts'
import type { Entry } from '../../../templates/form.ts'
import { say } from '../../pane/index.ts'
import { PAGE } from '../../zh.ts'
import { type Typed, typedFigure } from '../typed.ts'
import { type Answer, listenToClipboard } from './clipboard.ts'
import { idOfInput, isFigure } from './input.ts'
import { listenToKeys } from './keys.ts'
import { equationsAt, type JudgedEquation, reckoned } from './live.ts'
import { listenToMouse } from './mouse.ts'
import { createRange } from './range.ts'
import { type Given, idOfCell, type Sheet, sheetOf } from './sheet.ts'
import { createVisits } from './visit.ts'

export type { Answer, Given, Sheet }

export interface EditActions {
  /** One step of undo, named by `words`; entries that come with the same `visit` as the last step are part of it. */
  type(entries: readonly Typed[], words: string, visit?: number): void
  undo(): void
  redo(): void
}

/** How the open report stands with its editing. */
export interface EditView {
  /** False where nothing can be written: what could not be read. */
  readonly editable: boolean
  /** The words of the step that the next undo takes back, and of the one that the next redo makes again. */
  readonly undoable?: string
  readonly redoable?: string
  readonly saved: boolean
}

export interface EditorView {
  /** The caret was set into an input. */
  entered(id: string): void
  /** The equations of the number in which the caret stands, as they hold now. */
  at(equations: readonly JudgedEquation[]): void
  /** What became of a paste. */
  answer(answer: Answer): void
  /** A text is being typed. */
  typing(): void
}

export interface Editor {
  /** The table that was drawn, or none. */
  open(given: Given | undefined): void
  /** Is the user in this input? Then it is not written over. */
  isTyping(element: Element): boolean
  /** What stands in the input now was put there by something else. */
  accept(): void
  /** Hands on what was typed until now. */
  flush(): void
}

export function createEditor(root: HTMLElement, actions: EditActions, view: EditorView): Editor {
  let sheet: Sheet | undefined
  const range = createRange(() => sheet)
  const visits = createVisits(
    root,
    (id, text, step) => actions.type([{ id, text }], PAGE.step.type, step),
    () => {
      reckon()
      view.typing()
    },
  )

  /** Totals and equation as they follow from what stands there now. */
  function reckon(): void {
    const id = idOfInput(visits.current() ?? null)
    if (!sheet) {
      view.at([])
      return
    }
    const { edition, figures, follows, lastYear } = sheet
    const now = reckoned(edition, figures, sheet.typed(), follows)
    for (const [equation, element] of sheet.totals()) showTotal(element, now.get(equation.left[0]!.id))
    const found = id === undefined ? [] : equationsAt(id, edition, (t) => (t.lastYear ? lastYear(t) : now.get(t.id)))
    const lit = new Set(found[0] ? termsOf(found[0].equation).map((t) => t.id) : [])
    for (const cell of sheet.numbers) sheet.elementOf(cell)?.classList.toggle('part-of', lit.has(idOfCell(cell)))
    view.at(found)
  }

  /** A number stands as it was understood once it is left; what was understood is said. */
  function tidy(input: HTMLInputElement): void {
    const one = { id: idOfInput(input) ?? '', text: input.value }
    if (!typedFigure(one.text).healed) return
    input.value = tidied(one.text)
    view.answer({ entries: [], onTotals: 0, outside: 0, words: [], healed: [one] })
  }

  /** One step that writes several cells; the inputs show it at once. */
  function write(entries: readonly Typed[], words: string): void {
    visits.flush()
    for (const { id, text } of entries) {
      const cell = sheet?.byId.get(id)
      const input = cell && sheet?.inputOf(cell)
      if (input) input.value = tidied(text)
    }
    visits.accept()
    reckon()
    if (entries.length > 0) actions.type(entries, words)
  }

  root.addEventListener('focusin', ({ target }) => {
    const id = idOfInput(target)
    if (id !== undefined) view.entered(id)
    if (!isFigure(target)) range.begin(undefined)
    else if (range.to === undefined || idOfCell(range.to) !== idOfInput(target))
      range.begin(sheet?.byId.get(idOfInput(target) ?? ''))
    if (isFigure(target)) target.select()
    reckon()
  })
  root.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (isFigure(target)) tidy(target)
    if (root.contains(relatedTarget as Node | null)) return
    range.begin(undefined)
    queueMicrotask(reckon)
  })
  const parts = { root, sheet: () => sheet, range, visits, write }
  listenToKeys(parts)
  listenToMouse(parts)
  listenToClipboard(parts, view.answer)

  return {
    open(given) {
      sheet = given && sheetOf(root, given)
      // What is chosen stays so while verdicts come and go.
      if (!range.to || !sheet?.numbers.includes(range.to))
        range.begin(sheet?.byId.get(idOfInput(visits.current() ?? null) ?? ''))
      reckon()
    },
    isTyping: (element) => visits.current() === element && document.activeElement === element,
    accept: visits.accept,
    flush: visits.flush,
  }
}

/** A number as it is printed; what is none as it was typed. */
function tidied(text: string): string {
  const { entry } = typedFigure(text)
  return entry === undefined ? text : printed(entry)
}

/** A total that waits for its parts says so, as it does in the workbook. */
function showTotal(element: HTMLElement, value: Entry | undefined): void {
  const text = printed(value) || VERDICT.pending
  element.classList.toggle('pending', text === VERDICT.pending)
  const shown = element.querySelector('.value')
  if (shown) say(shown, text)
}
