/** A value → the XML of its cell. Knows no row and no form. */

import { letters } from '../../templates/lib/a1.ts'
import { digits } from '../../templates/lib/decimal.ts'
import { escapeText } from '../../templates/lib/markup.ts'
import { encodeEscapes } from '../ooxml/index.ts'
import { STYLE } from './parts.ts'

/** A text is never a formula, whatever it begins with; `null` stays blank. */
export type CellValue = string | number | null

/** A cell of Excel holds no more characters. */
const LONGEST = 32_767
const styled = (style: number): string => (style === STYLE.plain ? '' : ` s="${style}"`)

/** A cell; nothing where there is neither a value nor a style. */
export const cellXml = (at: string, value: CellValue, style: number): string =>
  typeof value === 'number'
    ? `<c r="${at}"${styled(style)}><v>${digits(value)}</v></c>`
    : textXml(at, value ?? '', style)

function textXml(at: string, text: string, style: number): string {
  if (text === '') return style === STYLE.plain ? '' : `<c r="${at}"${styled(style)}/>`
  const safe = encodeEscapes(escapeText(text.slice(0, LONGEST)))
  return `<c r="${at}"${styled(style)} t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`
}

const known: string[] = []
/** Column 0 → A, remembered: it is asked for with every number. */
export const letterOf = (i: number): string => {
  known[i] ??= letters(i + 1)
  return known[i]
}
