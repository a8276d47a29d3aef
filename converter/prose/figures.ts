/** The numbers of a text, each with what it counts and how exact it is meant. */

export interface Figure {
  readonly start: number
  /** Behind its unit. */
  readonly end: number
  readonly value: number
  readonly accuracy: 'exact' | 'more' | 'about' | 'nearly'
  /** 件, 元, % …; empty where none is said. */
  readonly unit: string
}

const UNITS =
  '件次|人次|批次|个工作日|个百分点|万元|亿元|件|宗|起|份|例|条|个|元|项|篇|次|类|期|人|名|场|年|月|日|号|%|‰'
const ARABIC = new RegExp(
  `(约|大约|近|将近|超过|超|逾|多达)?(?<![\\dA-Za-z.])(\\d+(?:\\.\\d+)?)(余|多)?(万|亿)?(余|多)?(${UNITS})?`,
  'g',
)
const CHINESE = new RegExp(`(?<=[到理结发生])([一二两三四五六七八九十百千]+)(${UNITS})`, 'g')
const RANGE = /^\d+(?:\.\d+)?(?:-|—|~|至|到)\d/

/** In the order of the text. Two ends of a range are no numbers to compare, and 第三号 counts nothing. */
export function figures(text: string): readonly Figure[] {
  const out: Figure[] = []
  let after = 0
  for (const m of text.matchAll(ARABIC)) {
    const digitsAt = m.index + (m[1]?.length ?? 0)
    if (digitsAt < after) continue
    const end = m.index + m[0].length
    if (RANGE.test(text.slice(digitsAt, digitsAt + 24)) || text[m.index - 1] === '第') {
      after = digitsAt + (RANGE.exec(text.slice(digitsAt, digitsAt + 24))?.[0].length ?? 0)
      continue
    }
    const unit = m[6] ?? ''
    out.push({ start: m.index, end, value: scaled(m[2]!, m[4]), accuracy: accuracy(m[1], m[3] ?? m[5]), unit })
  }
  for (const m of text.matchAll(CHINESE)) {
    const value = chineseNumber(m[1]!)
    if (value !== undefined)
      out.push({ start: m.index, end: m.index + m[0].length, value, accuracy: 'exact', unit: m[2]! })
  }
  return out.sort((a, b) => a.start - b.start)
}

/** 2.4 万 → 24000, read as one decimal: nothing is multiplied. */
const scaled = (digits: string, scale: string | undefined): number =>
  Number(`${digits}e${scale === '万' ? 4 : scale === '亿' ? 8 : 0}`)

function accuracy(before: string | undefined, after: string | undefined): Figure['accuracy'] {
  if (before === '约' || before === '大约') return 'about'
  if (before === '近' || before === '将近') return 'nearly'
  return before || after ? 'more' : 'exact'
}

const DIGITS = '零一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 二十三 → 23, 一百零五 → 105; nothing where the signs do not make a number. */
export function chineseNumber(text: string): number | undefined {
  let [value, digit] = [0, -1]
  let smallest = Number.POSITIVE_INFINITY
  for (const sign of text.replaceAll('两', '二')) {
    const place = PLACES[sign]
    if (place === undefined) {
      if (digit > 0) return undefined
      digit = DIGITS.indexOf(sign)
      continue
    }
    if (place >= smallest) return undefined
    value += (digit < 0 ? 1 : digit) * place
    ;[smallest, digit] = [place, -1]
  }
  return value + Math.max(digit, 0)
}

/** What the text may mean by its number. */
export function agrees({ value, accuracy }: Pick<Figure, 'value' | 'accuracy'>, actual: number): boolean {
  if (accuracy === 'exact') return actual === value
  const notFarAbove = actual * 10 <= value * 11
  const notFarBelow = actual * 10 >= value * 9
  if (accuracy === 'more') return actual >= value && notFarAbove
  if (accuracy === 'nearly') return actual <= value && notFarBelow
  return notFarAbove && notFarBelow
}
