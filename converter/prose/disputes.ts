/** What a sentence says of reconsideration and litigation about the disclosure of information: table 四. */
import type { Figure } from './figures.ts'
import type { Sentence } from './sentences.ts'
import type { Statement } from './statements.ts'
import { type CaseKind, casesOf, casesWith, noCases, type Subject } from './subjects.ts'

const CASES = /^(件次|件|宗|起|例|条|个)$/
const COUNTS = '(?:案件|案|事项|申请|数量|数|情况|的|共计|共|计|分别|为|有|是|被)*'

/** The last of them that was named is the one whose cases are meant. */
const KINDS: readonly (readonly [CaseKind, string])[] = [
  ['directLitigation', '未经复议直接起诉|未经行政复议直接起诉|直接起诉'],
  ['litigationAfterReconsideration', '复议后起诉|经复议后起诉|复议后诉讼'],
  ['litigation', '诉讼'],
  ['reconsideration', '复议'],
]
const RESULTS: readonly (readonly [string, string])[] = [
  ['upheld', '(?:结果)?维持(?:原行政行为)?'],
  ['corrected', '(?:结果)?纠正'],
  ['other', '其他结果'],
  ['pending', '尚未审结|未审结'],
]
/** Somebody else's cases, or the wish that there be none. */
const NOT_MEANT = /避免|降低|减少|防止|预防|化解|行政执法|累计|以来|同比|比上年|较上年|应诉|旁听|决定书|培训|学习/

export function disputeStatements(sentence: Sentence, rest: readonly Figure[]): readonly Statement[] {
  if (!sentence.aboutDisclosure || NOT_MEANT.test(sentence.text)) return []
  const counted = rest.filter((f) => CASES.test(f.unit)).flatMap((f) => countOf(f, sentence) ?? [])
  return [...counted, ...none(sentence)]
}

function countOf(figure: Figure, sentence: Sentence): Statement | undefined {
  const at = figure.start - sentence.start
  const head = sentence.text.slice(0, at)
  const tail = sentence.text.slice(figure.end - sentence.start)
  const all = spoken(head)
  const last = all.at(-1)
  if (!last) return undefined
  const statement = (subject: Subject, start: number): Statement => ({
    subject,
    value: figure.value,
    accuracy: figure.accuracy,
    start: sentence.start + start,
    end: figure.end,
  })
  for (const [column, words] of RESULTS) {
    const m = new RegExp(`(?:${words})${COUNTS}$`).exec(head)
    if (m) return statement(casesWith(last.kind, column), m.index)
  }
  if (!new RegExp(`^${COUNTS}$`).test(head.slice(last.end))) return undefined
  // 均获维持 of all of them: then those that were upheld may be the ones counted.
  const upheld = /^[^。;]{0,24}(?:均|都|全部)[^。;,]{0,6}维持/.test(tail)
  const subject = casesOf(last.kind)
  const readings = upheld
    ? ([...subject.readings, casesWith(last.kind, 'upheld').readings[0]] as unknown as Subject['readings'])
    : subject.readings
  return statement({ ...subject, readings }, last.start)
}

/** Kinds of cases named in a text, in its order. */
function spoken(text: string) {
  const out: { readonly kind: CaseKind; readonly start: number; readonly end: number }[] = []
  const pattern = new RegExp(KINDS.map(([, words]) => `((?:行政)?(?:${words}))`).join('|'), 'g')
  for (const m of text.matchAll(pattern)) {
    const kind = KINDS[m.slice(1).findIndex((group) => group !== undefined)]![0]
    out.push({ kind, start: m.index, end: m.index + m[0].length })
  }
  return out
}

const NONE =
  /(?:未发生|未引发|未产生|未出现|未收到|未接到|没有|无|不存在)[^。;,\d]{0,40}?(?:复议|诉讼)(?:[、和及或与])?(?:[^。;,\d]{0,8}?(?:复议|诉讼))?[^。;,]{0,6}/g
const ALL_ZERO =
  /(?:行政)?(?:复议|诉讼)(?:案件)?(?:[、和及或与](?:提起)?(?:行政)?(?:复议|诉讼)(?:案件)?)?(?:数量|数|案件)?(?:均|都)为?(?:0|零)(?:件|起|宗)?/g

function none(sentence: Sentence): readonly Statement[] {
  const found = [...sentence.text.matchAll(NONE), ...sentence.text.matchAll(ALL_ZERO)]
  return found.flatMap((m) => {
    const column = /纠错|败诉|纠正/.test(m[0] + sentence.text.slice(m.index + m[0].length, m.index + m[0].length + 6))
      ? 'corrected'
      : 'total'
    const kinds = new Set(spoken(m[0]).map((k) => k.kind))
    return [...kinds].map((kind) => ({
      subject: noCases(kind, column),
      value: 0,
      accuracy: 'exact' as const,
      negated: true as const,
      start: sentence.start + m.index,
      end: sentence.start + m.index + m[0].length,
    }))
  })
}
