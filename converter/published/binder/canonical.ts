/**
 * The characters by which labels are compared: full width and half, traditional and simplified are one; spaces, quotation marks
 * and what nobody sees are none. Each keeps its place in the text that it comes from.
 */

export interface Canonical {
  readonly text: string
  /** For each of its characters, where that stands in the raw text. */
  readonly at: readonly number[]
}

const NOTHING = /[\s\p{Cc}\p{Cf}\p{Z}“”‘’"'「」『』〝〞＂＇|]/u
/** Traditional → simplified, of the characters that the labels of the form hold; no general conversion. */
const TRADITIONAL =
  '條条項项規规發发製制廢废現现數数處处決决許许罰罚強强業业費费額额單单萬万關关於于總总計计屬属國国機机開开結结轉转辦办覆复複复復复訴诉議议維维糾纠審审執执卷卷詢询務务過过類类級级護护權权內内無无補补後后確确認认獲获請请當当報报舉举頻频據据證证監监訊讯約约與与個个這这間间為为團团組组織织營营聯联體体會会歲岁導导對对應应圖图書书館馆經经濟济產产設设調调續续繼继給给統统線线網网義义並并貨货購购採采達达題题進进現现情情況况'
const SIMPLE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, i) => [TRADITIONAL[2 * i]!, TRADITIONAL[2 * i + 1]!]),
)
const PUNCTUATION: Readonly<Record<string, string>> = {
  '、': ',',
  '，': ',',
  '。': '.',
  '；': ';',
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
  '–': '-',
  '—': '-',
  '−': '-',
  '／': '/',
}

export function canonical(raw: string): Canonical {
  let text = ''
  const at: number[] = []
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i]!
    if (NOTHING.test(c)) continue
    // Plain ASCII and the common ideographs have no other form.
    const code = c.charCodeAt(0)
    const wide = code < 0x80 || (code >= 0x4e00 && code < 0xa000) ? c : c.normalize('NFKC')
    for (const one of wide) {
      if (NOTHING.test(one)) continue
      text += PUNCTUATION[one] ?? SIMPLE.get(one) ?? one
      at.push(i)
    }
  }
  return { text, at }
}
