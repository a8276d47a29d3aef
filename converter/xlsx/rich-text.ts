/** Texts as workbooks store them: runs joined, phonetic guides left out, escapes decoded. Knows neither cells nor strings' numbers. */
import { type Attributes, decodeEscapes } from '../ooxml/index.ts'
import type { Marks } from '../snapshot.ts'

/** A text, some runs of which have fonts of their own. */
export interface RichText {
  readonly text: string
  /** Its runs say themselves whether they are struck out or raised, so that the cell's font does not count. */
  readonly ownFonts: boolean
  readonly marks?: Marks
  /** What people see: see `SnapshotCell`. */
  readonly seen?: string
}
export type Text = string | RichText

/** Gathers the text of one `si` or `is` element that stands at depth `base`; to be told of every event inside it. */
export function richText(base: number) {
  let run = false
  let reading = false
  let text = ''
  let seen = ''
  let marks: Marks | undefined
  /** Of this run. */
  let font: Font | undefined
  let withFont = 0
  let withoutFont = 0
  return {
    open(name: string, depth: number, attributes: Attributes) {
      if (depth === base + 1) {
        run = name === 'r'
        font = undefined
      } else if (run && depth === base + 2 && name === 'rPr') font = {}
      else if (font && depth === base + 3) font = { ...font, ...markOf(name, attributes) }
      reading = name === 't' && (depth === base + 1 || (run && depth === base + 2))
    },
    close() {
      reading = false
    },
    text(more: string) {
      if (!reading) return
      text += more
      if (more.trim() === '') {
        seen += more
        return
      }
      if (font) withFont++
      else withoutFont++
      if (font?.struck) marks = 'struck'
      else if (font?.raised) {
        marks ??= 'raised'
        seen += raisedDigits(more, font.raised)
      } else seen += more
    },
    /** The text so far; begins anew. */
    take(): Text {
      const plain = decodeEscapes(text)
      const result: Text =
        withFont === 0
          ? plain
          : {
              text: plain,
              ownFonts: withoutFont === 0,
              ...(marks ? { marks, seen: decodeEscapes(seen) } : {}),
            }
      text = seen = ''
      marks = undefined
      withFont = withoutFont = 0
      return result
    },
  }
}

/** What a font does to its characters beside their shape. */
export interface Font {
  readonly struck?: boolean
  readonly raised?: 'superscript' | 'subscript'
}

/** What an element inside a font says of that. */
export function markOf(name: string, attributes: Attributes): Font {
  const value = attributes.get('val')
  if (name === 'strike') return { struck: value !== '0' && value !== 'false' }
  if (name === 'vertAlign' && (value === 'superscript' || value === 'subscript')) return { raised: value }
  return {}
}

const DIGITS = { superscript: '⁰¹²³⁴⁵⁶⁷⁸⁹', subscript: '₀₁₂₃₄₅₆₇₈₉' } as const

/** 3 as it looks when it is raised or lowered. */
const raisedDigits = (text: string, how: NonNullable<Font['raised']>): string =>
  text.replace(/\d/g, (d) => DIGITS[how][Number(d)]!)
