/** Plain text, Markdown too → its lines. What tabs, pipes and line ends mean is for the binder to find out. */
import { Unreadable } from '../../errors.ts'
import { type Block, MOST, type PublishedDocument } from './document.ts'

export function fromText(text: string): PublishedDocument {
  if (text.length > MOST.text) throw new Unreadable('tooMuch')
  const blocks: Block[] = []
  let line = 0
  for (const piece of text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\u2028\u2029]/)) {
    line++
    // The rule below a head of a Markdown table is no row of it.
    if (/^[\s|:]*-{3,}[\s|:-]*$/.test(piece) && piece.includes('|')) continue
    if (blocks.length >= MOST.blocks) throw new Unreadable('tooMuch')
    blocks.push({ kind: 'paragraph', text: piece, place: { line } })
  }
  return { blocks, pictures: 0 }
}
