/** What a cell's XML says → the cell as every host gives it. Knows no tag and no place. */
import { Unreadable } from '../errors.ts'
import { decodeEscapes } from '../ooxml/index.ts'
import type { Look, SnapshotCell } from '../snapshot.ts'
import type { RichText, Text } from './rich-text.ts'
import type { Style } from './styles.ts'

/** What the cells of all sheets share; each is asked for only where a cell needs it. */
export interface SharedParts {
  strings(): readonly Text[]
  styles(): readonly (Style | undefined)[]
}

/** A cell as it was typed, with what people see where that is another; `null` where there is nothing but a format. All as written, `undefined` for what is not there. */
export function cellOf(
  type: string,
  style: string | undefined,
  raw: Text | undefined,
  formula: string | undefined,
  { strings, styles }: SharedParts,
): SnapshotCell | null {
  const f = formula === undefined ? undefined : { formula: decodeEscapes(formula).replace(/^=/, '') }
  if (type === 'e' && typeof raw === 'string' && raw !== '') return { value: null, error: raw.trim(), ...f }
  const content = raw === undefined ? null : typeof raw === 'string' ? constant(type, raw, strings) : raw
  const rich = typeof content === 'object' && content ? content : undefined
  const value = rich ? rich.text : (content as Exclude<typeof content, RichText>)
  if (value === null || value === '') return f ? { value, ...f } : null
  // A cell without a style has the first.
  const look = styles()[style === undefined ? 0 : Number(style)]
  if (!look && !rich) return f ? { value, ...f } : { value }
  return { value, ...f, ...lookOf(look, rich) }
}

/** How a style shows a content; `rich` where that has fonts of its own. */
export const lookOf = (style: Style | undefined, rich?: RichText): Look => ({
  ...(style?.format ? { format: style.format } : {}),
  ...marked(rich, style),
})

/** Runs with fonts of their own say it themselves; a cell that is struck out as a whole shows nothing. */
function marked(rich: RichText | undefined, look: Style | undefined): Pick<SnapshotCell, 'marks' | 'seen'> {
  if (rich?.marks) return { marks: rich.marks, seen: rich.seen ?? '' }
  if (!look?.marks || rich?.ownFonts) return {}
  return look.marks === 'struck' ? { marks: 'struck', seen: '' } : { marks: 'raised' }
}

function constant(type: string, raw: string, strings: SharedParts['strings']): Text | number | boolean | null {
  const trimmed = raw.trim()
  switch (type) {
    case 'n':
      return number(trimmed)
    case 's':
      return trimmed === '' ? null : (strings()[whole(trimmed)] ?? corrupt('textInvalid'))
    case 'b':
      if (trimmed === '') return null
      return TRUE.has(trimmed) ? true : FALSE.has(trimmed) ? false : corrupt('booleanInvalid')
    case 'str':
      return decodeEscapes(raw)
    default: // inlineStr, d (an ISO date), and an error without a text
      return raw
  }
}

const TRUE: ReadonlySet<string> = new Set(['1', 'true'])
const FALSE: ReadonlySet<string> = new Set(['0', 'false'])

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** What is no number stays a text, so that the cell can be named, rather than the whole file refused. */
function number(text: string): number | string | null {
  if (text === '') return null
  const result = NUMBER.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(result) ? result : text
}

/** A row's number or a string's; -1 for anything else. */
export const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1)

export function corrupt(...reason: ConstructorParameters<typeof Unreadable>): never {
  throw new Unreadable(...reason)
}
