/** What goes back to a unit: which points to put right, in the office's tone, as a Word document and as a page. Knows no file system. */
import { EXPLANATIONS, SHEET } from '../../templates/layout.ts'
import { utf8 } from '../../templates/lib/bytes.ts'
import { escapeText } from '../../templates/lib/markup.ts'
import { deflated, pack } from '../../templates/lib/zip.ts'
import type { Hinted } from '../examine/index.ts'
import { explainableOf, explanationRow, isExplainable } from '../explanations.ts'
import { type Finding, type Repair, standingOf } from '../finding.ts'
import { message, repairWords } from '../message.ts'
import { title } from '../report.ts'
import { BREAK, documentXml, packageParts, run, STYLE, styled } from './docx/index.ts'
import { htmlPage } from './html/index.ts'

/** A letter as plain words; both formats print the same. */
interface Letter {
  /** In its printed lines, broken where the report's own title is. */
  readonly title: readonly string[]
  readonly to: string
  readonly opening: string
  readonly parts: readonly { readonly heading: string; readonly points: readonly string[] }[]
}

/** The findings of a file that is sent back → the bytes of a .docx, the same for the same findings. `name`: of the file. */
export function letterDocx(examined: Hinted, name: string): Uint8Array {
  const letter = letterOf(examined, name)
  const text = (words: string) => `<w:p>${run(words)}</w:p>`
  const body =
    styled(STYLE.title, [letter.title.map((l) => run(l)).join(BREAK)]).join('') +
    `<w:p><w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>${run(letter.to)}</w:p>` +
    text(letter.opening) +
    letter.parts.map((p) => [...styled(STYLE.heading1, [run(p.heading)]), ...p.points.map(text)].join('')).join('')
  const facts = { title: letter.title.join(''), author: '', draft: false }
  return pack(packageParts(deflated(utf8(documentXml([body], false).join(''))), facts))
}

/** The same letter as the text of an .html file, to be saved as UTF-8. */
export function letterHtml(examined: Hinted, name: string): string {
  const letter = letterOf(examined, name)
  const text = (words: string) => `<p>${escapeText(words)}</p>`
  const part = (p: Letter['parts'][number]) =>
    `<section><h2>${escapeText(p.heading)}</h2>${p.points.map(text).join('')}</section>\n`
  return htmlPage({
    title: letter.title.join(''),
    heading: letter.title,
    body: `<p style="text-indent:0">${escapeText(letter.to)}</p>${text(letter.opening)}\n${letter.parts.map(part).join('')}`,
  })
}

function letterOf(examined: Hinted, file: string): Letter {
  const { report, findings } = examined
  const lines = report ? title(report) : ['政府信息公开工作年度报告']
  const work = `《${lines.join('')}》`
  const errors = findings.filter((f) => f.severity === 'error')
  const warnings = findings.filter((f) => standingOf(f) === 'warning')
  const lists = [
    { heading: '必须改正', points: points(errors, examined) },
    { heading: '请核对', points: points(warnings, examined) },
    { heading: '重新报送', points: [AGAIN[report ? 'read' : 'unread']] },
  ].filter((p) => p.points.length > 0)
  const counts = [
    errors.length > 0 ? `有 ${errors.length} 处必须改正` : '',
    warnings.length > 0 ? `${errors.length > 0 ? '另' : ''}有 ${warnings.length} 处请核对` : '',
  ].filter((c) => c !== '')
  return {
    title: lines
      .map((l, i) => `${i === 0 ? '关于《' : ''}${l}${i === lines.length - 1 ? '》' : ''}`)
      .concat('的退回修改意见'),
    to: `${report?.organ.name || '报送单位'}：`,
    opening: report
      ? `你单位报送的${work}（文件“${file}”）经校验，${counts.join('，')}，现予退回。请按下列意见修改后重新报送。`
      : `你单位报送的文件“${file}”无法读取，没有进行校验，现予退回。原因如下。`,
    parts: lists.map((p, i) => ({ ...p, heading: `${'一二三'[i]}、${p.heading}` })),
  }
}

const AGAIN = {
  read: '请对照台账在原工作簿中改正；随本意见附有批注工作簿的，也可以在其中改正，有问题的单元格已着色并加批注。看到“校验”工作表不再提示需要改正后，保存为 .xlsx 重新报送。“请核对”各处如属实，无需改动，请在“说明”工作表逐条写明原因。文中的线索由各数之间的关系推算得出，仅供查找，以台账为准。',
  unread: '请按上述原因处理后，保存为 .xlsx 重新报送。',
} as const

/** One numbered point per finding: place, sentence, code; below it what single number would mend it, said once. */
function points(findings: readonly Finding[], { edition, repairs }: Hinted): readonly string[] {
  const hints = [...repairs]
  return findings.map((finding, i) => {
    const { sheet, cell, rule } = finding
    const place = sheet === undefined ? '' : `“${sheet}”表${cell === undefined ? '' : ` ${cell} 格`}，`
    const own = edition ? hintsOf(finding, hints).map((r) => repairWords(r, edition)) : []
    return `${i + 1}. ${place}${closed(message(finding, edition))}（${rule}）${own.length > 0 ? `线索：${own.join('；或者，')}。` : ''}${rowWords(finding)}`
  })
}

/** 如属实，填：代码 XY-VALID，位置 二、主动公开!D7，当时的数 422、420、61、59。 */
function rowWords(finding: Finding): string {
  if (!isExplainable(finding)) return ''
  const row = explanationRow(finding, explainableOf(finding))
  const filled = Object.values(EXPLANATIONS.columns).flatMap((name, i) => (row[i] ? [`${name} ${row[i]}`] : []))
  return `如属实，在“${SHEET.explanations}”表填：${filled.join('，')}。`
}

/** The hints that begin at a finding; taken out of the list, so that each stands under the first point that it mends. */
function hintsOf(finding: Finding, left: Repair[]): readonly Repair[] {
  if (finding.kind !== 'unbalanced') return []
  const own = left.filter((r) => r.mends.some((e) => e === finding.equation))
  left.splice(0, left.length, ...left.filter((r) => !own.includes(r)))
  return own
}

const closed = (sentence: string): string => (/[。！？]$/.test(sentence) ? sentence : `${sentence}。`)
