/** A table of the form in WordprocessingML, with a hole where each number goes. Knows no other part of the file. */
import type { Tabular } from '../../../templates/form.ts'
import { escapeText } from '../../../templates/lib/markup.ts'
import type { PositionedCell, PrintedCell } from '../../../templates/printed-table.ts'
import { printed, type Report } from '../../report.ts'
import { numberSize, type PrintedRow, rows, TEXT_WIDTH, widthOf } from '../paper.ts'
import { STYLE } from './styles.ts'
import { HINT, type Fragment as Markup } from './text.ts'

/** A section's table, its columns of the given widths. Each number is a plain run, which every reader sees; an unknown one is empty. */
export function docxTable(section: Tabular, widths: readonly number[]): Markup {
  const out: Markup[number][] = [head(section, widths)]
  for (const row of rows(section)) {
    out.push(`<w:tr>${rowProperties(section, row)}`)
    for (const { cell, continued } of row.cells) {
      const { content } = cell
      const width = widthOf(widths, cell)
      out.push(`<w:tc>${cellProperties(cell, width, continued)}<w:p>${paragraphProperties(content, row.kept)}`)
      if (content.role === 'number') {
        const words = (report: Report): string => printed(report.figures[content.at.id])
        out.push('<w:r>', (report) => sizeProperties(words(report), width), '<w:t>', words, '</w:t></w:r>')
      } else if (!continued) out.push(`<w:r><w:rPr>${HINT}</w:rPr><w:t>${escapeText(content.label)}</w:t></w:r>`)
      out.push('</w:p></w:tc>')
    }
    out.push('</w:tr>')
  }
  out.push('</w:tbl>')
  return out
}

function sizeProperties(words: string, width: number): string {
  const size = numberSize(words, width)
  return size ? `<w:rPr><w:sz w:val="${size}"/></w:rPr>` : ''
}

/** A table printed across has fifteen narrow columns: the official template draws it with half-point lines and one tall row. */
const isAcross = (section: Tabular): boolean => section.grids.some((g) => g.across)

function head(section: Tabular, widths: readonly number[]): string {
  const style = isAcross(section) ? STYLE.thinTable : STYLE.table
  const caption = escapeText(section.heading)
  const description = escapeText(`${section.heading}。单位：${section.unit}`)
  const grid = widths.map((w) => `<w:gridCol w:w="${w}"/>`)
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>` +
    `<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/><w:tblCaption w:val="${caption}"/>` +
    `<w:tblDescription w:val="${description}"/></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>`
  )
}

/** Least heights of rows, in twentieths of a point. */
const HEIGHT = { usual: 340, across: 672 } as const

function rowProperties(section: Tabular, { head }: PrintedRow): string {
  const height = isAcross(section) && !head ? HEIGHT.across : HEIGHT.usual
  return `<w:trPr><w:cantSplit/><w:trHeight w:val="${height}"/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`
}

function cellProperties(cell: PositionedCell, width: number, continued: boolean): string {
  const span = cell.colspan > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : ''
  const merge = continued ? '<w:vMerge/>' : cell.rowspan > 1 ? '<w:vMerge w:val="restart"/>' : ''
  const fill = cell.content.role === 'banner' ? '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>' : ''
  return `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}${fill}<w:vAlign w:val="center"/></w:tcPr>`
}

function paragraphProperties(content: PrintedCell, kept: boolean): string {
  return `<w:pPr><w:pStyle w:val="${styleOf(content)}"/>${kept ? '<w:keepNext/>' : ''}</w:pPr>`
}

/** In a table with bands the row headings and the corner are centred; elsewhere they stand at the left. */
function styleOf({ role, grid }: PrintedCell): string {
  if (role === 'number') return STYLE.number
  if (role === 'corner' && grid.banner === undefined) return STYLE.note
  if (role === 'banner' || (role === 'row' && grid.banner === undefined)) return STYLE.label
  return STYLE.centred
}
