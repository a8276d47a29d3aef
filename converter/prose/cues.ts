/**
 * By which words a number in a text is known to be one of the tables' figures. Data: what stands directly before it or behind it,
 * and what must not stand around it. Tried in this order, and each number is used once.
 */
import type { Edition } from '../../templates/form.ts'
import { memo, memoLast } from '../../templates/lib/memo.ts'
import type { Report } from '../report.ts'
import type { Sentence } from './sentences.ts'
import {
  applicants,
  decisionsOf,
  documentsOf,
  type NamedSubject,
  outcomes,
  REQUESTS,
  reasons,
  type Subject,
} from './subjects.ts'

export interface Cue {
  readonly subject: Subject
  /** Ends where the number begins. */
  readonly before?: RegExp
  /** Begins behind the number's unit. */
  readonly after?: RegExp
  readonly units: RegExp
  /** Silent where the passage from the clause's beginning to the number has this. */
  readonly unless?: RegExp
  /** Silent where the sentence has this. */
  readonly unlessSentence?: RegExp
  readonly when?: (sentence: Sentence) => boolean
}

const CASES = /^(件次|件|宗|起|份|例|条|个)$/
const gap = (most: number) => `[^,。;、:()\\d“”]{0,${most}}?`
const COUNTS = '(?:的|数量|数|答复|申请|情形|情况|案件|件|共计|共|合计|计|总计|为|有|是|了)*'
const before = (pattern: string) => new RegExp(`(?:${pattern})$`)
const after = (pattern: string) => new RegExp(`^(?:${pattern})`)

const aboutRequests = (s: Sentence): boolean => s.aboutRequests
/** 制发信息多少，其中主动公开、依申请公开、不予公开多少: attributes of documents, not outcomes of applications. */
const isAttributes = ({ text }: Sentence): boolean =>
  /主动公开[^,。;\d]{0,8}\d|依申请公开[^,。;\d申]{0,6}\d/.test(text) && !/收到|受理|办结|答复|接到|收办/.test(text)
const outcomesOnly = (s: Sentence): boolean => s.aboutRequests && !isAttributes(s)

/** Applications of another kind, or somebody else's. */
const OTHERS =
  /行政许可申请|信访|12345|热线|信箱|建议|提案|留言|投诉|举报|咨询|补助|补贴|救助|援助|来电|复议|诉讼|仲裁|累计|以来|历年|比上年|较上年|较去年|比去年|同比/
/** What an office received on behalf of its government is part of the government's own figures. */
const FOR_A_GOVERNMENT = new RegExp(`${OTHERS.source}|代表[^,。;]{0,12}(?:政府|管委会|管理委员会)`)
const isGovernment = (organ: string): boolean => /(?:人民政府|管委会|管理委员会)$/.test(organ.trim())
const RECEIVED = '(?:收到|受理|接到|收办|接收|收悉)(?!率)'
/** Words before 申请 that leave open what is applied for. */
const PLAIN = '(?:和办理|的|各类|网上|网络|书面|线上|现场|有效|群众|公民|共|共计|总计)'
const COMPARED = /比上年|较上年|较去年|比去年|同比|累计|以来|历年/

/** The cues of a report of a year: last year and next are also called by their numbers. */
export const cuesOf = (edition: Edition, { year, organ }: Pick<Report, 'year' | 'organ'>): readonly Cue[] =>
  remembered(edition)(year)(isGovernment(organ.name) ? FOR_A_GOVERNMENT : OTHERS)

// Patterns cost more to make than to use, and a season has one year.
const remembered = memo((edition: Edition) =>
  memoLast((year: number | null) => memo((others: RegExp) => made(edition, year, others))),
)

