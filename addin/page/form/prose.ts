/** A text of the report to be typed: what the notice wants to read there, a field that grows, its length, and what findings quote marked behind it. */

import type { Narrative } from '../../../templates/form.ts'
import { el, say, type Weight } from '../../pane/index.ts'
import { PAGE, WEIGHT } from '../../zh.ts'

export interface ProseView {
  readonly section: Narrative
  readonly text: string
  /** `sheet!cell`, where findings about the text lead. */
  readonly at: string | undefined
  readonly mark: Weight | undefined
  readonly quotes: readonly string[]
}

export interface ProseField {
  readonly element: HTMLElement
  readonly field: HTMLTextAreaElement
  /** Shows another text, unless it is being typed. */
  update(view: ProseView, isTyping: boolean): void
  /** After a key: length and marks follow. */
  typed(): void
  /** Selects a passage and gives it to the user. */
  select(quote: string | undefined): void
}

export function proseField(first: ProseView): ProseField {
  const { section } = first
  let view = first
  const field = el('textarea', {
    class: 'prose-text',
    rows: '8',
    'data-narrative': section.id,
    'aria-label': section.heading,
    'aria-describedby': 'hints length',
    spellcheck: 'false',
  })
  // It holds the same words in the same places, so that it gives the field its height, and marks stand behind the words.
  const behind = el('div', { class: 'behind', 'aria-hidden': 'true' })
  const length = el('p', { class: 'caption length', id: 'length' })
  const box = el('div', { class: 'prose-box' }, behind, field)
  const element = el(
    'div',
    { class: 'prose-sheet' },
    el('h3', { class: 'sheet-title' }, section.heading),
    el(
      'ul',
      { class: 'hints-list', id: 'hints' },
      ...section.hints.map((hint) => el('li', {}, hint)),
      el('li', {}, PAGE.paragraphs),
    ),
    box,
    length,
  )

  function typed(): void {
    const { value } = field
    behind.replaceChildren(...marked(value, view.quotes), '\n')
    say(length, PAGE.length([...value.replace(/\s/g, '')].length))
  }

  function update(next: ProseView, isTyping: boolean): void {
    view = next
    if (!isTyping) field.value = next.text
    box.className = `prose-box ${next.mark ?? ''}`
    if (next.at !== undefined) box.dataset.at = next.at
    field.title = next.mark ? WEIGHT[next.mark] : ''
    field.setAttribute('aria-invalid', String(next.mark === 'error'))
    typed()
  }
  update(first, false)

  return {
    element,
    field,
    update,
    typed,
    select(quote) {
      const passage = quote === undefined ? undefined : passagesIn(field.value, quote)[0]
      field.focus({ preventScroll: true })
      if (passage) field.setSelectionRange(...passage)
      const there = passage ? behind.querySelector('mark') : null
      ;(there ?? field).scrollIntoView({ block: 'center' })
    },
  }
}

/** Where the words of a finding stand: as they are, else its paragraphs one by one. */
function passagesIn(text: string, quote: string): readonly (readonly [start: number, end: number])[] {
  const at = text.indexOf(quote)
  if (at >= 0) return [[at, at + quote.length]]
  return quote
    .split('\n')
    .map((line) => [text.indexOf(line), line.length] as const)
    .flatMap(([start, n]) => (start >= 0 && n > 0 ? [[start, start + n] as const] : []))
}

/** The text in pieces, what is quoted as `<mark>`; of what overlaps the earlier. */
function marked(text: string, quotes: readonly string[]): readonly (Node | string)[] {
  const pieces: (Node | string)[] = []
  let done = 0
  for (const [start, end] of quotes.flatMap((q) => passagesIn(text, q)).sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < done) continue
    pieces.push(text.slice(done, start), el('mark', {}, text.slice(start, end)))
    done = end
  }
  return [...pieces, text.slice(done)]
}
