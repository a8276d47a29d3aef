/** The lower parts of the pane: progress, last year, export, help, and the states without a report. */

import { isFaulty } from '../../converter/finding.ts'
import type { Progress } from '../../converter/progress.ts'
import type { Edition } from '../../templates/form.ts'
import { FORMATS, type JudgedState, type PaneActions, type ReturnKind } from '../session/index.ts'
import { PANE, templateOf } from '../zh.ts'
import { button, el, icon } from './dom.ts'
import { shownState } from './summary.ts'

/** Filled cells of each sheet. */
export function progressPart(progress: readonly Progress[], open: boolean): HTMLElement | undefined {
  if (progress.length === 0) return undefined
  const filled = progress.reduce((n, p) => n + p.filled, 0)
  const of = progress.reduce((n, p) => n + p.of, 0)
  return el(
    'details',
    { class: 'part progress', key: 'progress', open: open && filled < of },
    el(
      'summary',
      {},
      PANE.progress,
      el('span', { class: 'badge' }, filled === of ? PANE.done : `${Math.floor((filled * 100) / of)}%`),
    ),
    el(
      'ul',
      {},
      ...progress.map(({ section, filled: have, of: all }) =>
        el(
          'li',
          { class: have === all ? 'complete' : '' },
          el('span', { class: 'tab' }, section.tab),
          el('progress', { max: String(all), value: String(have), 'aria-label': section.tab }),
          el(
            'span',
            { class: 'number' },
            section.kind === 'narrative' ? PANE.written[have === all ? 'yes' : 'no'] : PANE.progressOf(have, all),
          ),
        ),
      ),
    ),
  )
}

/** Against what the figures of last year are compared, and how to choose. */
export function lastYearPart(
  { accepted, examined, lastYear }: JudgedState,
  actions: PaneActions,
): HTMLElement | undefined {
  if (!examined.report) return undefined
  const from = PANE.lastYearFrom
  const words =
    lastYear !== undefined ? from.report(lastYear) : examined.lastYear?.source === 'retyped' ? from.retyped : from.none
  const given = lastYear !== undefined || examined.findings.some((f) => f.kind === 'lastYearUnfit')
  const input = el('input', { type: 'file', accept: accepted, class: 'hidden', key: 'lastYear' })
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) actions.chooseLastYear(file)
    // The same file may be chosen again after it was changed.
    input.value = ''
  })
  return el(
    'section',
    { class: 'part last-year' },
    el('h3', {}, PANE.lastYear),
    el('p', {}, words),
    el(
      'div',
      { class: 'buttons' },
      el('label', { class: 'button', title: PANE.chooseHint }, input, PANE.chooseLastYear),
      lastYear !== undefined && button(PANE.keepLastYear, () => actions.keepLastYear(), { key: 'keep' }),
      given && button(PANE.dropLastYear, () => actions.dropLastYear(), { class: 'subtle', key: 'drop' }),
    ),
  )
}

/** The documents; with errors only as drafts. */
export function exportPart(judged: JudgedState, actions: PaneActions, preview: () => void): HTMLElement | undefined {
  if (!judged.examined.report) return undefined
  const draft = judged.examined.status === 'errors'
  const state = shownState(judged)
  return el(
    'section',
    { class: 'part export' },
    el('h3', {}, PANE.export),
    draft && el('p', { class: 'bar warning' }, icon('warning'), el('span', {}, PANE.draft)),
    el(
      'div',
      { class: 'buttons' },
      ...FORMATS.map((format) =>
        button(draft ? PANE.draftOf(PANE.format[format]) : PANE.format[format], () => actions.save(format), {
          class: format === 'docx' && (state === 'ready' || state === 'warnings') ? 'primary' : '',
          key: `save ${format}`,
          title: `.${format}`,
        }),
      ),
      button(PANE.preview, preview, { key: 'preview' }),
    ),
  )
}

/** What goes back to the unit of a report with errors, or of a file that could not be read. */
export function returnPart(judged: JudgedState, { sendBack }: PaneActions): HTMLElement | undefined {
  const { examined, isBook } = judged
  // Where nothing is filled in yet, there is nobody to send it back to.
  if (!sendBack || !isFaulty(examined.status) || shownState(judged) === 'blank') return undefined
  const kinds = (Object.keys(PANE.back) as readonly ReturnKind[]).filter((kind) => kind !== 'annotated' || isBook)
  return el(
    'section',
    { class: 'part return' },
    el('h3', {}, PANE.sendBack),
    el(
      'div',
      { class: 'buttons' },
      ...kinds.map((kind) => button(PANE.back[kind], () => sendBack(kind), { key: `back ${kind}` })),
    ),
  )
}

export const helpPart = (): HTMLElement =>
  el(
    'details',
    { class: 'part help', key: 'help' },
    el('summary', {}, PANE.help),
    el('ul', {}, ...PANE.helpLines.map((line) => el('li', {}, line))),
  )

export const loadingPart = (): HTMLElement =>
  el('div', { class: 'blank', role: 'status' }, el('span', { class: 'spinner' }), el('p', {}, PANE.loading))

/** The newest edition first: it is the one that most people want. */
export const templateButtons = (actions: Pick<PaneActions, 'template'>, editions: readonly Edition[]): HTMLElement =>
  el(
    'div',
    { class: 'buttons templates' },
    ...[...editions].reverse().map((edition, i) =>
      button(templateOf(edition), () => actions.template(edition.id), {
        class: i === 0 ? 'primary' : '',
        key: `template ${edition.id}`,
      }),
    ),
  )

export const notOursPart = (actions: PaneActions, editions: readonly Edition[]): HTMLElement =>
  el(
    'div',
    { class: 'blank' },
    icon('file'),
    el('h2', { tabindex: '-1' }, PANE.notOurs),
    el('p', {}, PANE.notOursNext),
    templateButtons(actions, editions),
    button(PANE.recheck, () => actions.recheck(), { class: 'subtle', key: 'recheck' }, icon('again')),
  )

export const problemPart = (message: string, actions: PaneActions): HTMLElement =>
  el(
    'div',
    { class: 'blank', role: 'alert' },
    icon('warning'),
    el('h2', { tabindex: '-1' }, PANE.problem),
    el('p', {}, message),
    button(PANE.recheck, () => actions.recheck(), { class: 'primary', key: 'recheck' }, icon('again')),
  )
