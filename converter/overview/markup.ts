/** Small pieces of the overview's markup: text made safe, numbers, tables, links. Knows no season. */
import { digits } from '../../templates/lib/decimal.ts'
import { escapeText } from '../../templates/lib/markup.ts'
import { oneLine } from '../shown.ts'

/** Text from anywhere: no markup, on one line, nothing invisible in it that would turn its neighbours around. */
export const text = (from: string): string => escapeText(oneLine(from))

/** 1234567.5 → 1,234,567.5 */
export function grouped(n: number): string {
  const [whole = '', fraction] = digits(n).split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? groups : `${groups}.${fraction}`
}

/** A column of a table; `number` is set flush right. */
export interface Column {
  readonly name: string
  readonly number?: true
}

/** A row's cells are markup, in the order of the columns; the first names the row. */
export const row = (columns: readonly Column[], cells: readonly string[]): string =>
  `<tr>${columns
    .map(({ name, number }, i) => {
      const kind = number ? ' class="n"' : ''
      const cell = cells[i] ?? ''
      return i === 0 ? `<th scope="row">${cell}</th>` : `<td data-name="${escapeText(name)}"${kind}>${cell}</td>`
    })
    .join('')}</tr>\n`

export const tableStart = (columns: readonly Column[], kind = 'plain'): string =>
  `<table class="${kind}"><thead><tr>${columns
    .map(({ name, number }) => `<th scope="col"${number ? ' class="n"' : ''}>${escapeText(name)}</th>`)
    .join('')}</tr></thead><tbody>\n`

export const TABLE_END = '</tbody></table>\n'

export const table = (columns: readonly Column[], rows: readonly (readonly string[])[], kind?: string): string =>
  tableStart(columns, kind) + rows.map((cells) => row(columns, cells)).join('') + TABLE_END

/** A link to a file beside the page. Nothing that the name holds can lead elsewhere: such a name is shown and not linked. */
export function link(path: string, words: string): string {
  const segments = path.split('/')
  if (segments.some((s) => s === '' || s === '.' || s === '..')) return text(words)
  const href = segments.map((s) => encodeURIComponent(s.replace(/\p{Cs}/gu, '\ufffd'))).join('/')
  return `<a href="${escapeText(href)}">${text(words)}</a>`
}
