/** Texts that copy others, found among many without comparing all with all. */
import { describe, expect, test } from 'vitest'
import { copies } from '../../converter/prose/index.ts'
import { seeded } from '../support/figures.ts'
import { inventedText } from '../support/invented-text.ts'

const random = seeded(5)
const own = Array.from({ length: 40 }, () => inventedText(random, 300))
const among = (texts: readonly string[]) =>
  copies(texts.length, (i) => texts[i]!).map(({ text, other, overlap }) => [
    text,
    other,
    Math.round(overlap.share * 100),
  ])

test('what every unit wrote itself is nobody’s copy', () => expect(among(own)).toEqual([]))

describe('a copy', () => {
  test('is found among others, with its passage as each text writes it', () => {
    const copy = `按照要求，${own[7]!.replaceAll('。', '；')}`
    const [one, ...rest] = copies(41, (i) => [...own, copy][i]!)
    expect(rest).toEqual([])
    expect([one!.text, one!.other]).toEqual([7, 40])
    expect(one!.overlap.share).toBe(1)
    expect(own[7]).toContain(one!.overlap.passage)
    expect(copy).toContain(one!.overlap.otherPassage)
  })
  test('of one half is found, of one quarter it is not', () => {
    const half = own[3]!.slice(0, 150) + inventedText(random, 150)
    const quarter = own[3]!.slice(0, 75) + inventedText(random, 225)
    expect(among([...own, half]).map(([text, other]) => [text, other].sort((a, b) => a! - b!))).toEqual([[3, 40]])
    expect(among([...own, quarter])).toEqual([])
  })
  test('that is short, and all in a longer text, is the short one, whichever came first', () => {
    const short = own[9]!.slice(0, 160)
    expect(among([short, ...own])).toEqual([[0, 10, 100]])
    expect(among([...own, short])).toEqual([[40, 9, 100]])
  })
  test('of less than 120 signs is like any other', () =>
    expect(among([...own, own[9]!.replace(/[^\p{L}]/gu, '').slice(0, 119)])).toEqual([]))
  test('has other years and numbers, and is one all the same', () => {
    const [first, second] = ['2023年12月办结3件。', '2024年1月办结17件。'].map((years) => years + own[5]!)
    expect(among([first!, second!])).toEqual([[1, 0, 100]])
  })
})

test('of very many that say the same, each but the first is found, each once', () => {
  const same = Array.from({ length: 100 }, () => own[0]!)
  expect(among(same).map(([text]) => text)).toEqual(Array.from({ length: 99 }, (_, i) => i + 1))
})
test('one that copies another is found where all share a long phrase', () => {
  const phrase = inventedText(random, 90)
  const many = own.concat(Array.from({ length: 60 }, () => inventedText(random, 300))).map((text) => phrase + text)
  expect(among([...many, `${many[80]!}。`]).map(([text, other]) => [text, other])).toEqual([[101 - 1, 80]])
})
