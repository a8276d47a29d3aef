/** What is wrong with the words themselves: another year, another notice, leftovers, somebody's number (ST-*). Pure. */
import { type Edition, narratives } from '../../templates/form.ts'
import type { Report } from '../report.ts'
import { plain } from './plain.ts'
import { sentences } from './sentences.ts'

export interface Passage {
  readonly start: number
  readonly end: number
}
/** What was found, and what should stand there; empty where nothing should. */
export interface Wrong extends Passage {
  readonly rule: 'ST-YEAR' | 'ST-PERIOD' | 'ST-DOCNO' | 'ST-COUNT' | 'ST-TPL' | 'ST-SENS' | 'ST-DUP' | 'ST-NUM'
  readonly should: string
}

type Title = Pick<Report, 'year' | 'organ'>
const passage = (m: RegExpMatchArray, group = 0): Passage => {
  const start = m.index! + (group === 0 ? 0 : m[0].indexOf(m[group]!))
  return { start, end: start + m[group]!.length }
}

/** Another year where this report's is meant: it opens a clause and goes on with what was done in it. Works on the text as written. */
export function wrongYears(text: string, { year, organ }: Title): readonly Wrong[] {
  if (year === null) return []
  const name = literal(organ.name.replace(/^.*(?:省|市|县|区|旗)(?=..)/, ''))
  const opens = new RegExp(
    `(?:^|[\\s,，。;；:：)）])(20\\d\\d)\\s*年度?\\s*(?=[，,]|我|本[局委办厅镇乡街]|全[市县区镇乡局年]|共|制作|主动公开|${name === '' ? '$^' : name})`,
    'gm',
  )
  return [...text.matchAll(opens)]
    .filter((m) => Number(m[1]) !== year && Number(m[1]) !== year + 1)
    .filter((m) => {
      const clause = /^[^。；;\n]*/.exec(text.slice(m.index + m[0].length))![0]
      const before = text.slice(Math.max(0, m.index - 12), m.index)
      return (
        !OTHER_YEAR.test(clause.slice(0, 24)) && !/比|较|针对|自$|从$|《[^》]*$/.test(before) && !COMPARES.test(clause)
      )
    })
    .map((m) => {
      const { start } = passage(m, 1)
      const end = m.index + m[0].length
      return {
        rule: 'ST-YEAR',
        start,
        end: end + /^[^。；;\n]{0,8}/.exec(text.slice(end))![0].length,
        should: String(year),
      }
    })
}
const OTHER_YEAR = /预算|决算|结转|评估|要点|以来|至今/
const COMPARES = /相比|相较|同比|增长|下降|上年|去年|比20\d\d年|较20\d\d年/
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** 统计期限 must be the whole of the report's year, written out. Works on plain text. */
export function wrongPeriods(text: string, { year }: Title): readonly Wrong[] {
  if (year === null) return []
  const should = `${year}年1月1日至${year}年12月31日`
  return sentences(text).flatMap((sentence): readonly Wrong[] => {
    if (!/期限|时限|统计时间|统计区间|统计口径|所列数据|数据统计/.test(sentence.text)) return []
    const m = /(\d*年?)0?1月0?1日?起?(?:\d{1,2}时)?(?:至|到|-|—|~|–)+(\d*年?)12月31(日?)/.exec(sentence.text)
    if (!m) return []
    const [, from, to, day] = m
    const isRight =
      (from === '' || from === `${year}年`) &&
      (to === '' || to === `${year}年`) &&
      day === '日' &&
      /1月0?1日/.test(m[0])
    return isRight ? [] : [{ rule: 'ST-PERIOD', ...shifted(passage(m), sentence.start), should }]
  })
}

