/** The report as a Word document (GB/T 9704—2012). Every number and text stands in a tagged content control: the document is also the data. */
import type { Edition, Narrative } from '../templates/form.ts'
import { narrativeName } from '../templates/layout.ts'
import { pack } from '../templates/zip.ts'
import { packageParts } from './docx/package.ts'
import { STYLE } from './docx/styles.ts'
import { docxTable } from './docx/table.ts'
import { BREAK, documentXml, run, styled } from './docx/text.ts'
import type { Chunk } from './print/bytes.ts'
import { escapeText } from './print/markup.ts'
import { type Paragraph, prose } from './print/prose.ts'
import { entry, printed, type Report, title } from './report.ts'

/**
 * A report → the bytes of a .docx; the same bytes for the same report, on every host and in every time zone. `draft` says
 * on every page that the report failed its checks. Blanks, `/`, a missing year and empty narratives are all printed as such.
 */
export function docx(
  report: Report,
  edition: Edition,
  { draft = false }: { readonly draft?: boolean } = {},
): Uint8Array {
  const [organ] = title(report)
  const facts = { title: title(report).join(''), author: organ, edition: edition.id, year: report.year, draft }
  return pack(packageParts(documentPart(report, edition, draft), facts))
}

function documentPart(report: Report, edition: Edition, draft: boolean): readonly Chunk[] {
  const out: Chunk[] = [titleParagraph(report)]
  edition.sections.forEach((section, i) => {
    out.push(heading(section.heading, section.kind === 'tabular', edition.sections[i - 1]?.kind === 'tabular'))
    if (section.kind === 'narrative') out.push(narrative(report, section, ID.narrative + i))
    else out.push(...docxTable(edition, section, (at) => printed(entry(report, at))))
  })
  return documentXml(out, draft)
}

/** `w:id` of the content controls outside the tables; those of the numbers begin at 1001 (docx-table.ts). */
const ID = { organ: 1, year: 2, narrative: 11 } as const

/** Two lines, broken between organ and year whatever the length of the name (domain §1.2). */
function titleParagraph(report: Report): string {
  const [organ, line] = title(report)
  const year = String(report.year ?? '')
  return styled(
    STYLE.title,
    `${control('organ.name', '机关名称', ID.organ, organ)}${BREAK}` +
      control('report.year', '报告年度', ID.year, year) +
      run(line.slice(year.length)),
  )
}

/** Running text is set without spaces between lines; only a table is kept clear of the headings around it. */
function heading(text: string, overTable: boolean, underTable: boolean): string {
  const space = `${underTable ? ' w:before="240"' : ''}${overTable ? ' w:after="120"' : ''}`
  return styled(STYLE.heading1, run(text), space && `<w:spacing${space}/>`)
}

/** A content control inside a line. */
const control = (tag: string, alias: string, id: number, text: string): string =>
  `<w:sdt><w:sdtPr>${names(tag, alias, id)}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`

const names = (tag: string, alias: string, id: number): string =>
  `<w:alias w:val="${escapeText(alias)}"/><w:tag w:val="${escapeText(tag)}"/><w:id w:val="${id}"/>`

function narrative(report: Report, section: Narrative, id: number): string {
  const content = prose(report, section.id).map(paragraph).join('') || '<w:p/>'
  return (
    `<w:sdt><w:sdtPr>${names(narrativeName(section), section.heading, id)}</w:sdtPr>` +
    `<w:sdtContent>${content}</w:sdtContent></w:sdt>`
  )
}

const paragraph = ({ kind, lead, text }: Paragraph): string =>
  kind === 'heading'
    ? styled(STYLE.heading2, run(text))
    : `<w:p>${lead && run(lead, `<w:rStyle w:val="${STYLE.lead}"/>`)}${text && run(text)}</w:p>`
