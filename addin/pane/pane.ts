/** What is wrong, why, where, and what can be done: findings → DOM. Knows no host; untrusted text becomes text, never markup. */
import type { Finding } from '../../converter/finding.ts'
import { message } from '../../converter/message.ts'
import type { CellPlace } from '../host.ts'
import { type JudgedState, type PaneActions, type PaneState, quoteOf } from '../session/index.ts'
import { PANE } from '../zh.ts'
import { el, say } from './dom.ts'
import { type FindingView, findingList, readingLog, shownFindings } from './findings.ts'
import { madeList } from './fixes.ts'
import { keyOf, placeOf } from './list.ts'
import {
  exportPart,
  helpPart,
  lastYearPart,
  loadingPart,
  notOursPart,
  problemPart,
  progressPart,
  returnPart,
  templateButtons,
} from './parts.ts'
import { createPreview } from './preview.ts'
import { redraw } from './redraw.ts'
import { createHead, shownState } from './summary.ts'

export interface Pane {
  /** Shows a state; focus, scrolling and what is unfolded stay where they were. */
  show(state: PaneState): void
}

/** Fills `root`, which must be empty, and listens to the keys of its document: F8 and Alt+↓ for the next finding, with Shift or ↑ for the one before. */
export function createPane(root: HTMLElement, actions: PaneActions): Pane {
  let state: PaneState = { kind: 'loading' }
  let asked: string | undefined
  let current: string | undefined
  const head = createHead({ step, recheck: () => actions.recheck() })
  const body = el('div', { class: 'body' })
  const spoken = el('p', { class: 'hidden', role: 'status' })
  const preview = createPreview(actions.printPreview ?? false)
  root.classList.add('pane')
  root.append(head.element, body, spoken, preview.element)
  root.ownerDocument.addEventListener('keydown', (event) => {
    const by = stepOf(event)
    if (by === undefined || preview.element.open || state.kind !== 'judged') return
    event.preventDefault()
    step(by)
  })

  function show(next: PaneState): void {
    state = next
    redraw(root, () => root.querySelector<HTMLElement>('h2[tabindex]:not([hidden] *)') ?? undefined, draw)
  }

  function draw(): void {
    if (state.kind === 'judged') {
      drawJudged(state)
      return
    }
    head.hide()
    body.replaceChildren(
      state.kind === 'loading'
        ? loadingPart()
        : state.kind === 'notOurs'
          ? notOursPart(actions, state.editions)
          : problemPart(state.message, actions),
    )
  }

  function drawJudged(judged: JudgedState): void {
    const stops = shownFindings(judged).map(keyOf)
    head.show(judged)
    head.at(current === undefined ? 0 : stops.indexOf(current) + 1, stops.length)
    const view: FindingView = {
      judged,
      current,
      goTo,
      ...(actions.repair ? { repair: (repair) => actions.repair?.(repair) } : {}),
      asking: {
        ...(asked === undefined ? {} : { fix: asked }),
        ask(fix) {
          asked = fix
          redraw(root, () => head.state, draw)
          if (fix !== undefined) root.querySelector<HTMLElement>('.ask button')?.focus()
        },
        make: (fix) => actions.fix(fix),
      },
    }
    const { findings } = judged.examined
    // While the form is being filled in, how far it is matters more than what is still missing.
    const unfilled = ['blank', 'unfilled'].includes(shownState(judged))
    const foreign = findings.some((f) => f.rule === 'WB-NOTOURS')
    const parts = [
      madeList(judged.made, (fix) => actions.undo(fix)),
      unfilled && progressPart(judged.progress, true),
      findingList(view),
      foreign && templateButtons(actions, judged.editions),
      !unfilled && progressPart(judged.progress, false),
      readingLog(view),
      lastYearPart(judged, actions),
      exportPart(judged, actions, () => void preview.show(actions.preview())),
      returnPart(judged, actions),
      helpPart(),
    ]
    body.replaceChildren(...parts.filter((p): p is HTMLElement => p !== undefined && p !== false))
  }

  function goTo(place: CellPlace, from?: Finding): void {
    if (from) select(from)
    const isOwn = from && place.sheet === from.sheet && place.cell === from.cell
    actions.goTo(place, isOwn ? quoteOf(from) : undefined)
  }

  /** Marks a finding as the one being looked at; nothing else moves. */
  function select(finding: Finding): void {
    if (state.kind !== 'judged') return
    current = keyOf(finding)
    const stops = shownFindings(state).map(keyOf)
    head.at(stops.indexOf(current) + 1, stops.length)
    for (const item of root.querySelectorAll<HTMLElement>('[data-finding]'))
      if (item.dataset.finding === current) item.setAttribute('aria-current', 'true')
      else item.removeAttribute('aria-current')
  }

  function step(by: 1 | -1): void {
    if (state.kind !== 'judged') return
    const findings = shownFindings(state)
    const at = findings.findIndex((f) => keyOf(f) === current)
    const to = at < 0 ? (by > 0 ? 0 : findings.length - 1) : (at + by + findings.length) % findings.length
    const finding = findings[to]
    if (!finding) return
    select(finding)
    say(spoken, PANE.visited(to + 1, findings.length, message(finding, state.examined.edition)))
    root.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
    const place = placeOf(finding)
    if (place) actions.goTo(place, quoteOf(finding))
  }

  show(state)
  return { show }
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | undefined {
  if (ctrlKey || metaKey) return undefined
  if (key === 'F8' && !altKey) return shiftKey ? -1 : 1
  if (altKey && key === 'ArrowDown') return 1
  return altKey && key === 'ArrowUp' ? -1 : undefined
}
