/** Sub-headings of a text, by their numbers: one that is left out, stands twice, or begins anew for no reason (ST-NUM). Pure. */
import type { Edition } from '../../templates/form.ts'
import { chineseNumber } from './figures.ts'
import { isHeading, type Wrong } from './wording.ts'

/** 一、 or （一）at the beginning of a paragraph. */
const NUMBERED = /^(?:\(([一二三四五六七八九十]{1,3})\)|([一二三四五六七八九十]{1,3})、)/
/** Characters of the heading that are shown. */
const QUOTED = 16

/**
 * The first paragraph of each kind that does not follow the one before. The first of all may have any number: a text can be part
 * of another. One begins anew below a heading of the other kind and behind words between them (first the problems are counted,
 * then the measures). Works on plain text.
 */
export function wrongNumbers(text: string, edition: Edition): readonly Wrong[] {
  const last = { inner: 0, outer: 0 }
  const wrong = new Map<keyof typeof last, Wrong>()
  let before: keyof typeof last | undefined
  for (const { index: start, 0: paragraph } of text.matchAll(/[^\n]+/g)) {
    const [, inner, outer] = NUMBERED.exec(paragraph) ?? []
    const number = chineseNumber(inner ?? outer ?? '')
    // The form's own headings are counted elsewhere.
    if (!number || isHeading(paragraph, edition)) {
      before = undefined
      continue
    }
    const kind = inner === undefined ? 'outer' : 'inner'
    const follows = last[kind] === 0 || number === last[kind] + 1 || (number === 1 && before !== kind)
    if (!follows && !wrong.has(kind))
      wrong.set(kind, { rule: 'ST-NUM', start, end: start + Math.min(paragraph.length, QUOTED), should: '' })
    last[kind] = number
    if (kind === 'outer') last.inner = 0
    before = /:$/.test(paragraph) ? undefined : kind
  }
  return [...wrong.values()]
}
