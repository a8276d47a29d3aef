/** How cells are shown, as far as it changes what one reads: number formats, characters struck out or raised. Reads no cell. */

import type { Packed } from '../../templates/lib/zip.ts'
import { type Attributes, done, parse } from '../ooxml/index.ts'
import type { Marks } from '../snapshot.ts'
import { BUILT_IN_FORMATS } from './built-in-formats.ts'
import { endOf } from './end-of.ts'
import { type Font, markOf } from './rich-text.ts'

/** Nothing of it where a cell is shown as it is. */
export interface Style {
  readonly format?: string
  readonly marks?: Marks
}

const MAX_ELEMENTS = 500_000
const GENERAL = /^general$/i
const END = '</cellXfs>'

type Styles = readonly (Style | undefined)[]

/** Workbooks of one template mostly have the same part, byte for byte: what was read last is remembered, within bounds. */
const known: { readonly packed: Packed; readonly styles: Styles }[] = []
const REMEMBERED = { parts: 4, bytes: 1 << 16 }

/** The styles of a part that need not even be inflated where the same was read before. `read` gives its contents. */
export function stylesOf(packed: Packed, read: () => Uint8Array): Styles {
  const before = known.find((k) => same(k.packed, packed))
  if (before) return before.styles
  const styles = readStyles(read())
  if (packed.data.length <= REMEMBERED.bytes) {
    // A copy, so that the file it stands in is not kept.
    known.unshift({ packed: { ...packed, data: packed.data.slice() }, styles })
    known.length = Math.min(known.length, REMEMBERED.parts)
  }
  return styles
}

const same = (a: Packed, b: Packed): boolean =>
  a.method === b.method &&
  a.size === b.size &&
  a.crc === b.crc &&
  a.data.length === b.data.length &&
  a.data.every((byte, i) => byte === b.data[i])

/** The styles by the numbers that cells have, `undefined` for those that change nothing. Throws `Unreadable`: WB-CORRUPT, WB-LIMIT. */
export function readStyles(bytes: Uint8Array): Styles {
  const formats = new Map(BUILT_IN_FORMATS)
  const fonts: Font[] = []
  const styles: (Style | undefined)[] = []
  let list = ''
  const open = (name: string, depth: number, attributes: Attributes): void => {
    if (depth === 2) list = name
    else if (depth === 3 && list === 'numFmts') {
      const code = attributes.get('formatCode') ?? ''
      formats.set(attributes.get('numFmtId') ?? '', GENERAL.test(code) ? '' : code)
    } else if (depth === 3 && list === 'fonts') fonts.push({})
    else if (depth === 4 && list === 'fonts') {
      const mark = markOf(name, attributes)
      if (mark.struck || mark.raised) fonts.push({ ...fonts.pop(), ...mark })
    } else if (depth === 3 && list === 'cellXfs')
      styles.push(styleOf(formats.get(attributes.get('numFmtId') ?? '0'), fonts[Number(attributes.get('fontId') ?? 0)]))
  }
  const close = (name: string, depth: number): void => {
    if (depth === 2 && name === 'cellXfs') done()
  }
  parse(bytes, { open, close, text() {} }, MAX_ELEMENTS, endOf(END, bytes))
  return styles
}

function styleOf(format: string | undefined, font: Font | undefined): Style | undefined {
  const marks = font?.struck ? 'struck' : font?.raised ? 'raised' : undefined
  if (!format && !marks) return undefined
  return { ...(format ? { format } : {}), ...(marks ? { marks } : {}) }
}
