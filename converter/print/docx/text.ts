/** Running text and the page of a Word document. Knows no table. */
import { escapeText } from '../../../templates/lib/markup.ts'
import type { Report } from '../../report.ts'
import { PAGE } from '../paper.ts'
import { pageReferences, R } from './package.ts'
import { W, XML } from './styles.ts'

/** Quotation marks and the like are Chinese here: without the hint Word sets them in the Latin font. */
export const HINT = '<w:rFonts w:hint="eastAsia"/>'
export const BREAK = '<w:r><w:br/></w:r>'

/** Markup, and holes in it: what depends on the report. */
export type Fragment = readonly (string | Slot)[]
export type Slot = (report: Report) => string

const TAB = '</w:t><w:tab/><w:t xml:space="preserve">'

/** A text, escaped, to stand in a run. */
export const runText = (text: string): string => escapeText(text).replaceAll('\t', TAB)

const RUN_END = '</w:t></w:r>'
const runStart = (properties = ''): string => `<w:r><w:rPr>${properties}${HINT}</w:rPr><w:t xml:space="preserve">`

/** A run whose text depends on the report. */
export const openRun = (text: Slot): Fragment => [runStart(), (report) => runText(text(report)), RUN_END]

/** A text, escaped, as a run; `properties` is markup. */
export const run = (text: string, properties = ''): string => `${runStart(properties)}${runText(text)}${RUN_END}`

/** A paragraph in a named style; `content` and `properties` are markup. */
export const styled = <T>(style: string, content: readonly T[], properties = ''): readonly (T | string)[] => [
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>`,
  ...content,
  '</w:p>',
]

/** word/document.xml around the markup of its body. */
export const documentXml = <T>(body: readonly T[], draft: boolean): readonly (T | string)[] => [
  `${XML}<w:document ${W} ${R}><w:body>`,
  ...body,
  `${pageSetup(draft)}</w:body></w:document>`,
]

/** The page number stands 7 mm below the text: its line ends 25.5 mm above the edge of the paper. */
function pageSetup(draft: boolean): string {
  const { width, height, top, right, bottom, left } = PAGE
  return (
    `<w:sectPr>${pageReferences(draft)}<w:pgSz w:w="${width}" w:h="${height}"/>` +
    `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="1134" w:footer="1446" w:gutter="0"/>` +
    '</w:sectPr>'
  )
}
