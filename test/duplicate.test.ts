/** Reports of one organ and year: which counts, what is said of the others. */
import { describe, expect, test } from 'vitest'
import { message } from '../converter/message.ts'
import { type Candidate, duplicates, unitOf } from '../converter/season/duplicates.ts'

const one = (name: string, content: string, rest: Partial<Candidate> = {}): Candidate => ({
  name,
  unit: '2024 甲局',
  content,
  sound: true,
  ...rest,
})
/** What is said of each candidate, in short: severity, why, which of the others is named, and which counts instead. */
const said = (...candidates: readonly Candidate[]) => {
  const found = duplicates(candidates)
  return candidates.map((_, i) => {
    const { finding, supersededBy } = found.get(i) ?? {}
    if (finding?.kind !== 'duplicate') return ''
    return [finding.severity, finding.why, finding.other, supersededBy ?? '-'].join(' ')
  })
}

test.each<readonly [string, readonly Candidate[], readonly string[]]>([
  ['alone', [one('a', '1'), one('b', '1', { unit: '2024 乙局' })], ['', '']],
  ['without a name or a year', [one('a', '1', { unit: undefined }), one('b', '2', { unit: undefined })], ['', '']],
  ['a copy', [one('a', '1'), one('b', '1')], ['', 'note copy a a']],
  ['a faulty draft and its correction', [one('a', '1', { sound: false }), one('b', '2')], ['note replaced b b', '']],
  [
    'copies of a draft point to what counts',
    [one('a', '1', { sound: false }), one('b', '1', { sound: false }), one('c', '2')],
    ['note replaced c c', 'note copy a c', ''],
  ],
  ['two sound ones that differ', [one('a', '1'), one('b', '2')], ['error undecided b -', 'error undecided a -']],
  [
    'none of them sound: the one saved last stands for the unit',
    [
      one('a', '1', { sound: false, savedAt: () => '2026-01-20T02:11:00.000Z' }),
      one('b', '2', { sound: false, savedAt: () => '2026-01-21T02:11:00.000Z' }),
    ],
    ['note replaced b b', ''],
  ],
  [
    'none of them sound, one without a time: the first',
    [one('a', '1', { sound: false }), one('b', '2', { sound: false, savedAt: () => '2026-01-21T02:11:00.000Z' })],
    ['', 'note replaced a a'],
  ],
  [
    'a faulty one saved after the sound one: people must decide',
    [
      one('a', '1', { savedAt: () => '2026-01-20T02:11:00.000Z' }),
      one('b', '2', { sound: false, savedAt: () => '2026-01-21T02:11:00.000Z' }),
    ],
    ['error contested b -', 'error contested a -'],
  ],
  [
    'a faulty one saved when the sound one was: the same',
    [
      one('a', '2', { sound: false, savedAt: () => '2026-01-20T02:11:00.000Z' }),
      one('b', '1', { savedAt: () => '2026-01-20T02:11:00.000Z' }),
    ],
    ['error contested b -', 'error contested a -'],
  ],
  [
    'a sound one saved after the faulty one replaces it',
    [
      one('a', '1', { sound: false, savedAt: () => '2026-01-20T02:11:00.000Z' }),
      one('b', '2', { savedAt: () => '2026-01-21T02:11:00.000Z' }),
    ],
    ['note replaced b b', ''],
  ],
  [
    'an older draft beside two that contend is only a draft; a copy is a copy',
    [
      one('a', '0', { sound: false, savedAt: () => '2026-01-01T02:11:00.000Z' }),
      one('b', '1', { savedAt: () => '2026-01-20T02:11:00.000Z' }),
      one('c', '2', { sound: false, savedAt: () => '2026-01-21T02:11:00.000Z' }),
      one('d', '1', { savedAt: () => '2026-01-20T02:11:00.000Z' }),
    ],
    ['note replaced b b', 'error contested c -', 'error contested b -', 'note copy b b'],
  ],
  [
    'equal contents of which one is faulty are no copies',
    [one('a', '1', { sound: false }), one('b', '1')],
    ['note replaced b b', ''],
  ],
])('%s', (_, candidates, expected) => {
  expect(said(...candidates)).toEqual(expected)
})

describe('of sound ones that differ', () => {
  const saved = (name: string, content: string, at: string) => one(name, content, { savedAt: () => at })
  test('the one saved last is named, by the clock of those who read it', () => {
    const found = duplicates([
      saved('旧.xlsx', '1', '2026-01-19T20:00:00.000Z'),
      saved('新.xlsx', '2', '2026-01-20T02:11:00.000Z'),
    ])
    for (const i of [0, 1])
      expect(message(found.get(i)!.finding, undefined)).toContain('“新.xlsx”保存得最晚（2026-01-20 10:11）')
  })
  test('saved at one time is said', () => {
    const same = [saved('a', '1', '2026-01-19T20:00:00.000Z'), saved('b', '2', '2026-01-19T20:00:00.000Z')]
    const [first] = duplicates(same).values()
    expect(message(first!.finding, undefined)).toMatch(/两份的保存时间相同，看不出先后$/)
  })
  test('of a sound and a faulty one each says which is which', () => {
    const [older, newer] = [saved('旧', '1', '2026-01-19T20:00:00.000Z'), saved('新', '2', '2026-01-20T02:11:00.000Z')]
    const said = [...duplicates([older, { ...newer, sound: false }]).values()].map((d) => message(d.finding, undefined))
    expect(said[0]).toContain('另一份“新”有错误，但保存得较晚（2026-01-20 10:11）')
    expect(said[1]).toContain('这一份有错误，但比没有错误的“旧”保存得晚（2026-01-20 10:11）')
  })
  test('nobody is named where one does not say when it was saved', () => {
    const [first] = duplicates([saved('a', '1', '2026-01-19T20:00:00.000Z'), one('b', '2')]).values()
    expect(message(first!.finding, undefined)).not.toContain('最晚')
  })
  test('times are only asked for where they matter', () => {
    const never = () => {
      throw new Error('asked')
    }
    const alone = [one('a', '1', { savedAt: never }), one('b', '2', { savedAt: never, unit: '2024 乙局' })]
    expect(duplicates(alone).size).toBe(0)
  })
})

test('a unit is an organ and a year', () => {
  expect(unitOf({ organ: { name: '甲局' }, year: 2024 })).toBe('2024 甲局')
  expect(unitOf({ organ: { name: ' 甲　局' }, year: 2024 })).toBe('2024 甲局')
  expect(unitOf({ organ: { name: '' }, year: 2024 })).toBeUndefined()
  expect(unitOf({ organ: { name: '甲局' }, year: null })).toBeUndefined()
})
