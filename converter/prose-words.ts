/** Sentences about the texts of a report. */
import type { Edition } from '../templates/form.ts'
import { digits } from '../templates/lib/decimal.ts'
import { sumWords } from '../templates/words.ts'
import type { Finding } from './finding.ts'
import { shown } from './shown.ts'

type Of<K extends Finding['kind']> = Finding & { readonly kind: K }
type Numbers = Pick<Of<'proseArithmetic'>, 'quote' | 'actual' | 'expected'>

/** 正文写“收到…4件”，表中“本年新收”是 0（“本年新收 + 上年结转”是 0），对不上。… */
export function figureWords({ quote, tried }: Of<'proseFigure'>, edition: Edition): string {
  const [first, ...others] = tried.map(({ cells, value }) => `“${sumWords(edition, cells)}”是 ${digits(value)}`)
  const also = others.length > 0 ? `（${others.join('，')}）` : ''
  return `正文写“${passage(quote)}”，表中${first}${also}，对不上。请核对，改正写错的一处`
}

export const arithmeticWords = (f: Of<'proseArithmetic'>): string => ARITHMETIC[f.rule as keyof typeof ARITHMETIC](f)

export const wordingWords = (f: Of<'proseWording'>): string =>
  WORDING[f.rule as keyof typeof WORDING](quoteWords(f), f.should)

/** The words in question; of somebody's number not all digits. */
export const quoteWords = ({ rule, quote }: Of<'proseWording'>): string =>
  rule === 'ST-SENS' ? passage(quote).replace(/(?<=.{3}).(?=.{4})/gu, '*') : passage(quote)

export const copiedWords = ({ other, share, quote }: Of<'proseCopied'>): string =>
  `与${other === undefined ? '上年报告' : `“${shown(other)}”`}有 ${share}% 相同，最长的一段是“${passage(quote)}”。请按本年的实际情况重写`

const ARITHMETIC = {
  'TX-BAL': (f: Numbers) =>
    `正文写“${passage(f.quote)}”，新收加上年结转是 ${digits(f.expected)}，办结加结转下年是 ${digits(f.actual)}，应当相等。请核对正文`,
  'TX-PCT': (f: Numbers) =>
    `正文写“${passage(f.quote)}”，这个数占正文和表中任何一个总数都不是 ${digits(f.actual)}%，最接近的是 ${digits(f.expected)}%。请核对正文`,
  'TX-FEE': (f: Numbers) => `正文写“${passage(f.quote)}”，后面各笔相加是 ${digits(f.expected)} 元。请核对正文`,
} as const
const WORDING = {
  'ST-YEAR': (quote: string, should: string) =>
    `正文写“${quote}”，本报告的年度是 ${should}，可能是往年的文字没有改。请核对`,
  'ST-PERIOD': (quote: string, should: string) => `统计期限写成“${quote}”，应为“${should}”。请改正`,
  'ST-DOCNO': (quote: string, should: string) => `正文引用“${quote}”，本年度报告的格式依据是${should}。请改正`,
  'ST-COUNT': (quote: string, should: string) => `正文写“${quote}”，没有列出“${should}”。请补上`,
  'ST-TPL': (quote: string) => `“${quote}”像是模板的提示或没有填完的地方。请改成实际内容，或者删去`,
  'ST-SENS': (quote: string) => `“${quote}”像是个人的证件号或手机号。公开前请核对，不宜公开的请删去`,
  'ST-NUM': (quote: string) => `“${quote}”的编号与前面的接不上，可能少了一段，或者编号重了。请核对`,
  'ST-DUP': (quote: string) => `“${quote}”是报告或一部分的标题，成文时自动排印。请从正文里删去`,
} as const

/** So much of a passage is quoted; the rest stands in the text. */
const passage = (quote: string): string => {
  const flat = quote.replace(/\s+/gu, '')
  return shown(flat.length > 40 ? `${flat.slice(0, 30)}…${flat.slice(-8)}` : flat)
}
