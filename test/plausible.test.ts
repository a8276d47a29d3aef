/** Whose name says what it can hardly have; of all others nothing is said. */
import { describe, expect, test } from 'vitest'
import { inspectPlausible, inspectYears } from '../converter/check/inspect/index.ts'
import { edition2021 } from '../templates/editions/2021.ts'
import { cells, idOf } from '../templates/form.ts'

const found = (name: string, regulations: number) =>
  inspectPlausible(
    {
      edition: '2021',
      year: 2024,
      organ: { name },
      narratives: {},
      figures: Object.fromEntries(
        cells(edition2021).map(({ id }) => [id, id === 'documents.regulations.inForce' ? regulations : 0]),
      ),
    },
    edition2021,
  ).map((f) => f.rule)

test.each([
  '示例市青山区柳林镇人民政府',
  '示例县白云乡人民政府',
  '示例市青山区河东街道办事处',
  '示例县人民政府',
  '示例市青山区 人民政府',
  '示例自治区示例旗人民政府',
  '示例市青山区司法局',
])('%s makes no regulations', (name) => expect(found(name, 2)).toEqual(['PL-REG']))

test.each([
  '示例市人民政府',
  '示例自治区人民政府',
  '示例自治州人民政府',
  '示例自治区司法厅',
  '示例自治区财政局',
  '示例市青山区人民政府办公室',
  '国家示例局',
  '示例市司法局',
  '',
])('of the regulations of “%s” nothing is said', (name) => expect(found(name, 2)).toEqual([]))

test.each([
  ['示例市人民政府', ['PL-ALLZERO']],
  ['示例县人民政府', ['PL-ALLZERO']],
  ['示例县白云乡人民政府', []],
  ['示例市青山区人民政府办公室', []],
  ['示例市统计局', []],
])('nothing but zeros, and %s', (name, rules) => expect(found(name, 0)).toEqual(rules))

describe('beside last year', () => {
  const report = (figures: Readonly<Record<string, number>>) => ({
    edition: '2021',
    year: 2024,
    organ: { name: '示例市财政局' },
    narratives: {},
    figures: Object.fromEntries(cells(edition2021).map(({ id }) => [id, figures[id] ?? 0])),
  })
  const beside = (now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) =>
    inspectYears(report(now), edition2021, {
      source: 'report',
      at: (at) => report(before).figures[idOf(at)],
    }).map((f) => `${f.rule} ${idOf(f.at!)}`)
  const [LICENCES, FEES, OPEN, UPHELD] = [
    'licensing.licences.decisions',
    'fees.administrativeFees.amount',
    'disputes.reconsideration.pending',
    'disputes.reconsideration.upheld',
  ]
  test('a digit too many or too few is a question, the swings of real years are none', () => {
    expect(beside({ [LICENCES]: 2800 }, { [LICENCES]: 278 })).toEqual([`XY-JUMP ${LICENCES}`])
    expect(beside({ [LICENCES]: 27 }, { [LICENCES]: 278 })).toEqual([`XY-JUMP ${LICENCES}`])
    expect(beside({ [FEES]: 592372449 }, { [FEES]: 59237.2449 })).toEqual([`XY-JUMP ${FEES}`])
    // Published, of one organ each.
    expect(beside({ [LICENCES]: 2293 }, { [LICENCES]: 278 })).toEqual([])
    expect(beside({ [FEES]: 18651.064104 }, { [FEES]: 5949.09 })).toEqual([])
    expect(beside({ [LICENCES]: 14 }, { [LICENCES]: 2 })).toEqual([])
    expect(beside({ [UPHELD]: 88 }, { [UPHELD]: 3090 })).toEqual([])
  })
  test('what was many and is none', () => {
    expect(beside({}, { [LICENCES]: 10 })).toEqual([`XY-ZERO ${LICENCES}`])
    expect(beside({}, { [LICENCES]: 9 })).toEqual([])
    expect(beside({ [LICENCES]: 900 }, {})).toEqual([])
  })
  test('cases that were open and of which nothing is said', () => {
    expect(beside({}, { [OPEN]: 1 })).toEqual([`XY-T4OPEN ${OPEN}`])
    expect(beside({ 'disputes.reconsideration.total': 1 }, { [OPEN]: 1 })).toEqual([])
  })
  test('without last year nothing', () =>
    expect(inspectYears(report({ [LICENCES]: 9 }), edition2021, undefined)).toEqual([]))
})
