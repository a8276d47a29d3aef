/** Which single number is hinted at. Each case: what was typed into a report that adds up, and the hints for it, best first. */
import { expect, test } from 'vitest'
import { isTransposed, repairs } from '../converter/check/repair.ts'
import { build, entry } from '../converter/report.ts'
import { type Entry, idOf, type Locator } from '../templates/form.ts'
import { thisYear } from './support/wrong.ts'

const { report, edition } = thisYear

const cases: readonly (readonly [string, Readonly<Record<string, Entry>>, readonly string[]])[] = [
  ['nothing', {}, []],
  [
    'digits exchanged, totals left as they were',
    { 'requests.granted.naturalPerson': 1480 },
    ['requests.granted.naturalPerson 1480 → 1408, mends 2'],
  ],
  [
    'digits exchanged, totals following: the balances fail, in the column and in 总计',
    {
      'requests.granted.naturalPerson': 1480,
      'requests.granted.total': 1503,
      'requests.outcomeTotal.naturalPerson': 3512,
      'requests.outcomeTotal.total': 3593,
    },
    [
      'requests.granted.naturalPerson 1480 → 1408, mends 2',
      'requests.received.naturalPerson 3440 → 3512, mends 2',
      'requests.carriedIn.naturalPerson 118 → 190, mends 2',
    ],
  ],
  [
    'a digit left out or one too many, totals following: before another number off by as much',
    {
      'requests.carriedIn.naturalPerson': 18,
      'requests.carriedIn.total': 21,
    },
    [
      'requests.carriedIn.naturalPerson 18 → 118, mends 2',
      'requests.carriedOut.naturalPerson 118 → 18, mends 2',
      'requests.received.naturalPerson 3440 → 3540, mends 2',
    ],
  ],
  [
    'a fraction for a count',
    { 'requests.granted.naturalPerson': 1408.57 },
    ['requests.granted.naturalPerson 1408.57 → 1408, mends 2'],
  ],
  [
    'a blank beside the fault: only that sum is unknown',
    { 'requests.granted.naturalPerson': 1480, 'requests.granted.research': null },
    ['requests.granted.naturalPerson 1480 → 1408, mends 1'],
  ],
  [
    'a slash beside the fault adds nothing',
    { 'requests.granted.naturalPerson': 1480, 'requests.granted.research': '/' },
    ['requests.granted.naturalPerson 1480 → 1408, mends 2'],
  ],
  ['a fee, which no equation reads', { 'fees.administrativeFees.amount': 0.3 }, []],
]

test.each([
  [12, 21, true],
  [3459, 3495, true],
  [1480, 1408, true],
  [12, 12, false],
  [12, 120, false],
  [1234, 2143, false],
  [12, 13, false],
  [123, 321, false],
])('%i and %i: two neighbouring digits exchanged, %j', (a, b, is) => expect(isTransposed(a, b)).toBe(is))

test.each(cases)('%s', (_, typed, expected) => {
  const typedOver = (at: Locator): Entry => (idOf(at) in typed ? typed[idOf(at)] : entry(report, at)) ?? null
  const wrong = build(edition, report, typedOver, (section) => report.narratives[section] ?? '')
  const hints = repairs(wrong, edition).map((r) => `${idOf(r.at)} ${r.from} → ${r.to}, mends ${r.mends.length}`)
  expect(hints).toEqual(expected)
})