function made(edition: Edition, year: number | null, others: RegExp): readonly Cue[] {
  const othersOrPart = new RegExp(`${others.source}|其中`)
  const last = `上(?:一)?(?:个)?年(?:度)?${year === null ? '' : `|${year - 1}年(?:度)?`}`
  const next = `(?:下|次)(?:一)?(?:个)?年(?:度)?${year === null ? '' : `|${year + 1}年(?:度)?`}`
  const carried = '(?:结转|转结|顺延|延续|延期|转)(?:至|到|入)?'
  return [
    {
      subject: REQUESTS.carriedOut,
      after: after(`[^,。;、:()\\d]{0,12}?${carried}(?:${next})`),
      units: CASES,
      when: aboutRequests,
    },
    {
      subject: REQUESTS.carriedOut,
      before: before(`${carried}(?:${next})${gap(12)}`),
      units: CASES,
      when: aboutRequests,
    },
    {
      subject: REQUESTS.carriedIn,
      before: before(`(?:${last})(?:度)?(?:的)?(?:结转|转结|转入|遗留)${gap(16)}|结转(?:的)?(?:${last})${gap(14)}`),
      units: CASES,
      when: aboutRequests,
    },
    { subject: REQUESTS.carriedIn, after: after(`(?:是|为|系|属)?(?:${last})结转`), units: CASES, when: aboutRequests },
    ...outcomeCues(outcomes(edition)),
    ...reasons(edition).map(
      ({ words, ...subject }): Cue => ({
        subject,
        before: before(`(?:${words.join('|')})${COUNTS}`),
        units: CASES,
        when: outcomesOnly,
        unless: COMPARED,
      }),
    ),
    ...applicants(edition).map(
      ({ words, ...subject }): Cue => ({
        subject,
        before: before(`(?:${words.join('|')})(?:提出|提交|提起|申请人|的)*${COUNTS}`),
        units: CASES,
        when: aboutRequests,
        unless: others,
      }),
    ),
    {
      subject: REQUESTS.done,
      before: before(`(?<!公开|提供|处理)(?:办结|办理完毕|办复|答复)(?!率|质量|数)${gap(14)}`),
      units: CASES,
      when: aboutRequests,
      unless: others,
    },
    {
      subject: REQUESTS.settled,
      before: /(?:^|[,;:(])(?:其中|其余|另外|另|共|已有|目前)?$/,
      after: after(`(?:申请)?[^,。;、:()\\d]{0,24}?(?:办结|答复)(?!率)`),
      units: CASES,
      when: aboutRequests,
      unlessSentence: others,
    },
    {
      subject: REQUESTS.newlyReceived,
      before: before(`新(?:收到|收|受理|增|接收|接到)[^,。;:()\\d“”]{0,24}?`),
      units: CASES,
      when: aboutRequests,
      unless: others,
    },
    {
      subject: REQUESTS.received,
      before: before(`${RECEIVED}(?:[^,。;:()\\d“”]{0,36}?(?:公开|信息)依?|依|${PLAIN}*)申请[^,。;、:()\\d“”]{0,16}?`),
      units: CASES,
      when: aboutRequests,
      unless: othersOrPart,
    },
    {
      subject: REQUESTS.received,
      before: before(`${RECEIVED}${PLAIN}*`),
      after: after(`(?:政府)?(?:信息)?(?:公开)?申请`),
      units: CASES,
      when: aboutRequests,
      unless: othersOrPart,
    },
    {
      subject: REQUESTS.handled,
      before: before(`(?:办理|处理|回应)[^,。;:()\\d“”]{0,24}?(?:依申请公开|公开申请)[^,。;、:()\\d“”]{0,12}?`),
      units: CASES,
      when: aboutRequests,
      unless: othersOrPart,
    },
    ...documentCues,
    ...decisionCues,
  ]
}

const outcomeCues = (all: readonly NamedSubject[]): readonly Cue[] => [
  // 予以公开及部分公开 258 件: both together.
  ...all.slice(1).map((one, i): Cue => {
    const [words, other] = [all[i]!.words, one.words]
    return {
      subject: { rule: one.rule, readings: [[...all[i]!.readings[0], ...one.readings[0]]] },
      before: before(`(?<!不)(?:${words.join('|')})(?:及|和|与|、|或)(?:${other.join('|')})${COUNTS}`),
      units: CASES,
      when: outcomesOnly,
      unless: COMPARED,
    }
  }),
  ...all.map(
    ({ words, ...subject }): Cue => ({
      subject,
      before: before(`(?<!不|及|和|与|或)(?:${words.join('|')})(?:\\([^()]*\\))?${COUNTS}`),
      units: CASES,
      when: outcomesOnly,
      unless: COMPARED,
      unlessSentence: /已主动公开[^,。;\d]{0,8}\d/,
    }),
  ),
]

const DOCUMENTS = [
  ['regulations', '规章'],
  ['normativeDocuments', '规范性文件'],
] as const
const VERBS = [
  ['issued', '新制发|新制定|新出台|新发布|制发|制定|出台|印发'],
  ['repealed', '废止'],
  ['inForce', '现行有效'],
] as const
const documentCues: readonly Cue[] = DOCUMENTS.flatMap(([row, word]) =>
  VERBS.map(
    ([column, verbs]): Cue => ({
      subject: documentsOf(row, column),
      before: before(`(?:${verbs})${gap(10)}${word}(?:数量|数|共计|共|计|为|有)*`),
      units: /^件$/,
      unless:
        /公开|清理|保留|继续|政策|解读|备案|审查|审核|征求|意见|类|篇|信息|累计|以来|同比|比上年|较上年|其中|草案/,
    }),
  ),
)

const DECISIONS = [
  ['licensing', 'licences', '许可'],
  ['enforcement', 'penalties', '处罚'],
  ['enforcement', 'coercion', '强制'],
] as const
const decisionCues: readonly Cue[] = DECISIONS.flatMap(([grid, row, word]): readonly Cue[] => {
  const subject = decisionsOf(grid, row)
  return [
    {
      subject,
      before: before(
        `(?:作出|做出|办理|下达|实施)(?:各类|的)?行政${word}(?:决定书|决定|案件)?(?:数量|数|共计|共|计|为|有)*`,
      ),
      units: /^(件|宗|起)$/,
      unless: /公开|公示|信息|条|项|事项|权力|累计|以来|同比|比上年|较上年|其中/,
    },
    {
      subject,
      before: before(`行政${word}(?:处理)?决定(?:数量|数)(?:共计|共|计|为|有)*`),
      units: /^(件|宗|起)$/,
      unless: /公开|公示|信息|条|项|事项|权力|累计|以来|同比|比上年|较上年|其中/,
    },
  ]
})
