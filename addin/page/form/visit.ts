/** One stay in an input: when what is typed is handed on, and how it is taken back. Nothing is while an input method composes. */
import { type Input, idOfInput } from './input.ts'

/** Milliseconds without a key before what is typed is handed on: no draft lacks more than this. */
const QUIET = 250
/** In a long text each pause ends a step, so that one undo does not take back a page. */
const PAUSE = 2_000

interface Visit {
  readonly input: Input
  readonly id: string
  /** What stood there before, and what of it was handed on already. */
  readonly before: string
  handed: string
  /** The same for all that is one step of undo. */
  step: number
  last: number
}

export interface Visits {
  /** The input that is typed into, if any. */
  current(): Input | undefined
  /** True while the caret is moved within the input: arrows are its own then. */
  isEditing(): boolean
  edit(): void
  /** Hands on what was typed until now. */
  flush(): void
  /** The input as it was found; what was handed on is taken back. */
  takeBack(): void
  /** What stands there now came from elsewhere: a paste, a fill, an undo. */
  accept(): void
}

/** `type` gets what was typed, and which visit it belongs to; `typing` hears of every change at once. */
export function createVisits(
  root: HTMLElement,
  type: (id: string, text: string, step: number) => void,
  typing: () => void,
): Visits {
  let visit: Visit | undefined
  let editing = false
  let composing = false
  let steps = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(input: Input, id: string): void {
    visit = { input, id, before: input.value, handed: input.value, step: ++steps, last: 0 }
    editing = false
  }

  function flush(): void {
    clearTimeout(timer)
    if (!visit || composing || visit.input.value === visit.handed) return
    const now = performance.now()
    if (visit.input instanceof HTMLTextAreaElement && visit.last > 0 && now - visit.last > PAUSE) visit.step = ++steps
    visit.last = now
    visit.handed = visit.input.value
    type(visit.id, visit.handed, visit.step)
  }

  function changed(): void {
    if (composing) return
    typing()
    clearTimeout(timer)
    timer = setTimeout(flush, QUIET)
  }

  root.addEventListener('focusin', ({ target }) => {
    const id = idOfInput(target)
    if (id !== undefined) begin(target as Input, id)
  })
  root.addEventListener('focusout', () => {
    composing = false
    flush()
    visit = undefined
  })
  root.addEventListener('input', changed)
  root.addEventListener('compositionstart', () => {
    composing = true
  })
  root.addEventListener('compositionend', () => {
    composing = false
    changed()
  })
  // A tab that is closed or hidden loses nothing that was typed.
  for (const event of ['pagehide', 'beforeunload', 'visibilitychange']) window.addEventListener(event, flush)

  return {
    current: () => visit?.input,
    isEditing: () => editing,
    edit() {
      editing = true
    },
    flush,
    takeBack() {
      if (!visit) return
      visit.input.value = visit.before
      typing()
      flush()
      editing = false
    },
    accept() {
      if (visit) begin(visit.input, visit.id)
    },
  }
}
