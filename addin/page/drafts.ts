/** The reports that were begun and are kept in this browser: to go on with, or to take away. Knows no store. */
import { button, el, redraw } from '../pane/index.ts'
import { PAGE, PANE } from '../zh.ts'

/** A report that was begun and is kept in this browser. */
export interface DraftShown {
  readonly id: string
  readonly organ: string
  readonly year: number | null
  readonly edition: string
  /** Milliseconds since 1970. */
  readonly changed: number
}

export interface DraftActions {
  continueDraft(id: string): void
  deleteDraft(id: string): void
  clearDrafts(): void
}

export interface DraftList {
  readonly element: HTMLElement
  show(kept: readonly DraftShown[]): void
}

const WHEN: Intl.DateTimeFormatOptions = { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }

export function createDrafts(actions: DraftActions): DraftList {
  let kept: readonly DraftShown[] = []
  /** What waits for a yes: a draft, or all of them. */
  let asked: string | undefined
  const all = ''
  const element = el('section', { class: 'drafts', 'aria-label': PAGE.drafts })
  element.hidden = true
  const again = () => redraw(element, () => element.querySelector('button') ?? undefined, draw)

  function ask(what: string | undefined): void {
    asked = what
    again()
    if (what !== undefined) element.querySelector<HTMLElement>('.ask button')?.focus()
  }

  /** Nothing goes by one press. */
  const question = (sentence: string, yes: string, act: () => void): HTMLElement =>
    el(
      'div',
      { class: 'ask', role: 'group', 'aria-label': sentence },
      el('p', {}, sentence),
      button(
        yes,
        () => {
          asked = undefined
          act()
        },
        { class: 'small primary', key: 'yes' },
      ),
      button(PANE.cancel, () => ask(undefined), { class: 'small', key: 'no' }),
    )

  function item({ id, organ, year, changed }: DraftShown): HTMLElement {
    const name = PANE.ofReport(organ, year)
    return el(
      'li',
      {},
      el(
        'p',
        { class: 'who' },
        name,
        ' ',
        el('span', { class: 'caption' }, PAGE.draft(new Date(changed).toLocaleString('zh-CN', WHEN))),
      ),
      button(PAGE.resume, () => actions.continueDraft(id), {
        class: 'small',
        key: `resume ${id}`,
        'aria-label': PAGE.resumed(name),
      }),
      button(PAGE.drop, () => ask(id), { class: 'small subtle', key: `drop ${id}`, 'aria-label': PAGE.dropped(name) }),
      asked === id && question(PAGE.sureDrop, PAGE.drop, () => actions.deleteDraft(id)),
    )
  }

  function draw(): void {
    element.hidden = kept.length === 0
    element.replaceChildren(
      el('h3', {}, PAGE.drafts),
      el('p', { class: 'caption' }, PAGE.draftsNote),
      el('ul', {}, ...kept.map(item)),
      asked === all
        ? question(PAGE.sureClear(kept.length), PAGE.yesClear, actions.clearDrafts)
        : button(PAGE.clearDrafts, () => ask(all), { class: 'small subtle', key: 'clear drafts' }),
    )
  }

  return {
    element,
    show(next) {
      kept = next
      if (asked !== all && !next.some(({ id }) => id === asked)) asked = undefined
      again()
    },
  }
}
