/** The report as one web page that needs nothing else: no script, no outside reference. Knows no file system and no other format. */
import type { Edition, Narrative } from '../templates/form.ts'
import { CSS, DRAFT_CSS } from './html/css.ts'
import { htmlTable } from './html/table.ts'
import { DRAFT } from './print/draft.ts'
import { escapeText } from './print/markup.ts'
import { type Paragraph, prose } from './print/prose.ts'
import { entry, printed, type Report, title } from './report.ts'

/**
 * A report → the text of an .html file, to be saved as UTF-8; the same text for the same report. Each number's cell has its
 * public id in `data-cell`. `draft` says on every screen and page that the report failed its checks. Blanks, `/`, a missing
 * year and empty narratives are all printed as such.
 */
export function html(report: Report, edition: Edition, { draft = false }: { readonly draft?: boolean } = {}): string {
  const [organ, line] = title(report).map(escapeText)
  let out =
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<meta name="nianbao.edition" content="${escapeText(edition.id)}">` +
    (report.year === null ? '' : `<meta name="nianbao.year" content="${report.year}">`) +
    (draft ? '<meta name="robots" content="noindex">' : '') +
    `<title>${draft ? '【草稿】' : ''}${organ}${line}</title><style>${CSS}${draft ? DRAFT_CSS : ''}</style></head><body>` +
    (draft ? `<header class="draft">${DRAFT}</header>` : '') +
    `<main><h1><span>${organ}</span><span>${line}</span></h1>\n`
  for (const section of edition.sections) {
    out += `<section><h2>${escapeText(section.heading)}</h2>`
    out +=
      section.kind === 'narrative' ? narrative(report, section) : htmlTable(section, (at) => printed(entry(report, at)))
    out += '</section>\n'
  }
  return `${out}</main></body></html>\n`
}

const narrative = (report: Report, { id }: Narrative): string =>
  `<div data-narrative="${escapeText(id)}">${prose(report, id).map(paragraph).join('')}</div>`

const paragraph = ({ kind, lead, text }: Paragraph): string =>
  kind === 'heading'
    ? `<h3>${escapeText(text)}</h3>`
    : `<p>${lead && `<span class="lead">${escapeText(lead)}</span>`}${escapeText(text)}</p>`
