/** The document inside the pane: the same HTML as the exported file, in a frame where nothing runs. Knows no report. */
import { PANE } from '../zh.ts'
import { button, el, icon } from './dom.ts'

export interface Preview {
  readonly element: HTMLDialogElement
  show(html: Promise<string>): Promise<void>
}

/** `prints`: the place can print; in the pane of an office program the document itself does. */
export function createPreview(prints: boolean): Preview {
  // Nothing in it runs, even where it may belong to this page: else nobody could print it.
  const rights = prints ? 'allow-same-origin allow-modals' : ''
  const frame = el('iframe', { sandbox: rights, title: PANE.previewTitle })
  frame.addEventListener('load', () => fit(frame.contentDocument))
  const print = () => frame.contentWindow?.print()
  const element = el(
    'dialog',
    { class: 'preview', 'aria-label': PANE.previewTitle },
    el(
      'div',
      { class: 'preview-head' },
      el('h2', {}, PANE.previewTitle),
      prints && button(PANE.print, print, { class: 'primary' }),
      button('', () => element.close(), { class: 'subtle only-icon', 'aria-label': PANE.close }, icon('close')),
    ),
    frame,
  )
  element.addEventListener('close', () => frame.removeAttribute('srcdoc'))
  return {
    element,
    async show(html) {
      frame.srcdoc = withoutStyles(await html)
      if (!element.open) element.showModal()
    },
  }
}

/** Each such attribute would want its own place in the page's security policy; a script may set what it says. */
const withoutStyles = (html: string): string =>
  html.replaceAll(/(<td [^>]*?) style="--fit:([\d.]+)"/g, '$1 data-fit="$2"')

function fit(document: Document | null): void {
  for (const cell of document?.querySelectorAll<HTMLElement>('[data-fit]') ?? [])
    cell.style.setProperty('--fit', cell.dataset.fit ?? '')
}
