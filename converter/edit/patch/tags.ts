/** The tags of well-formed XML with the places where they stand, so that single ones can be replaced. Knows no spreadsheet. */
import { local } from '../../ooxml/index.ts'

export interface Tag {
  readonly kind: 'open' | 'close' | 'empty'
  /** With its prefix. */
  readonly name: string
  readonly local: string
  /** 1 for the root; a closing tag has the depth of its element. */
  readonly depth: number
  /** As written, with the space before each. */
  readonly attributes: string
  /** From `<` to after `>`. */
  readonly start: number
  readonly end: number
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g

/** The tags in their order. The text must be known to be well-formed and without a DOCTYPE (`parse` holds that). */
export function* tags(xml: string): Generator<Tag> {
  let depth = 0
  for (const match of xml.matchAll(TAG)) {
    const [whole, slash, name, attributes = '', empty] = match
    if (name === undefined) continue
    const kind = slash ? 'close' : empty ? 'empty' : 'open'
    if (kind !== 'close') depth++
    yield {
      kind,
      name,
      local: local(name),
      depth,
      attributes,
      start: match.index,
      end: match.index + whole.length,
    }
    if (kind !== 'open') depth--
  }
}

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** An attribute's value as written, without what stands for other characters decoded: numbers and addresses need none. */
export function attribute(tag: Tag, name: string): string | undefined {
  for (const [, key, double, single] of tag.attributes.matchAll(ATTRIBUTE)) if (key === name) return double ?? single
  return undefined
}

/** The attributes as written, without some. */
export const attributesBut = (tag: Tag, names: readonly string[]): string =>
  tag.attributes.replace(ATTRIBUTE, (whole, key: string) => (names.includes(key) ? '' : whole))

/** One place of a text and what is to stand there. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with all replacements made. They must not overlap; insertions at one place keep their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let out = ''
  let at = 0
  for (const { start, end, text: more } of [...splices].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, start) + more
    at = end
  }
  return out + text.slice(at)
}