/** The notice that lays down this report's form. `others`: the editions that are not this report's. Works on plain text. */
export function wrongNotices(text: string, edition: Edition, others: readonly Edition[]): readonly Wrong[] {
  const numbers = [...text.matchAll(/国办[\u4e00-\u9fff]{0,6}[〔[【(](20\d\d)[〕\]】)](\d+)号/g)]
  const own = bracketed(edition.notice)
  if (numbers.some((m) => bracketed(m[0]) === own)) return []
  const wrong = numbers.filter((m) => {
    const written = bracketed(m[0])
    if (others.some((o) => bracketed(o.notice) === written)) return true
    // The right number behind another sign, where the sentence speaks of the report's form.
    const around = text.slice(Math.max(0, m.index - 60), m.index + m[0].length + 40)
    const isNear = [edition, ...others].some((e) => numberOf(e.notice) === numberOf(written))
    return isNear && /年度报告(?:格式|有关事项)/.test(around)
  })
  const titles = others.flatMap((o) => [o.title, o.noticeTitle ?? o.title]).filter((t) => !edition.title.startsWith(t))
  const called = [...new Set(titles)].flatMap((title) => [
    ...text.matchAll(new RegExp(literal(plain(title).text), 'g')),
  ])
  return (wrong.length > 0 ? wrong : called).map((m) => ({
    rule: 'ST-DOCNO',
    ...passage(m),
    should: edition.notice,
  }))
}
/** 国办公开办函[2021]30号 → 国办公开办函〔2021〕30号: people type whatever bracket their keyboard has. */
const bracketed = (notice: string): string =>
  notice
    .replace(/\s/g, '')
    .replace(/[[【(（]/g, '〔')
    .replace(/[\]】)）]/g, '〕')
/** 〔2021〕30号 */
const numberOf = (notice: string): string => bracketed(notice).slice(bracketed(notice).indexOf('〔'))

/** “由…六部分组成”, and a section is missing from the list. Works on plain text. */
export function wrongParts(text: string, edition: Edition): readonly Wrong[] {
  const count = edition.sections.length
  const counted = new RegExp(
    `由([^。;\\n]{20,}?)(?:等)?(?:${count}|${'零一二三四五六七八九'[count]})(?:个)?(?:大)?(?:部分|方面)(?:组成|构成)`,
    'g',
  )
  return [...text.matchAll(counted)].flatMap((m): readonly Wrong[] => {
    const missing = edition.sections.filter(({ keywords }) => !keywords.some((word) => m[1]!.includes(word)))
    // A list that names none of them in their own words is no list of them.
    if (missing.length === 0 || missing.length > count / 2) return []
    return [{ rule: 'ST-COUNT', ...passage(m), should: missing.map((s) => s.heading).join('、') }]
  })
}

const LEFT_OVER =
  /[（(](?:文字描述|具体网址)[）)]|该部分以表格形式报告|20[XxＸ×]{2}|(?<![A-Za-zＡ-Ｚａ-ｚ0-9])[XxＸ×]{2,}(?![A-Za-zＡ-Ｚａ-ｚ0-9])|[_＿]{2,}/g

/** What the form's makers wrote for whoever fills it in. Works on the text as written. */
export const leftOvers = (text: string, edition: Edition): readonly Wrong[] => [
  ...[...text.matchAll(LEFT_OVER)].map((m): Wrong => ({ rule: 'ST-TPL', ...passage(m), should: '' })),
  ...narratives(edition)
    .flatMap((section) => section.hints)
    .flatMap((hint): readonly Wrong[] => {
      const start = text.indexOf(hint)
      return start < 0 ? [] : [{ rule: 'ST-TPL', start, end: start + hint.length, should: '' }]
    }),
]

/** Numbers of persons: identity cards (with a right check digit) and mobile telephones. Works on plain text. */
export const personalNumbers = (text: string): readonly Wrong[] =>
  [
    ...[...text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g)].filter((m) => isIdentity(m[0])),
    ...text.matchAll(/(?<![\d.])1[3-9]\d(?:-?\d{4}){2}(?!\d|万|亿|次|人|条|件|元|个|篇|份|%|\.)/g),
  ].map((m) => ({ rule: 'ST-SENS', ...passage(m), should: '' }))

/** GB 11643: the check digit of an identity number. */
function isIdentity(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const total = weights.reduce((acc, weight, i) => acc + weight * Number(number[i]), 0)
  const month = Number(number.slice(10, 12))
  return '10X98765432'[total % 11] === number[17]!.toUpperCase() && month >= 1 && month <= 12
}

/** The report's title or a section's heading as a paragraph of its own: a whole report was pasted. Works on plain text. */
export function pastedHeadings(text: string, edition: Edition): readonly Wrong[] {
  return [...text.matchAll(/[^\n]+/g)]
    .filter((m) => isHeading(m[0], edition) || /^[^。,;]{0,40}政府信息公开工作(?:的)?年度报告$/.test(m[0]))
    .map((m) => ({ rule: 'ST-DUP', ...passage(m), should: '' }))
}

/** Is a paragraph the heading of a section, and nothing else? */
export const isHeading = (paragraph: string, { sections }: Edition): boolean =>
  sections.some(({ heading }) => heading.replace(/\s/g, '') === paragraph)

const shifted = ({ start, end }: Passage, by: number): Passage => ({ start: start + by, end: end + by })
