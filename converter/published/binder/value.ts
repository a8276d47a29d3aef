/** What one cell of a published table says: never a guess. */
import type { Entry, Leaf } from '../../../templates/form.ts'

export type Value =
  | { readonly entry: Entry }
  /** Understood with its unit or remark left away, which is said. */
  | { readonly entry: number; readonly healed: string }
  | { readonly unclear: string }

const LONGEST = 60
const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/
/** Units that only say what is counted. 万 changes the number, and is not among them. */
const UNIT = /^([+-]?[\d,.]+)(?:件次|件|项|个|宗|条|份|次|起|元)$/
const REMARK = /^([+-]?[\d,.]+(?:件次|件|项|个|宗|条|份|次|起|元)?)\(([^()]*)\)$/
/** A remark that says something about the number itself. */
const CHANGES = /[万亿千%‰]|约|左右|以上|余|多|不含|应为|更正/u
const DIGITS = 15

/** Blank means that nothing is seen; spaces and invisible characters around a number are nothing. */
export function figureIn(raw: string, column?: Leaf): Value {
  const text = raw
    .normalize('NFKC')
    .replace(/^[\s\p{Cc}\p{Cf}]+|[\s\p{Cc}\p{Cf}]+$/gu, '')
    .replace(/[−–]/g, '-')
  if (text === '') return { entry: null }
  if (text.length > LONGEST) return { unclear: raw }
  if (text === '/') return { entry: '/' }
  const plain = number(text)
  if (plain !== undefined) return { entry: plain, ...(/^[\d.-]+$/.test(text) ? {} : { healed: raw }) }
  const remark = REMARK.exec(text)
  if (remark && CHANGES.test(remark[2]!)) return { unclear: raw }
  const counted = remark?.[1] ?? text
  const [, bare] = UNIT.exec(counted) ?? []
  // Of an amount in 万元, 元 would be another number.
  if (bare !== undefined && counted.endsWith('元') && !takesYuan(column)) return { unclear: raw }
  const inner = number(bare ?? counted)
  return inner === undefined ? { unclear: raw } : { entry: inner, healed: raw }
}

const takesYuan = (column: Leaf | undefined): boolean => column?.value === 'money' && !column.label.includes('万')

function number(text: string): number | undefined {
  if (!NUMBER.test(text) && !GROUPED.test(text)) return undefined
  const digits = text.replace(/[, ]/g, '')
  return digits.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS ? undefined : Number(digits)
}

/** True of what could be meant as a figure: it takes a place among figures, whether understood or not. */
export const looksLikeValue = (text: string): boolean =>
  /^[\s+\-−–—/／]*$/u.test(text)
    ? text.trim() !== ''
    : /^[+\-−–]?[\d０-９,.，．]/u.test(text.trim()) && !/^\d[.．、](?:\D|$)/u.test(text.trim())
