/** The written sections of a document: what stands between its headings and is no table. */
import { type Edition, narratives } from '../../../templates/form.ts'
import { canonical } from './canonical.ts'
import type { Line } from './flat.ts'
import { headingCore } from './lexicon.ts'
import { likeness, partOf } from './likeness.ts'
import type { Title } from './title.ts'
import type { Token } from './tokens.ts'

interface Spot {
  readonly section: string
  readonly line: number
  /** Where in the line its words begin and end. */
  readonly from: number
  readonly to: number
}

const LONGEST_HEADING = 40
/** What web pages put below an article. */
const FOOT =
  /^(?:附件下载|附件[:：]?$|打印|关闭|【?打印|【?关闭|上一[篇条]|下一[篇条]|扫一扫|分享到|分享[:：]|责任编辑|版权所有|主办单位|主办[:：]|网站标识码|相关(?:链接|附件|稿件)|收藏|返回)/u
/** What web pages put below a title. */
const CHROME =
  /^(?:来源|发布(?:时间|日期|机构)|时间|日期|作者|浏览|阅读|点击|字体|【字|打印|当前位置|首页|信息来源|索引号|文号|栏目|页面链接|=|您)/u

export interface Written {
  readonly texts: ReadonlyMap<string, string>
  readonly preamble: string
}

export function writtenSections(
  edition: Edition,
  lines: readonly Line[],
  all: readonly Token[],
  tabular: (line: number) => boolean,
  title: Title,
): Written {
  const spots = headings(edition, lines, all)
  const texts = new Map<string, string>()
  for (const { id } of narratives(edition)) {
    const i = spots.findIndex((s) => s.section === id)
    const start = spots[i]
    if (!start) continue
    texts.set(id, between(lines, start, spots[i + 1], tabular, FOOT).join('\n'))
  }
  const [first] = spots
  const begin: Spot = { section: '', line: (title.line ?? -1) + 1, from: 0, to: 0 }
  const before = title.line === undefined || !first ? [] : between(lines, begin, first, tabular)
  return { texts, preamble: before.filter((t) => !CHROME.test(t) && /[。；：:]/u.test(t) && t.length > 12).join('\n') }
}

/** The heading of each section, in the form's order: on a line of its own, else within the text. */
function headings(edition: Edition, lines: readonly Line[], all: readonly Token[]): readonly Spot[] {
  const out: Spot[] = []
  let after = 0
  for (const section of edition.sections) {
    const core = headingCore(section)
    const own = lines.findIndex((line, i) => i >= after && line.kind === 'text' && isHeading(line.text, core))
    if (own >= 0) {
      const { length } = (lines[own] as Line & { kind: 'text' }).text
      out.push({ section: section.id, line: own, from: 0, to: length })
      after = own + 1
      continue
    }
    const token = all.find(
      (t) =>
        t.kind === 'label' &&
        t.line >= Math.max(0, after - 1) &&
        !t.cell &&
        t.labels.some((l) => l.of === 'heading' && l.id === section.id),
    )
    const line = token && lines[token.line]
    if (token && line?.kind === 'text') {
      const previous = out.at(-1)
      const from = line.text.indexOf(token.raw, previous?.line === token.line ? previous.to : 0)
      if (from >= 0) out.push({ section: section.id, line: token.line, from, to: from + token.raw.length })
      after = token.line + 1
    }
  }
  return out.sort((a, b) => a.line - b.line || a.from - b.from)
}

function isHeading(text: string, core: string): boolean {
  if (text.length > 3 * LONGEST_HEADING) return false
  const plain = canonical(text).text
  if (plain.length > LONGEST_HEADING || /[.;]$/.test(plain)) return false
  const [, number = '', rest = ''] =
    /^(\(?[一二三四五六七八九十]+[,.)]+|第[一二三四五六七八九十]部分[:,.]?)?(.*)$/u.exec(plain)!
  const words = rest.replace(/[^\p{L}\p{N}]/gu, '')
  if (words === core) return true
  if (number === '' || number.startsWith('(') || words.length < 4) return false
  return (
    likeness(words, core) >= 0.75 || (words.length >= core.length / 2 && (partOf(words, core) || partOf(core, words)))
  )
}

/** The paragraphs between two headings, without what belongs to a table. */
function between(
  lines: readonly Line[],
  start: Spot,
  end: Spot | undefined,
  tabular: (line: number) => boolean,
  stop?: RegExp,
): readonly string[] {
  const out: string[] = []
  const last = end?.line ?? lines.length - 1
  for (let i = start.line; i <= last; i++) {
    const line = lines[i]
    if (line?.kind !== 'text' || (tabular(i) && i !== start.line && i !== end?.line)) continue
    const text = line.text.slice(i === start.line ? start.to : 0, i === end?.line ? end.from : undefined)
    const shown = text
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replace(/〔划去：[^〕]*〕/gu, '')
      .trim()
    if (shown === '') continue
    if (stop?.test(shown)) break
    out.push(shown)
  }
  return out
}
