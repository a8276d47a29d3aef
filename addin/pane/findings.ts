/** The list of findings, by sheet: code, sentence, cell, and for an equation its card and hints. Words come from message.ts. */

import type { Fix } from '../../converter/edit/index.ts'
import type { Finding } from '../../converter/finding.ts'
import { message, repairWords } from '../../converter/message.ts'
import { type Edition, idOf } from '../../templates/form.ts'
import { digits } from '../../templates/lib/decimal.ts'
import type { CellPlace } from '../host.ts'
import type { JudgedState } from '../session/index.ts'
import { PANE, WEIGHT } from '../zh.ts'
import { equationCard } from './card.ts'
import { button, el, type Icon, icon } from './dom.ts'
import { explainField } from './explain.ts'
import { type FixActions, fixButton } from './fixes.ts'
import { grouped, isLogged, keyOf, placeOf, placeWords, type Weight, weightOf } from './list.ts'

export interface FindingView {
  readonly judged: JudgedState
  readonly asking: FixActions
  /** The finding being looked at. */
  readonly current: string | undefined
  goTo(place: CellPlace, from?: Finding): void
  /** Absent where hints are only to be read. */
  readonly repair?: (repair: JudgedState['repairs'][number]) => void
}

const WEIGHT_ICON: Readonly<Record<Weight, Icon>> = {
  error: 'error',
  missing: 'unfilled',
  warning: 'warning',
  explained: 'good',
  note: 'note',
}

/** The findings in the order in which they are shown. */
export const shownFindings = ({ examined }: JudgedState): readonly Finding[] =>
  grouped(examined.findings, examined.edition).flatMap((g) => g.findings)

export function findingList(view: FindingView): HTMLElement {
  const { examined, repairs } = view.judged
  const groups = grouped(examined.findings, examined.edition)
  const fixes = fixesByFinding(view.judged)
  // A hint that mends several equations stands once, under the first of them that is shown.
  const order = groups.flatMap((g) => g.findings)
  const hinted = new Map(
    repairs.flatMap((r) => {
      const first = order.find((f) => f.kind === 'unbalanced' && r.mends.includes(f.equation))
      return first ? [[r, first] as const] : []
    }),
  )
  return el(
    'section',
    { class: 'part findings' },
    el('h3', { class: 'hidden' }, order.length > 0 ? PANE.findings : PANE.noFindings),
    ...groups.map(({ sheet, findings }) =>
      el(
        'section',
        { class: 'sheet' },
        el('h4', {}, sheet === '' ? PANE.elsewhere : sheet, el('span', { class: 'badge' }, String(findings.length))),
        el('ol', {}, ...findings.map((f) => entryOf(f, view, fixes.get(f), hinted))),
      ),
    ),
  )
}

function entryOf(
  finding: Finding,
  view: FindingView,
  fix: Fix | undefined,
  hinted: ReadonlyMap<JudgedState['repairs'][number], Finding>,
): HTMLElement {
  const { examined, places } = view.judged
  const key = keyOf(finding)
  const row = view.judged.explaining.find(({ mends }) => mends[0] === finding)
  const goTo = (place: CellPlace) => view.goTo(place, finding)
  return el(
    'li',
    {
      class: `finding ${weightOf(finding)}`,
      'data-finding': key,
      'aria-current': view.current === key ? 'true' : undefined,
    },
    headLine(finding, goTo, key),
    el('p', { class: 'sentence' }, message(finding, examined.edition)),
    finding.explained && el('p', { class: 'caption' }, PANE.explained(finding.explanation!.text)),
    finding.kind === 'unbalanced' && equationCard(finding, places, goTo, key),
    finding.kind === 'unbalanced' && examined.edition && hintsFor(finding, examined.edition, view, hinted),
    fix && fixButton(fix, view.asking),
    row && explainField(row, view.asking.make),
  )
}

function headLine(finding: Finding, goTo: (place: CellPlace) => void, key: string): HTMLElement {
  const place = placeOf(finding)
  const weight = weightOf(finding)
  return el(
    'div',
    { class: 'head' },
    icon(WEIGHT_ICON[weight]),
    el('span', { class: 'severity' }, WEIGHT[weight]),
    el('code', {}, finding.rule),
    place &&
      button(placeWords(place), () => goTo(place), {
        class: 'link place',
        key: `go ${key}`,
        'aria-label': PANE.goTo(placeWords(place)),
      }),
  )
}

type Hinted = ReadonlyMap<JudgedState['repairs'][number], Finding>

function hintsFor(
  finding: Finding & { kind: 'unbalanced' },
  edition: Edition,
  { judged, goTo, repair: write }: FindingView,
  hinted: Hinted,
): HTMLElement | undefined {
  const mending = [...hinted].filter(([r]) => r.mends.includes(finding.equation))
  const own = mending.filter(([, first]) => first === finding).map(([r]) => r)
  if (mending.length === 0) return undefined
  if (own.length === 0) return el('p', { class: 'hint-above' }, PANE.hintAbove)
  return el(
    'div',
    { class: 'hints' },
    el('div', { class: 'hint-title' }, icon('hint'), PANE.hint),
    el(
      'ul',
      {},
      ...own.map((repair) => {
        const place = judged.places.get(idOf(repair.at))
        return el(
          'li',
          {},
          `${repairWords(repair, edition)}。`,
          place &&
            button(placeWords(place), () => goTo(place, finding), {
              class: 'link place',
              key: `hint ${keyOf(finding)} ${idOf(repair.at)}`,
              'aria-label': PANE.goTo(placeWords(place)),
            }),
          place &&
            write &&
            button(PANE.repair(digits(repair.to)), () => write(repair), {
              class: 'small',
              key: `repair ${keyOf(finding)} ${idOf(repair.at)}`,
              'aria-label': `${placeWords(place)} ${PANE.repair(digits(repair.to))}`,
            }),
        )
      }),
    ),
    el('p', { class: 'caution' }, PANE.hintCaution),
  )
}

/** Each fix stands under the first of its findings that is shown. */
function fixesByFinding({ fixes, examined }: JudgedState): ReadonlyMap<Finding, Fix> {
  return new Map(
    fixes.flatMap((fix) => {
      const first = examined.findings.find((f) => fix.mends.includes(f))
      return first === undefined ? [] : [[first, fix] as const]
    }),
  )
}

/** What was understood although it was written otherwise, each with its fix. */
export function readingLog(view: FindingView): HTMLElement | undefined {
  const logged = view.judged.examined.findings.filter(isLogged)
  if (logged.length === 0) return undefined
  const fixes = fixesByFinding(view.judged)
  return el(
    'details',
    { class: 'part log', key: 'log' },
    el('summary', {}, PANE.log, el('span', { class: 'badge' }, String(logged.length))),
    el('p', { class: 'caption' }, PANE.logNote),
    el('ol', {}, ...logged.map((f) => entryOf(f, view, fixes.get(f), new Map()))),
  )
}
