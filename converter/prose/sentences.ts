/** A paragraph, sentence by sentence, and whether the talk is of applications there. Works on plain text. */

export interface Sentence {
  readonly start: number
  readonly text: string
  /** The talk is of applications for information: here, or in the sentence before, which this one goes on with. */
  readonly aboutRequests: boolean
  /** The talk is of the disclosure of information at all, here or in the sentence before. */
  readonly aboutDisclosure: boolean
}

const REQUESTS = /依申请公开|公开[^,。;]{0,8}申请|申请[^,。;]{0,8}公开/
const GOES_ON = /申请|予以公开|同意公开|不予公开|无法提供|部分公开|区分处理|不予处理|其他处理|结转|答复|办结|^其中/
const CASES = /复议|诉讼|起诉/
/** （二）依申请公开方面: what follows, up to the next heading of its kind, goes on about it. */
const HEADING = /^(?:[^()]{0,6})\([一二三四五六七]\)([^,。;!?]{0,24})/

export function sentences(text: string): readonly Sentence[] {
  const out: Sentence[] = []
  let before: Sentence | undefined
  let headed = false
  for (const m of text.matchAll(/[^。;!?…\n]+[。;!?…]*\n?/g)) {
    const sentence = m[0]
    const heading = HEADING.exec(sentence)
    if (heading) headed = /依申请/.test(heading[1]!)
    const aboutRequests: boolean =
      REQUESTS.test(sentence) || ((headed || (before?.aboutRequests ?? false)) && GOES_ON.test(sentence))
    const goesOn: boolean =
      (before?.aboutDisclosure ?? false) && (CASES.test(sentence) || !CASES.test(before?.text ?? ''))
    const ownDisclosure = /公开/.test(sentence)
    out.push({ start: m.index, text: sentence, aboutRequests, aboutDisclosure: ownDisclosure || headed || goesOn })
    before = {
      start: m.index,
      text: sentence,
      aboutRequests,
      aboutDisclosure: ownDisclosure || (goesOn && CASES.test(sentence)),
    }
  }
  return out
}
