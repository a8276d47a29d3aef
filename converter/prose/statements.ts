/** A text → what it states about the tables' figures. What is not clearly recognised states nothing. Pure. */
import type { Edition } from '../../templates/form.ts'
import type { Report } from '../report.ts'
import { type Cue, cuesOf } from './cues.ts'
import { disputeStatements } from './disputes.ts'
import { type Figure, figures } from './figures.ts'
import { type Sentence, sentences } from './sentences.ts'
import { REQUESTS, type Subject } from './subjects.ts'

/** “收到…申请 4 件”, or that there were none. Positions are of the plain text. */
export interface Statement {
  readonly subject: Subject
  readonly value: number
  readonly accuracy: Figure['accuracy']
  /** The text says it with a word: 未收到. */
  readonly negated?: true
  readonly start: number
  readonly end: number
}

/** The statements of a plain text of a report, in its order. */
export function statements(
  text: string,
  edition: Edition,
  title: Pick<Report, 'year' | 'organ'>,
): readonly Statement[] {
  const cues = cuesOf(edition, title)
  const all = figures(text).filter((f) => !isQuoted(text, f.start))
  return sentences(text).flatMap((sentence) => {
    const end = sentence.start + sentence.text.length
    const own = all.filter((f) => f.start >= sentence.start && f.start < end)
    const found = own.flatMap((figure) => statementOf(figure, sentence, cues) ?? [])
    const used = new Set(found.map((s) => s.figure))
    const rest = own.filter((f) => !used.has(f))
    return [
      ...found.map((f) => f.statement),
      ...listed(sentence, rest, cues),
      ...noRequests(sentence),
      ...disputeStatements(sentence, rest),
    ].sort((a, b) => a.start - b.start)
  })
}

/** A slogan: “办结一件、满意一件”. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', at - 1)), at)
  return before.lastIndexOf('“') > before.lastIndexOf('”')
}

/** How far back words are looked at. */
const REACH = 64

function statementOf(figure: Figure, sentence: Sentence, cues: readonly Cue[]) {
  const at = figure.start - sentence.start
  const head = sentence.text.slice(Math.max(0, at - REACH), at)
  const tail = sentence.text.slice(figure.end - sentence.start, figure.end - sentence.start + 40)
  const clause = head.slice(Math.max(...[',', ':', '('].map((sign) => head.lastIndexOf(sign))) + 1)
  for (const cue of cues) {
    if (!cue.units.test(figure.unit) || (cue.when && !cue.when(sentence))) continue
    const cueAt = cue.before ? cue.before.exec(head) : undefined
    if (cue.before && !cueAt) continue
    const behind = cue.after ? cue.after.exec(tail) : undefined
    if (cue.after && !behind) continue
    if (cue.unless?.test(clause) || cue.unlessSentence?.test(sentence.text)) continue
    const start = figure.start - (cueAt ? head.length - cueAt.index : 0)
    const statement: Statement = {
      subject: cue.subject,
      value: figure.value,
      accuracy: figure.accuracy,
      start: start + (/^[,;:(]/.exec(sentence.text.slice(start - sentence.start))?.[0].length ?? 0),
      end: figure.end + (behind?.[0].length ?? 0),
    }
    return { figure, statement }
  }
  return undefined
}

/** 予以公开、部分公开、不予公开分别为 3、4、5 件: as if each number stood behind its word. */
function listed(sentence: Sentence, rest: readonly Figure[], cues: readonly Cue[]): readonly Statement[] {
  const out: Statement[] = []
  for (const m of sentence.text.matchAll(/([^,。;:()\d]{2,60}?)分别(?:为|是|有|计)?(?=\d)/g)) {
    const from = sentence.start + m.index + m[0].length
    const words = m[1]!.split(/、|和|及|与/)
    const run = rest.filter((f) => f.start >= from)
    const numbers: Figure[] = []
    for (const f of run) {
      const between = sentence.text.slice((numbers.at(-1)?.end ?? from) - sentence.start, f.start - sentence.start)
      if (!/^[、和及,与]?$/.test(between)) break
      numbers.push(f)
    }
    if (numbers.length !== words.length) continue
    const unit = numbers.at(-1)!.unit
    numbers.forEach((figure, i) => {
      const lone: Sentence = { ...sentence, start: 0, text: `${words[i]}${figure.value}${unit}` }
      const asIf = { ...figure, unit, start: words[i]!.length, end: words[i]!.length + 1 }
      const subject = statementOf(asIf, lone, cues)?.statement.subject
      if (subject)
        out.push({
          subject,
          value: figure.value,
          accuracy: figure.accuracy,
          start: sentence.start + m.index,
          end: figure.end,
        })
    })
  }
  return out
}

const NO_REQUESTS = /(?:未|没有|无)(?:收到|接到|受理|新收|收悉)[^,。;\d]{0,36}?申请(?!人)/g
const NOT_MEANT = /该申请人|行政许可|咨询|信访|建议|提案|电话/

function noRequests(sentence: Sentence): readonly Statement[] {
  return [...sentence.text.matchAll(NO_REQUESTS)]
    .filter((m) => /公开/.test(m[0] + sentence.text.slice(m.index + m[0].length, m.index + m[0].length + 12)))
    .filter((m) => !NOT_MEANT.test(m[0]) && !/复议|诉讼/.test(m[0]))
    .map((m) => ({
      subject: REQUESTS.none,
      value: 0,
      accuracy: 'exact',
      negated: true,
      start: sentence.start + m.index,
      end: sentence.start + m.index + m[0].length,
    }))
}
