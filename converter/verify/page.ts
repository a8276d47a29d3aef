/** Document and report on one page: the differences first, then the whole form with both sides where they differ. */
import { type Edition, type Narrative, parts } from '../../templates/form.ts'
import { escapeText } from '../../templates/lib/markup.ts'
import { HTML_END, htmlHead, htmlTable } from '../print/index.ts'
import { paragraphs, type Report, title } from '../report.ts'
import { bare, type Difference } from './differences.ts'
import { placeWords, SIDES, valueWords, verdictWords } from './words.ts'

export interface Verified {
  readonly edition: Edition
  /** What the document shows. */
  readonly shown: Report
  readonly filed: Report
  /** The names of the two files. */
  readonly names: { readonly shown: string; readonly filed: string }
  readonly differences: readonly Difference[]
  /** False where the filed report is the document's own data, and that was changed. */
  readonly intact: boolean
}

/** The text of an .html file that needs nothing else. */
export function verifyPage(verified: Verified): string {
  const { edition, shown, names, differences, intact } = verified
  const heading = `核对：${title(shown).join('')}`
  const byId = new Map(differences.flatMap((d) => (d.at === undefined ? [] : [[d.at, d] as const])))
  const instead = (id: string): string | undefined => {
    const d = byId.get(id)
    return d && `${side('shown', d.shown)}${side('filed', d.filed)}`
  }
  const sections = parts(edition).map((section) => {
    const body = section.kind === 'tabular' ? htmlTable(section, shown, instead) : narrative(section, verified)
    return body === '' ? '' : `<section><h2>${escapeText(section.heading)}</h2>${body}</section>\n`
  })
  return (
    htmlHead(heading, CSS) +
    `<main><h1>${escapeText(heading)}</h1>` +
    `<p>${SIDES.shown}：${escapeText(names.shown)}<br>${SIDES.filed}：${escapeText(names.filed)}</p>` +
    `<p class="verdict ${differences.length === 0 && intact ? 'good' : 'bad'}">${verdictWords(differences.length, intact)}。</p>\n` +
    (differences.length === 0 ? '' : list(differences, edition)) +
    `${sections.join('')}</main>${HTML_END}`
  )
}

const list = (differences: readonly Difference[], edition: Edition): string =>
  `<table class="list"><caption>不同之处</caption><thead><tr><th scope="col">位置</th><th scope="col">${SIDES.shown}</th><th scope="col">${SIDES.filed}</th></tr></thead><tbody>` +
  differences
    .map(
      ({ shown, filed, ...where }) =>
        `<tr><th scope="row">${escapeText(placeWords(where, edition))}</th>` +
        `<td>${escapeText(valueWords(shown))}</td><td>${escapeText(valueWords(filed))}</td></tr>`,
    )
    .join('') +
  '</tbody></table>\n'

const side = (of: keyof typeof SIDES, value: Difference['shown']): string =>
  `<span class="${of}"><small>${SIDES[of]}</small> ${value === null ? '空白' : escapeText(String(value))}</span>`

/** Both texts side by side, what only one of them has marked; empty where neither says anything. */
function narrative({ id }: Narrative, { shown, filed, differences }: Verified): string {
  const [here, there] = [shown, filed].map((report) => paragraphs(report.narratives[id] ?? ''))
  if (here!.length + there!.length === 0) return ''
  const marked = differences.some((d) => d.section === id)
  const column = (of: keyof typeof SIDES, own: readonly string[], other: readonly string[]): string => {
    const known = new Set(other.map(bare))
    const text = own.map(
      (p) => `<p>${marked && !known.has(bare(p)) ? `<mark>${escapeText(p)}</mark>` : escapeText(p)}</p>`,
    )
    return `<div><h3>${SIDES[of]}</h3>${text.join('') || '<p>（空白）</p>'}</div>`
  }
  return `<div class="pair">${column('shown', here!, there!)}${column('filed', there!, here!)}</div>`
}

const CSS = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1d2530;font:15px/1.65 system-ui,"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
main{max-width:1100px;margin:0 auto;padding:28px}
h1{margin:0 0 12px;font-size:24px;line-height:1.4}
h2{margin:36px 0 12px;padding-bottom:4px;border-bottom:2px solid;font-size:19px}
h3{margin:0 0 6px;font-size:14px;color:#566070}
p{margin:0 0 10px;white-space:pre-wrap}
.verdict{padding:10px 14px;border-left:4px solid;font-weight:600}
.good{border-color:#2f7d4f;background:#eaf5ee}
.bad{border-color:#b3312c;background:#fbecec}
table{width:100%;border-collapse:collapse;background:#fff;font-size:14px;line-height:1.4}
th,td{padding:5px 6px;border:1px solid #aab2bd;font-weight:400;text-align:center}
th.left,th.band,td.note,.list th,.list td{text-align:left}
th.band{background:#e9eef5}
caption{padding:0 0 6px;text-align:left;font-weight:600}
.sheet caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sheet{overflow-x:auto}
.sheet:focus-visible{outline:3px solid #0f5ea8}
.shown,.filed{display:block;white-space:nowrap}
.shown{background:#fbdcdc;color:#7c1512}
.filed{background:#d9efe1;color:#14512d}
mark{background:#fff0b3}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:20px}
.pair>div{padding:14px;border:1px solid #d5dae1;background:#fff}
@media(max-width:700px){.pair{grid-template-columns:1fr}main{padding:14px}}
@media print{body{background:none}main{max-width:none;padding:0}tr{break-inside:avoid}}
`.replaceAll('\n', '')
