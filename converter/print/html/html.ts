/** The report as one web page that needs nothing else: nothing that runs, no outside reference. Knows no file system and no other format. */
import type { Edition, Narrative } from '../../../templates/form.ts'
import { escapeText } from '../../../templates/lib/markup.ts'
import { embeddedJson } from '../../json.ts'
import { type Report, title } from '../../report.ts'
import { DRAFT } from '../draft.ts'
import { type Paragraph, prose } from '../prose.ts'
import { DRAFT_CSS } from './css.ts'
import { htmlPage } from './page.ts'
import { htmlTable } from './table.ts'

/**
 * A report → the text of an .html file, to be saved as UTF-8; the same text for the same report. Each number's cell has its
 * public id in `data-cell`; the report's JSON goes along for programs. `draft` says on every screen and page that the report
 * failed its checks. Blanks, `/`, a missing year and narratives that were not written are all printed as such.
 */
export function html(report: Report, edition: Edition, { draft = false }: { readonly draft?: boolean } = {}): string {
  const lines = title(report)
  let body = report.narratives[edition.preamble.id] ? narrative(report, edition.preamble) : ''
  for (const section of edition.sections) {
    body += `<section><h2>${escapeText(section.heading)}</h2>`
    body += section.kind === 'narrative' ? narrative(report, section) : htmlTable(section, report)
    body += '</section>\n'
  }
  return htmlPage({
    title: `${draft ? '【草稿】' : ''}${lines.join('')}`,
    heading: lines,
    metas:
      `<meta name="nianbao.edition" content="${escapeText(edition.id)}">` +
      (report.year === null ? '' : `<meta name="nianbao.year" content="${report.year}">`) +
      (draft ? '<meta name="robots" content="noindex">' : ''),
    ...(draft ? { css: DRAFT_CSS, before: `<header class="draft">${DRAFT}</header>` } : {}),
    body,
    data: embeddedJson(report),
  })
}

const narrative = (report: Report, section: Narrative): string =>
  `<div data-narrative="${escapeText(section.id)}">${prose(report, section).map(paragraph).join('')}</div>`

const paragraph = ({ kind, lead, text }: Paragraph): string =>
  kind === 'heading'
    ? `<h3>${escapeText(text)}</h3>`
    : `<p>${lead && `<span class="lead">${escapeText(lead)}</span>`}${escapeText(text)}</p>`
