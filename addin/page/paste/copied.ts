/** Cells of the form → what goes on the clipboard, as text and as a table. */
import { escapeText } from '../../../templates/lib/markup.ts'
import type { Block } from './block.ts'

const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** As Excel and WPS write it. */
export const toText = (rows: Block): string => rows.map((row) => row.map(quoted).join('\t')).join('\r\n')

export const toHtml = (rows: Block): string =>
  `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${escapeText(text)}</td>`).join('')}</tr>`).join('')}</table>`
