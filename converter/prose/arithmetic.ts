/** Numbers of a text that contradict each other, whatever the tables say (TX-BAL, TX-PCT, TX-FEE). Pure. */
import { sum } from '../../templates/lib/decimal.ts'
import { type Figure, figures } from './figures.ts'
import type { Statement } from './statements.ts'
import { REQUESTS, type Subject } from './subjects.ts'

/** Two numbers that should be the same. Positions are of the plain text. */
export interface Mismatch {
  readonly rule: 'TX-BAL' | 'TX-PCT' | 'TX-FEE'
  readonly start: number
  readonly end: number
  readonly actual: number
  readonly expected: number
}

/** What came and was carried over is what was done and carries on; only where the text says each of the four just once. */
export function unbalancedText(all: readonly Statement[]): readonly Mismatch[] {
  const once = (...subjects: readonly Subject[]): Statement | undefined => {
    const said = all.filter((s) => subjects.includes(s.subject) && s.accuracy === 'exact' && !s.negated)
    return said.length === 1 ? said[0] : undefined
  }
  const [fresh, any] = [once(REQUESTS.newlyReceived), once(REQUESTS.received)]
  const received = fresh ?? any
  const [carriedIn, done, carriedOut] = [once(REQUESTS.carriedIn), once(REQUESTS.done), once(REQUESTS.carriedOut)]
  if (!received || !carriedIn || !done || !carriedOut) return []
  const left = sum([received.value, carriedIn.value])
  const right = sum([done.value, carriedOut.value])
  // 收到 without 新 may include what was carried over.
  if (left === right || (!fresh && received.value === right)) return []
  const parts = [received, carriedIn, done, carriedOut]
  const [start, end] = [Math.min(...parts.map((p) => p.start)), Math.max(...parts.map((p) => p.end))]
  return [{ rule: 'TX-BAL', start, end, actual: right, expected: left }]
}

const SHARE =
  /^[,(、]?(?:约)?占(?:比|总数|总量|总件数|全部|申请总数|申请总量|办结总数|答复总数)*(?:的)?(?:比例|比重)?(?:为|约|的)*$/

/**
 * “5 件，占 40 %”: some number of the paragraph, or one of the tables (`known`), must be the whole that it is a share of.
 * Silent where the paragraph has no larger number.
 */
export function wrongShares(text: string, known: readonly number[]): readonly Mismatch[] {
  const out: Mismatch[] = []
  for (const { start, paragraph } of paragraphsOf(text)) {
    const all = figures(paragraph)
    all.forEach((share, i) => {
      const part = all[i - 1]
      if (share.unit !== '%' || share.accuracy !== 'exact' || !part || part.unit === '%' || part.accuracy !== 'exact')
        return
      if (!SHARE.test(paragraph.slice(part.end, share.start))) return
      const wholes = [...all.filter((f) => !/[%年月日号元]/.test(f.unit)).map((f) => f.value), ...known]
      const larger = wholes.filter((whole) => whole >= part.value && whole > 0)
      if (!larger.some((whole) => whole > part.value)) return
      const percent = (whole: number) => (part.value / whole) * 100
      const tolerance = Number.isInteger(share.value) ? 1 : 0.1
      if (larger.some((whole) => Math.abs(percent(whole) - share.value) <= tolerance + 1e-9)) return
      const nearest = larger.reduce((best, whole) =>
        Math.abs(percent(whole) - share.value) < Math.abs(percent(best) - share.value) ? whole : best,
      )
      const expected = Math.round(percent(nearest) * 100) / 100
      out.push({ rule: 'TX-PCT', start: start + part.start, end: start + share.end, actual: share.value, expected })
    })
  }
  return out
}

/** 收取信息处理费 2230 元。其中，甲 880 元；乙 1080 元…: the items, each with its amount, make up the sum that was said. */
export function wrongFees(text: string): readonly Mismatch[] {
  const out: Mismatch[] = []
  for (const { start, paragraph } of paragraphsOf(text)) {
    const said = /信息处理费(?:共计|共|合计|总计|金额)*(?=\d)/.exec(paragraph)
    const list = said && /其中|分别/.exec(paragraph.slice(said.index))
    // “两件各 60 元”: how many times an amount counts is not always plain.
    if (!said || !list || /不收取|各/.test(paragraph)) continue
    const all = figures(paragraph).filter((f) => f.unit === '元')
    const total = all.find((f) => f.start >= said.index)
    const items = all.filter((f) => f.start > said.index + list.index)
    if (!total || total.start > said.index + list.index || items.length < 2) continue
    if (![total, ...items].every(isExact)) continue
    const listed = sum(items.map((f) => f.value))
    if (listed === total.value) continue
    out.push({
      rule: 'TX-FEE',
      start: start + said.index,
      end: start + total.end,
      actual: total.value,
      expected: listed,
    })
  }
  return out
}

const isExact = (f: Figure): boolean => f.accuracy === 'exact'

function paragraphsOf(text: string) {
  return [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, paragraph: m[0] }))
}
