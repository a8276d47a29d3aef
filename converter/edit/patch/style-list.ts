/** Lists of the part with all formats, such as `fills`: their items, and the list with more of them. */
import { Unpatchable } from '../../errors.ts'
import { attributesBut, type Splice, type Tag, tags } from './tags.ts'

export interface List {
  readonly open: Tag
  readonly inner: number
  /** As XML; more may be added. */
  readonly items: string[]
  readonly before: number
}

/** The first tag of an item. */
export const opening = (item: string): Tag => tags(item).next().value as Tag

/** The children of an element right below the root. Throws `Unpatchable`. */
export function list(xml: string, local: string): List {
  let open: Tag | undefined
  let start = 0
  const items: string[] = []
  for (const tag of tags(xml)) {
    if (tag.depth === 2 && tag.local === local && tag.kind === 'open') open = tag
    else if (open && tag.depth === 2) return { open, inner: tag.start, items, before: items.length }
    else if (open && tag.depth === 3) {
      if (tag.kind !== 'close') start = tag.start
      if (tag.kind !== 'open') items.push(xml.slice(start, tag.end))
    }
  }
  throw new Unpatchable('unusualStyles')
}

/** The changes that put what was added behind the others. */
export const grown = ({ open, inner, items, before }: List): readonly Splice[] =>
  items.length === before
    ? []
    : [
        {
          start: open.start,
          end: open.end,
          text: `<${open.name}${attributesBut(open, ['count'])} count="${items.length}">`,
        },
        { start: inner, end: inner, text: items.slice(before).join('') },
      ]
