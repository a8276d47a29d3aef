/** A chart in the page: what it shows, the drawing, and the same numbers as a table. Knows no season. */
import { escapeText } from '../../templates/lib/markup.ts'
import { type Bars, bars } from './charts.ts'

export interface Drawn {
  readonly title: string
  readonly note?: string
  readonly bars: Omit<Bars, 'label'>
  /** Markup: the same numbers, with every name whole. */
  readonly numbers: string
}

export const drawn = ({ title, note = '', bars: drawing, numbers }: Drawn): string =>
  `<figure><figcaption><h3>${escapeText(title)}</h3>${note && `<p>${escapeText(note)}</p>`}</figcaption>` +
  bars({ ...drawing, label: `条形图：${title}。数字见图后的表` }) +
  `<details><summary>列成表看</summary>${numbers}</details></figure>\n`
