/** The head of the pane: the overall state with its counts, read out when it changes, and the way through the findings. */
import { type Finding, standingOf, standings } from '../../converter/finding.ts'
import { type JudgedState, type Overall, overall } from '../session/index.ts'
import { counted, PANE, STATE } from '../zh.ts'
import { button, el, type Icon, icon, say } from './dom.ts'

export type ShownState = Overall | 'unreadable'

export const shownState = ({ examined }: Pick<JudgedState, 'examined'>): ShownState =>
  examined.status === 'unreadable' ? 'unreadable' : overall(examined.findings)

export const STATE_ICON: Readonly<Record<ShownState, Icon>> = {
  unfilled: 'unfilled',
  errors: 'error',
  warnings: 'warning',
  ready: 'good',
  unreadable: 'error',
}

/** 2 处错误 · 1 处提醒 */
export const countWords = (findings: readonly Finding[], state: ShownState): string =>
  standings
    .flatMap((severity) => {
      const n = findings.filter((f) => standingOf(f) === severity).length
      // As long as nothing is wrong but missing, it is not called wrong.
      const kind = state === 'unfilled' && severity === 'error' ? 'missing' : severity
      return n > 0 ? [`${n} ${counted[kind]}`] : []
    })
    .join(' · ')

export interface SummaryView {
  readonly element: HTMLElement
  /** Where focus goes when what had it is gone. */
  readonly state: HTMLElement
  show(judged: JudgedState): void
  /** Which finding of how many is being looked at; 0 for none yet. */
  at(position: number, of: number): void
  hide(): void
}

export function createHead(actions: { step(by: 1 | -1): void; recheck(): void }): SummaryView {
  const picture = el('span', { class: 'picture' })
  const word = el('h2', { class: 'word', tabindex: '-1' })
  const counts = el('p', { class: 'counts' })
  const who = el('p', { class: 'who' })
  const next = el('p', { class: 'what-next' })
  const position = el('span', { class: 'position' })
  const [back, forth] = [
    button(PANE.previous, () => actions.step(-1), { class: 'small', title: 'Shift+F8' }, icon('up')),
    button(PANE.next, () => actions.step(1), { class: 'small', title: 'F8' }, icon('down')),
  ]
  const steps = el('div', { class: 'steps' }, back, forth, position)
  const element = el(
    'div',
    { class: 'state' },
    el(
      'div',
      { class: 'state-line' },
      picture,
      // Only what is said when the verdict changes; the rest of the head is for the eye.
      el('div', { class: 'verdict', role: 'status' }, word, counts),
      button(
        '',
        actions.recheck,
        { class: 'subtle only-icon', 'aria-label': PANE.recheck, title: PANE.recheck },
        icon('again'),
      ),
    ),
    who,
    next,
    steps,
  )
  element.hidden = true
  return {
    element,
    state: word,
    show({ examined }) {
      const state = shownState({ examined })
      const { report } = examined
      element.hidden = false
      element.className = `state state-${state}`
      picture.replaceChildren(icon(STATE_ICON[state]))
      say(word, STATE[state].word)
      say(counts, countWords(examined.findings, state))
      say(who, report ? PANE.ofReport(report.organ.name, report.year) : '')
      say(next, STATE[state].next)
    },
    at(at, of) {
      steps.hidden = of === 0
      say(position, PANE.position(at, of))
    },
    hide() {
      element.hidden = true
    },
  }
}
