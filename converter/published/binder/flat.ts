/** A document as one list of lines: rows of tables that hold figures, and lines of text; what only lays out is dissolved. */
import { editions } from '../../../templates/editions/index.ts'
import type { Block, Paragraph, PublishedDocument, Table, TableCell } from '../sources/index.ts'
import { canonical } from './canonical.ts'
import { lexicon } from './lexicon.ts'
import { looksLikeValue } from './value.ts'

export type Line =
  | { readonly kind: 'row'; readonly cells: readonly TableCell[]; readonly table: Table }
  | { readonly kind: 'text'; readonly paragraph: Paragraph; readonly text: string }

/** A cell with more to read than this is no cell of a table of figures. The longest label of the form has some forty characters. */
const LONGEST_CELL = 160
/** A table of fewer columns holds no row of figures: it is text that somebody laid out. */
const NARROWEST = 2
/** A page's number on a line of its own, as PDF programs leave it between two rows. */
const PAGE_NUMBER = /^\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)\s*$/

export function flatten(document: PublishedDocument): readonly Line[] {
  const lines: Line[] = []
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        for (const text of block.text.split('\n'))
          if (!PAGE_NUMBER.test(text)) lines.push({ kind: 'text', paragraph: block, text })
      } else
        for (const cells of block.rows)
          if (block.width < NARROWEST || cells.some(laysOut)) for (const cell of cells) visit(cell.inside)
          else if (isWritten(cells)) visit(cells.flatMap((cell) => cell.inside))
          else lines.push({ kind: 'row', cells, table: block })
    }
  }
  visit(document.blocks)
  return lines
}

/** A row of which a single cell says anything, and that is no label of a table: a title, a heading, a paragraph. */
function isWritten(cells: readonly TableCell[]): boolean {
  const filled = cells.map((cell) => canonical(cell.text).text).filter((text) => text !== '')
  const [text] = filled
  return (
    text !== undefined && filled.length === 1 && /\p{Script=Han}/u.test(text) && !looksLikeValue(text) && !isLabel(text)
  )
}

const isLabel = (text: string): boolean =>
  editions.some((edition) => lexicon(edition).some((l) => l.of !== 'heading' && l.whole.test(text)))

const laysOut = (cell: TableCell): boolean =>
  cell.text.length > LONGEST_CELL && canonical(cell.text).text.length > LONGEST_CELL
