/** The document inside the pane: the same HTML as the exported file, in a frame without any rights. Knows no report. */
import { PANE } from '../zh.ts'
import { button, el, icon } from './dom.ts'

export interface Preview {
  readonly element: HTMLDialogElement
  show(html: Promise<string>): Promise<void>
}

export function createPreview(): Preview {
  const frame = el('iframe', { sandbox: true, title: PANE.previewTitle })
  const element = el(
    'dialog',
    { class: 'preview', 'aria-label': PANE.previewTitle },
    el(
      'div',
      { class: 'preview-head' },
      el('h2', {}, PANE.previewTitle),
      button('', () => element.close(), { class: 'subtle only-icon', 'aria-label': PANE.close }, icon('close')),
    ),
    frame,
  )
  element.addEventListener('close', () => frame.removeAttribute('srcdoc'))
  return {
    element,
    async show(html) {
      frame.srcdoc = forScreen(await html)
      if (!element.open) element.showModal()
    },
  }
}

/** What only paper needs is left out: each such attribute would want its own place in the page's security policy. */
const forScreen = (html: string): string => html.replaceAll(/(<td [^>]*?) style="--fit:[\d.]+"/g, '$1')
