/** The report as a Word document (GB/T 9704—2012): plain runs for every reader, and the report itself for programs. */
import { type Edition, type Narrative, type Tabular, tables } from '../../../templates/form.ts'
import { memo } from '../../../templates/lib/memo.ts'
import { type Precompressed, precompress, render } from '../../../templates/lib/precompress.ts'
import { pack } from '../../../templates/lib/zip.ts'
import { type Report, title } from '../../report.ts'
import { columnWidths } from '../paper.ts'
import { type Paragraph, prose } from '../prose.ts'
import { dataPart, type Sums } from './data.ts'
import { packageParts } from './package.ts'
import { STYLE } from './styles.ts'
import { docxTable } from './table.ts'
import { BREAK, documentXml, type Fragment, openRun, run, type Slot, styled } from './text.ts'

/**
 * A report → the bytes of a .docx; the same bytes for the same report, on every host and in every time zone. `draft` says
 * on every page that the report failed its checks; the other options only make it faster. Blanks, `/`, a missing year and
 * narratives that were not written are all printed as such.
 */
export function docx(
  report: Report,
  edition: Edition,
  { draft = false, ...sums }: { readonly draft?: boolean } & Sums = {},
): Uint8Array {
  const [organ] = title(report)
  const facts = { title: title(report).join(''), author: organ, edition: edition.id, year: report.year, draft }
  const document = render(formOf(report, edition, draft), (hole) => hole(report), sums.crc32)
  return pack(packageParts(document, facts, dataPart(report, edition, sums)))
}

/** Prepared once for all reports whose tables have the same columns. */
function formOf(report: Report, edition: Edition, draft: boolean): Precompressed<Slot> {
  const widths = new Map(tables(edition).map((section) => [section, columnWidths(section, report)]))
  const forms = (draft ? draftForms : finalForms)(edition)
  const key = [...widths.values()].join(' ')
  const form = forms.get(key) ?? precompress(content(edition, draft, (section) => widths.get(section)!))
  if (!forms.has(key) && forms.size === MOST_FORMS) forms.clear()
  forms.set(key, form)
  return form
}

/** Nearly all reports have the usual widths; each large number that wants more makes others. */
const MOST_FORMS = 20

/** By the widths of all columns. */
type Forms = Map<string, Precompressed<Slot>>
const finalForms = memo((_: Edition): Forms => new Map())
const draftForms = memo((_: Edition): Forms => new Map())

/** The column widths of a table. */
type Widths = (section: Tabular) => readonly number[]

/** The document of an edition, with a hole for everything that a report says. */
function content(edition: Edition, draft: boolean, widths: Widths): Fragment {
  const body = edition.sections.flatMap(
    (section, i): Fragment => [
      heading(section.heading, section.kind === 'tabular', edition.sections[i - 1]?.kind === 'tabular'),
      ...(section.kind === 'narrative' ? [narrative(section)] : docxTable(section, widths(section))),
    ],
  )
  return documentXml([...titleParagraph(), narrative(edition.preamble), ...body], draft)
}

/** Two lines, broken between organ and year whatever the length of the name. */
function titleParagraph(): Fragment {
  const [, rest] = title({ organ: { name: '' }, year: null })
  return styled(STYLE.title, [
    ...openRun(({ organ }) => organ.name),
    BREAK,
    ...openRun(({ year }) => String(year ?? '')),
    run(rest),
  ])
}

/** Running text is set without spaces between lines; only a table is kept clear of the headings around it. */
function heading(text: string, overTable: boolean, underTable: boolean): string {
  const space = `${underTable ? ' w:before="240"' : ''}${overTable ? ' w:after="120"' : ''}`
  return styled(STYLE.heading1, [run(text)], space && `<w:spacing${space}/>`).join('')
}

const narrative =
  (section: Narrative): Slot =>
  (report) =>
    prose(report, section).map(paragraph).join('')

const paragraph = ({ kind, lead, text }: Paragraph): string =>
  kind === 'heading'
    ? styled(STYLE.heading2, [run(text)]).join('')
    : `<w:p>${lead && run(lead, `<w:rStyle w:val="${STYLE.lead}"/>`)}${text && run(text)}</w:p>`
