/** The equation card: both sides of an equation that does not hold, each number a link to its cell. Knows no sentence. */

import type { Finding } from '../../converter/finding.ts'
import { printed } from '../../converter/report.ts'
import type { Term } from '../../templates/equation.ts'
import type { Entry } from '../../templates/form.ts'
import * as decimal from '../../templates/lib/decimal.ts'
import { termWords } from '../../templates/words.ts'
import type { CellPlace } from '../host.ts'
import type { JudgedState } from '../session/index.ts'
import { PANE } from '../zh.ts'
import { button, type Child, el } from './dom.ts'
import { placeWords } from './list.ts'

type Unbalanced = Finding & { readonly kind: 'unbalanced' }

/** As many terms as are read at a glance; of a longer side only what is not zero is shown at once. */
const GLANCE = 4

export function equationCard(
  finding: Unbalanced,
  places: JudgedState['places'],
  goTo: (place: CellPlace) => void,
  key: string,
): HTMLElement {
  const { equation, values, sides } = finding
  const [left, right] = sides
  const term = (t: Term, value: Entry): HTMLElement => {
    const words = [el('span', { class: 'term-label' }, termWords(equation, t)), el('b', {}, printed(value))]
    const place = places.get(t.id)
    if (!place) return el('span', { class: 'term' }, ...words)
    const link = button('', () => goTo(place), { class: 'term', key: `${key} ${t.id}`, title: placeWords(place) })
    link.replaceChildren(words[0]!, ' ', words[1]!)
    return link
  }
  const side = (terms: readonly Term[], own: readonly Entry[], total: number): HTMLElement => {
    const all = terms.map((t, i) => ({ t, value: own[i] ?? null }))
    const shown = all.length > GLANCE ? all.filter(({ value }) => value !== 0 && value !== '/') : all
    const rest = all.filter((one) => !shown.includes(one))
    const sum: Child[] = shown.flatMap(({ t, value }, i) => [i > 0 && sign('+'), term(t, value)])
    if (all.length > 1) sum.push(sign('='), el('b', { class: 'sum' }, decimal.digits(total)))
    return el(
      'div',
      { class: 'side' },
      el('div', { class: 'terms' }, ...sum),
      rest.length > 0 &&
        el(
          'details',
          { class: 'zeros', key: `${key} ${terms === equation.left ? 'left' : 'right'}` },
          el('summary', {}, PANE.more(rest.length)),
          el('div', { class: 'terms' }, ...rest.map(({ t, value }) => term(t, value))),
        ),
    )
  }
  const gap = decimal.digits(Math.abs(decimal.sum([left, -right])))
  const between = equation.rule.kind === 'bound' ? '＞' : '≠'
  return el(
    'div',
    { class: 'card' },
    side(equation.left, values.slice(0, equation.left.length), left),
    el('div', { class: 'versus' }, el('b', {}, between), el('span', { class: 'gap' }, PANE.gap(gap))),
    side(equation.right, values.slice(equation.left.length), right),
  )
}

const sign = (text: string): HTMLElement => el('span', { class: 'sign' }, text)
