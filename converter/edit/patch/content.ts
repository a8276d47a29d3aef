/** What a cell is to hold, as the XML inside it. Knows no place. */

import { escapeExactly, permitted } from '../../../templates/lib/markup.ts'
import { Unpatchable } from '../../errors.ts'
import { encodeEscapes } from '../../ooxml/index.ts'
import type { Look, SnapshotCell } from '../../snapshot.ts'
import type { CellContent } from '../fixes.ts'

export const isNothing = (content: CellContent): boolean =>
  'value' in content && (content.value === null || content.value === '')

/** The type attribute of a cell, and what stands inside it. */
export function contentXml(content: CellContent, prefix: string): { readonly type: string; readonly inside: string } {
  const tag = (name: string, text: string, attributes = '') =>
    `<${prefix}${name}${attributes}>${text}</${prefix}${name}>`
  if ('formula' in content) {
    const { formula, shown, error } = content
    const f = tag('f', escaped(formula))
    if (error !== undefined) return { type: ' t="e"', inside: f + tag('v', escaped(error)) }
    if (shown === undefined) return { type: '', inside: f }
    const { type, inside } = shownXml(shown, prefix)
    return { type, inside: f + inside }
  }
  const { value } = content
  if (value === null || value === '') return { type: '', inside: '' }
  if (typeof value === 'number') return { type: '', inside: tag('v', finite(value)) }
  return { type: ' t="inlineStr"', inside: tag('is', tag('t', escaped(short(value)), ' xml:space="preserve"')) }
}

/** What a reader finds where such a content was written; `undefined` for nothing. Throws `Unpatchable` like `contentXml`. */
export function cellOf(content: CellContent, look: Look): SnapshotCell | undefined {
  if ('formula' in content) {
    const formula = { formula: permitted(content.formula).replace(/^=/, '') }
    if (content.error !== undefined) return { value: null, error: content.error.trim(), ...formula }
    const value = content.shown === undefined ? null : kept(content.shown)
    return value === null || value === '' ? { value, ...formula } : { value, ...formula, ...look }
  }
  const value = content.value === null ? '' : kept(content.value)
  return value === '' ? undefined : { value, ...look }
}

/** As it comes back from the file. */
const kept = <T extends string | number | boolean>(value: T): T =>
  (typeof value === 'string' ? permitted(short(value)) : typeof value === 'number' ? Number(finite(value)) : value) as T

/** The type attribute of a cell with a formula, and the element for what that shows. */
export function shownXml(
  shown: string | number | boolean,
  prefix: string,
): { readonly type: string; readonly inside: string } {
  const v = (text: string) => `<${prefix}v>${text}</${prefix}v>`
  if (typeof shown === 'boolean') return { type: ' t="b"', inside: v(shown ? '1' : '0') }
  if (typeof shown === 'number') return { type: '', inside: v(finite(shown)) }
  return { type: ' t="str"', inside: v(escaped(short(shown))) }
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new Unpatchable('notStorable', String(value))
  return String(value)
}

/** A text as a cell keeps it. */
export const escaped = (text: string): string => encodeEscapes(escapeExactly(text))

/** With more, programs take the whole file for damaged. */
const LONGEST = 32_767

function short(text: string): string {
  if (text.length > LONGEST) throw new Unpatchable('tooLong', String(text.length))
  return text
}
