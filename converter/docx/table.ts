/** A table of the form in WordprocessingML, with a hole where each number goes. Knows no report and no other part of the file. */
import { type Edition, idOf, type Locator, type Tabular, tables } from '../../templates/form.ts'
import { memo } from '../../templates/memo.ts'
import type { Content, Placed } from '../../templates/place.ts'
import { type Chunk, utf8 } from '../print/bytes.ts'
import { escapeText } from '../print/markup.ts'
import { columnWidths, numberSize, type Row, rows, TEXT_WIDTH, widthOf } from '../print/paper.ts'
import { STYLE } from './styles.ts'
import { HINT } from './text.ts'

/** The place of a number: its content control is open before and closed after. */
interface Hole {
  readonly at: Locator
  readonly width: number
}

/** The first `w:id` of the numbers; below it are the controls of the title and the narratives. */
const FIRST_ID = 1001

/** The pieces of each table of an edition, in order. Each number's content control has its own `w:id` in the document. */
const pieces = memo((edition: Edition): ReadonlyMap<Tabular, readonly (Uint8Array | Hole)[]> => {
  let id = FIRST_ID
  const result = new Map<Tabular, readonly (Uint8Array | Hole)[]>()
  for (const section of tables(edition))
    result.set(
      section,
      tablePieces(section, () => id++).map((piece) => (typeof piece === 'string' ? utf8(piece) : piece)),
    )
  return result
})

/** One table with its numbers as they are printed. */
export const docxTable = (edition: Edition, section: Tabular, printedAt: (at: Locator) => string): readonly Chunk[] =>
  (pieces(edition).get(section) ?? []).map((piece) =>
    piece instanceof Uint8Array ? piece : numberRun(printedAt(piece.at), piece.width),
  )

/** An unknown number is an empty run: Word takes a control without any run for one that waits for a click. */
function numberRun(printed: string, width: number): string {
  const size = numberSize(printed, width)
  return `<w:r>${size ? `<w:rPr><w:sz w:val="${size}"/></w:rPr>` : ''}<w:t>${escapeText(printed)}</w:t></w:r>`
}

function tablePieces(section: Tabular, nextId: () => number): readonly (string | Hole)[] {
  const out: (string | Hole)[] = [head(section)]
  const add = (markup: string) => {
    if (typeof out.at(-1) === 'string') out.push(`${out.pop()}${markup}`)
    else out.push(markup)
  }
  for (const row of rows(section)) {
    add(`<w:tr>${rowProperties(section, row)}`)
    for (const { cell, continued } of row.cells) {
      const { content } = cell
      add(`<w:tc>${cellProperties(section, cell, continued)}<w:p>${paragraphProperties(content, row.kept)}`)
      if (content.role === 'number') {
        // No <w:text/>: LibreOffice drops the size of a number inside a plain-text control.
        const tag = escapeText(idOf(content.at))
        add(`<w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:id w:val="${nextId()}"/></w:sdtPr><w:sdtContent>`)
        out.push({ at: content.at, width: widthOf(section, cell) })
        add('</w:sdtContent></w:sdt>')
      } else if (!continued) add(`<w:r><w:rPr>${HINT}</w:rPr><w:t>${escapeText(content.label)}</w:t></w:r>`)
      add('</w:p></w:tc>')
    }
    add('</w:tr>')
  }
  add('</w:tbl>')
  return out
}

/** A table printed across has fifteen narrow columns: the official template draws it with half-point lines and one tall row. */
const isAcross = (section: Tabular): boolean => section.grids.some((g) => g.across)

function head(section: Tabular): string {
  const style = isAcross(section) ? STYLE.thinTable : STYLE.table
  const caption = escapeText(section.heading)
  const description = escapeText(`${section.heading}。单位：${section.unit}`)
  const grid = columnWidths(section).map((w) => `<w:gridCol w:w="${w}"/>`)
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>` +
    `<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/><w:tblCaption w:val="${caption}"/>` +
    `<w:tblDescription w:val="${description}"/></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>`
  )
}

/** Least heights of rows, in twentieths of a point. */
const HEIGHT = { usual: 340, across: 672 } as const

function rowProperties(section: Tabular, { head }: Row): string {
  const height = isAcross(section) && !head ? HEIGHT.across : HEIGHT.usual
  return `<w:trPr><w:cantSplit/><w:trHeight w:val="${height}"/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`
}

function cellProperties(section: Tabular, cell: Placed, continued: boolean): string {
  const span = cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : ''
  const merge = continued ? '<w:vMerge/>' : cell.rowspan > 1 ? '<w:vMerge w:val="restart"/>' : ''
  const fill = cell.content.role === 'banner' ? '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>' : ''
  const width = widthOf(section, cell)
  return `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}${fill}<w:vAlign w:val="center"/></w:tcPr>`
}

function paragraphProperties(content: Content, kept: boolean): string {
  return `<w:pPr><w:pStyle w:val="${styleOf(content)}"/>${kept ? '<w:keepNext/>' : ''}</w:pPr>`
}

/** In a table with bands the row headings and the corner are centred; elsewhere they stand at the left (domain §5.3). */
function styleOf({ role, grid }: Content): string {
  if (role === 'number') return STYLE.number
  if (role === 'corner' && grid.banner === undefined) return STYLE.note
  if (role === 'banner' || (role === 'row' && grid.banner === undefined)) return STYLE.label
  return STYLE.centred
}
