/** Number formats that would disguise a number (a date, a percentage, text), taken off a cell that gets one. */
import { disguises } from '../../plain-format.ts'
import { readStyles } from '../../xlsx/index.ts'
import { grown, type List, list, opening } from './style-list.ts'
import { attributesBut, spliced } from './tags.ts'
import { partOfText, textOfPart } from './text.ts'

export interface Formats {
  /** The style that looks like this one and shows numbers as they are. */
  plain(style: number): number
  /** The part with all styles that were asked for. */
  bytes(): Uint8Array
}

const OF_FORMAT = ['numFmtId', 'applyNumberFormat']

/** `part`: that of the styles. `plain` throws `Unreadable`, or `Unpatchable` where it is too unusual to add to. */
export function formatsOf(part: Uint8Array): Formats {
  // Most edits need none of it, and a part that nobody needs may be odd.
  let styles: ReturnType<typeof readStyles> | undefined
  let xfs: List | undefined
  const plain = (style: number): number => {
    styles ??= readStyles(part)
    if (!disguises(styles[style]?.format ?? '')) return style
    xfs ??= list(textOfPart(part), 'cellXfs')
    const xf = xfs.items[style]!
    const tag = opening(xf)
    const end = tag.kind === 'empty' ? '/>' : '>'
    const general = `<${tag.name}${attributesBut(tag, OF_FORMAT)} numFmtId="0" applyNumberFormat="1"${end}${xf.slice(tag.end)}`
    const at = xfs.items.indexOf(general)
    return at >= 0 ? at : xfs.items.push(general) - 1
  }
  return { plain, bytes: () => (xfs ? partOfText(spliced(textOfPart(part), grown(xfs)), part) : part) }
}
