/** A web page that needs nothing else: no script, no outside reference. Knows no report. */
import { escapeText } from '../../../templates/lib/markup.ts'
import { CSS } from './css.ts'

/** What comes before a page's content. `title` is plain text; `css` and `metas` are markup. */
export const htmlHead = (title: string, css: string, metas = ''): string =>
  '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">' +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
  '<meta name="viewport" content="width=device-width,initial-scale=1">' +
  `${metas}<title>${escapeText(title)}</title><style>${css}</style></head><body>`

export const HTML_END = '</body></html>\n'

/**
 * A whole .html file. `title` and `heading` are plain text; `metas`, `css`, `before` (of the page's own paper) and `body` are
 * markup; `data` is JSON without any `<`, for programs.
 */
export const htmlPage = (page: {
  readonly title: string
  readonly heading: readonly string[]
  readonly body: string
  readonly metas?: string
  readonly css?: string
  readonly before?: string
  readonly data?: string
}): string =>
  htmlHead(page.title, `${CSS}${page.css ?? ''}`, page.metas) +
  `${page.before ?? ''}<main><h1>${page.heading.map((l) => `<span>${escapeText(l)}</span>`).join('')}</h1>\n` +
  `${page.body}</main>${page.data ? `<script type="application/json">${page.data}</script>` : ''}${HTML_END}`
