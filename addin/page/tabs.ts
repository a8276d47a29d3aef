/** The sheets of the open workbook, one of them chosen. */
import { button, el } from '../pane/index.ts'
import { PAGE } from '../zh.ts'

export interface Tabs {
  readonly element: HTMLElement
  show(names: readonly string[], chosen: string): void
}

/** `byHand`: chosen by a mouse or pen, whose user wants to type there next; the keyboard stays with the tabs. */
export function createTabs(choose: (name: string, byHand: boolean) => void): Tabs {
  const element = el('div', { class: 'tabs', role: 'tablist', 'aria-label': PAGE.sheets })
  let all: readonly string[] = []
  let chosen = ''
  element.addEventListener('keydown', (event) => {
    const at = all.indexOf(chosen)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key]
    const name = to === undefined || event.altKey ? undefined : all[(to + all.length) % all.length]
    if (name === undefined) return
    event.preventDefault()
    choose(name, false)
    element.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  })
  const tabButton = (tab: string, props: Parameters<typeof button>[2]): HTMLElement => {
    const made = button(tab, () => undefined, props)
    made.addEventListener('click', ({ detail }) => choose(tab, detail > 0 && matchMedia('(pointer: fine)').matches))
    return made
  }
  return {
    element,
    show(names, name) {
      all = names
      chosen = name
      element.hidden = names.length === 0
      element.replaceChildren(
        ...names.map((tab) =>
          tabButton(tab, {
            class: 'tab',
            key: `tab ${tab}`,
            role: 'tab',
            'aria-selected': String(tab === name),
            'aria-controls': 'sheet',
            tabindex: tab === name ? '0' : '-1',
          }),
        ),
      )
      // Of many, the one that is open is in sight.
      element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  }
}
