/** The report as a Word document (GB/T 9704—2012). Every number and text stands in a tagged content control: the document is also the data. */
import type { Edition, Narrative } from '../../../templates/form.ts'
import { narrativeName } from '../../../templates/layout.ts'
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { escapeText } from '../../../templates/lib/markup.ts'
import { memo } from '../../../templates/lib/memo.ts'
import { precompress, render } from '../../../templates/lib/precompress.ts'
import { pack } from '../../../templates/lib/zip.ts'
import { type Report, title } from '../../report.ts'
import { type Paragraph, prose } from '../prose.ts'
import { packageParts } from './package.ts'
import { STYLE } from './styles.ts'
import { docxTable } from './table.ts'
import { BREAK, documentXml, type Fragment, openRun, run, type Slot, styled } from './text.ts'

/**
 * A report → the bytes of a .docx; the same bytes for the same report, on every host and in every time zone. `draft` says
 * on every page that the report failed its checks; `crc32` may be the host's own, which is faster. Blanks, `/`, a missing year and empty narratives are all printed as such.
 */
export function docx(
  report: Report,
  edition: Edition,
  { draft = false, crc32 }: { readonly draft?: boolean; readonly crc32?: Inflate['crc32'] } = {},
): Uint8Array {
  const [organ] = title(report)
  const facts = { title: title(report).join(''), author: organ, edition: edition.id, year: report.year, draft }
  const form = (draft ? draftForm : finalForm)(edition)
  return pack(
    packageParts(
      render(form, (hole) => hole(report), crc32),
      facts,
    ),
  )
}

const finalForm = memo((edition: Edition) => precompress(content(edition, false)))
const draftForm = memo((edition: Edition) => precompress(content(edition, true)))

/** The document of an edition, with a hole for everything that a report says. */
function content(edition: Edition, draft: boolean): Fragment {
  let id: number = ID.number
  const body = edition.sections.flatMap(
    (section, i): Fragment => [
      heading(section.heading, section.kind === 'tabular', edition.sections[i - 1]?.kind === 'tabular'),
      ...(section.kind === 'narrative' ? narrative(section, ID.narrative + i) : docxTable(section, () => id++)),
    ],
  )
  return documentXml([...titleParagraph(), ...body], draft)
}

/** `w:id` of the content controls; from the last on, of the numbers. */
const ID = { organ: 1, year: 2, narrative: 11, number: 1001 } as const

/** Two lines, broken between organ and year whatever the length of the name. */
function titleParagraph(): Fragment {
  const [, rest] = title({ organ: { name: '' }, year: null })
  return styled(STYLE.title, [
    ...control('organ.name', '机关名称', ID.organ, ({ organ }) => organ.name),
    BREAK,
    ...control('report.year', '报告年度', ID.year, ({ year }) => String(year ?? '')),
    run(rest),
  ])
}

/** Running text is set without spaces between lines; only a table is kept clear of the headings around it. */
function heading(text: string, overTable: boolean, underTable: boolean): string {
  const space = `${underTable ? ' w:before="240"' : ''}${overTable ? ' w:after="120"' : ''}`
  return styled(STYLE.heading1, [run(text)], space && `<w:spacing${space}/>`).join('')
}

/** A content control inside a line. */
const control = (tag: string, alias: string, id: number, text: Slot): Fragment => [
  `<w:sdt><w:sdtPr>${names(tag, alias, id)}</w:sdtPr><w:sdtContent>`,
  ...openRun(text),
  '</w:sdtContent></w:sdt>',
]

const names = (tag: string, alias: string, id: number): string =>
  `<w:alias w:val="${escapeText(alias)}"/><w:tag w:val="${escapeText(tag)}"/><w:id w:val="${id}"/>`

const narrative = (section: Narrative, id: number): Fragment => [
  `<w:sdt><w:sdtPr>${names(narrativeName(section), section.heading, id)}</w:sdtPr><w:sdtContent>`,
  (report) => prose(report, section.id).map(paragraph).join('') || '<w:p/>',
  '</w:sdtContent></w:sdt>',
]

const paragraph = ({ kind, lead, text }: Paragraph): string =>
  kind === 'heading'
    ? styled(STYLE.heading2, [run(text)]).join('')
    : `<w:p>${lead && run(lead, `<w:rStyle w:val="${STYLE.lead}"/>`)}${text && run(text)}</w:p>`
