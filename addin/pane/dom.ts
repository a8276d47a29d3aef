/** Makes elements. Text is always text: nothing here or in the pane parses markup. Knows no finding. */

export type Child = Node | string | false | undefined

/** Attributes as they are written, besides `class`, `key` (what tells an element from its neighbours, over redraws) and `click`. */
export interface Props {
  readonly class?: string
  readonly key?: string
  readonly click?: () => void
  readonly [attribute: string]: string | boolean | (() => void) | undefined
}

/** An element with its attributes and children; `true` writes an empty attribute, `false` and `undefined` none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { click, key, ...attributes }: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  if (key !== undefined) element.dataset.key = key
  if (click) element.addEventListener('click', click)
  element.append(...children.filter((c): c is Node | string => c !== undefined && c !== false))
  return element
}

/** Sets a text only where it changed: a live region must not be read out again for nothing. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

const SVG = 'http://www.w3.org/2000/svg'

/** Drawn on 16 × 16; filled with the colour of the text. */
const ICONS = {
  error:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm2.65 4.35a.5.5 0 0 0-.7 0L8 7.29 6.05 5.35a.5.5 0 1 0-.7.7L7.29 8 5.35 9.95a.5.5 0 0 0 .7.7L8 8.71l1.95 1.94a.5.5 0 0 0 .7-.7L8.71 8l1.94-1.95a.5.5 0 0 0 0-.7Z',
  warning:
    'M7.13 1.99a1 1 0 0 1 1.74 0l6 10.9A1 1 0 0 1 14 14.37H2a1 1 0 0 1-.87-1.48l6-10.9ZM8 5a.55.55 0 0 0-.55.6l.3 3.95a.25.25 0 0 0 .5 0l.3-3.95A.55.55 0 0 0 8 5Zm0 7.4a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6Z',
  note: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 6a.5.5 0 0 0-.5.5v3.6a.5.5 0 0 0 1 0V7.5A.5.5 0 0 0 8 7Zm0-2.6a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6Z',
  good: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.1 4.65a.5.5 0 0 0-.7 0L7 9.04 5.6 7.65a.5.5 0 1 0-.7.7l1.75 1.75c.2.2.5.2.7 0l3.75-3.75a.5.5 0 0 0 0-.7Z',
  unfilled: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.2v11.6A5.8 5.8 0 0 0 8 2.2Z',
  up: 'M8.35 4.15a.5.5 0 0 0-.7 0l-5 5a.5.5 0 1 0 .7.7L8 5.21l4.65 4.64a.5.5 0 0 0 .7-.7l-5-5Z',
  down: 'M7.65 11.85c.2.2.5.2.7 0l5-5a.5.5 0 0 0-.7-.7L8 10.79 3.35 6.15a.5.5 0 1 0-.7.7l5 5Z',
  again:
    'M8 3a5 5 0 0 1 4.33 2.5H10a.5.5 0 0 0 0 1h3.5A.5.5 0 0 0 14 6V2.5a.5.5 0 0 0-1 0v2.18A6 6 0 1 0 14 8a.5.5 0 0 0-1 0 5 5 0 1 1-5-5Z',
  go: 'M9.15 3.15a.5.5 0 0 1 .7 0l4.5 4.5c.2.2.2.5 0 .7l-4.5 4.5a.5.5 0 0 1-.7-.7l3.64-3.65H2a.5.5 0 0 1 0-1h10.79L9.15 3.85a.5.5 0 0 1 0-.7Z',
  close:
    'M3.15 3.15a.5.5 0 0 1 .7 0L8 7.29l4.15-4.14a.5.5 0 0 1 .7.7L8.71 8l4.14 4.15a.5.5 0 0 1-.7.7L8 8.71l-4.15 4.14a.5.5 0 0 1-.7-.7L7.29 8 3.15 3.85a.5.5 0 0 1 0-.7Z',
  hint: 'M8 1.5a4.5 4.5 0 0 1 2.6 8.17c-.33.24-.53.5-.6.8l-.13.53H6.13l-.13-.52c-.07-.3-.27-.57-.6-.81A4.5 4.5 0 0 1 8 1.5ZM6.37 12h3.26l-.2.83a1.5 1.5 0 0 1-1.46 1.17h.06-.06a1.5 1.5 0 0 1-1.4-1.15L6.37 12Z',
  file: 'M4.5 1A1.5 1.5 0 0 0 3 2.5v11c0 .83.67 1.5 1.5 1.5h7c.83 0 1.5-.67 1.5-1.5V5.6a1 1 0 0 0-.3-.7L9.1 1.3a1 1 0 0 0-.7-.3H4.5ZM8 2v3.5C8 6.33 8.67 7 9.5 7H12v6.5a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-11c0-.28.22-.5.5-.5H8Z',
} as const
export type Icon = keyof typeof ICONS

/** A picture that says nothing of its own: a word always stands beside it. */
export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', `icon icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** `primary` for the one thing to do next. */
export const button = (
  words: string,
  click: () => void,
  { class: look = '', ...rest }: Omit<Props, 'click'> = {},
  ...before: readonly Child[]
): HTMLButtonElement =>
  el('button', { type: 'button', ...rest, class: `button ${look}`.trim(), click }, ...before, words)
