/**
 * Rows → .xlsx, row by row: any number of them, one held at a time. Knows sheets, headings and values, and no form.
 *
 * Not exceljs: its streaming writer lets no one set the dates that it stamps into the zip, so that equal tables would not be equal
 * bytes, and its memory grows with the rows (10 million cells: 300 MB and ten times as long). A table needs the few elements below.
 */
import { a1, letters } from '../../templates/lib/a1.ts'
import { type DeflatePiece, packer, type Sink } from '../../templates/lib/packer.ts'
import { lines } from '../../templates/sheets/index.ts'
import { type CellValue, cellXml, letterOf } from './cell.ts'
import type { HeadCell } from './heads.ts'
import { NAMESPACE, packageParts, STYLE } from './parts.ts'

export interface Sheet {
  readonly name: string
  /** Said in the first line, above the headings. */
  readonly note: string
  readonly heads: readonly HeadCell[]
  /** In characters, one for each column. */
  readonly widths: readonly number[]
  /** How many columns stay in sight. */
  readonly frozen: number
  /** Columns that are not plain: a year in the middle, sentences on several lines. */
  readonly styles?: readonly (keyof typeof STYLE | undefined)[]
  readonly rows: Iterable<SheetRow>
}

export interface SheetRow {
  readonly values: readonly CellValue[]
  /** A last line that adds up the others. */
  readonly sum?: true
}

/** One heading a column, over one row. */
export const plainHeads = (labels: readonly string[]): readonly HeadCell[] =>
  labels.map((label, left) => ({ top: 0, left, rowspan: 1, colspan: 1, label }))

/** As Excel has it. */
const MOST_ROWS = 1_048_576
/** Up to so many characters a sheet is printed one page wide; a wider one goes on to the right. */
const PAGE_WIDE = 260
/** A heading over more columns stands at their left, where it is seen first. */
const WIDE_HEAD = 20
const LINE = 15

/** Sheets in the order given; one with more rows than a sheet holds goes on in another, `问题(2)`. */
export function book(sheets: Iterable<Sheet>, sink: Sink, deflate: DeflatePiece, mostRows = MOST_ROWS): void {
  const zip = packer(sink, deflate)
  const written: { readonly name: string; readonly headRow: number; readonly range: string }[] = []
  for (const sheet of sheets) {
    const rows = sheet.rows[Symbol.iterator]()
    const headRow = 1 + Math.max(...sheet.heads.map((h) => h.top + h.rowspan))
    let next = rows.next()
    for (let part = 1; part === 1 || !next.done; part++) {
      const write = zip.part(`xl/worksheets/sheet${written.length + 1}.xml`)
      write(opening(sheet, headRow, written.length === 0))
      let row = headRow
      for (; !next.done && row < mostRows; next = rows.next()) write(rowXml(++row, next.value, sheet))
      const range = `A${headRow}:${letters(sheet.widths.length)}${row}`
      write(closing(sheet, range))
      written.push({ name: part === 1 ? sheet.name : `${sheet.name}(${part})`, headRow, range })
    }
  }
  for (const [name, xml] of packageParts(written)) zip.part(name)(xml)
  zip.end()
}

const isWide = ({ widths }: Sheet): boolean => widths.reduce((sum, w) => sum + w, 0) > PAGE_WIDE

function opening(sheet: Sheet, headRow: number, selected: boolean): string {
  const topLeft = a1({ row: headRow + 1, column: sheet.frozen + 1 })
  const columns = sheet.widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`)
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NAMESPACE.sheet}">` +
    `<sheetPr><pageSetUpPr fitToPage="${isWide(sheet) ? 0 : 1}"/></sheetPr>` +
    `<sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0"><pane xSplit="${sheet.frozen}" ySplit="${headRow}" topLeftCell="${topLeft}" activePane="bottomRight" state="frozen"/>` +
    `<selection pane="bottomRight" activeCell="${topLeft}" sqref="${topLeft}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${LINE}"/><cols>${columns.join('')}</cols><sheetData>` +
    `<row r="1" ht="20" customHeight="1">${cellXml('A1', sheet.note, STYLE.note)}</row>${headXml(sheet, headRow)}`
  )
}

/** The heading rows; every cell of a merged one is styled, or borders would be missing. */
function headXml({ heads, widths }: Sheet, headRow: number): string {
  const rows = Array.from({ length: headRow - 1 }, () => new Array<string>(widths.length).fill(''))
  const heights = rows.map(() => LINE + 5)
  for (const { top, left, rowspan, colspan, label } of heads) {
    for (let y = top; y < top + rowspan; y++)
      for (let x = left; x < left + colspan; x++)
        rows[y]![x] = cellXml(
          a1({ row: y + 2, column: x + 1 }),
          y === top && x === left ? label : '',
          colspan > WIDE_HEAD ? STYLE.headLeft : STYLE.head,
        )
    const width = widths.slice(left, left + colspan).reduce((sum, w) => sum + w, 0)
    heights[top + rowspan - 1] = Math.max(heights[top + rowspan - 1]!, (lines(label, width) * LINE) / rowspan + 5)
  }
  return rows
    .map((cells, y) => `<row r="${y + 2}" ht="${Math.ceil(heights[y]!)}" customHeight="1">${cells.join('')}</row>`)
    .join('')
}

/** Only what is not as every cell is has a style of its own. */
function rowXml(row: number, { values, sum }: SheetRow, { styles, widths }: Sheet): string {
  let xml = ''
  let most = 1
  values.forEach((value, i) => {
    if (value === null && !sum) return
    const at = letterOf(i) + row
    const style = sum ? STYLE.sum : value === '/' ? STYLE.right : STYLE[styles?.[i] ?? 'plain']
    if (style === STYLE.wrap) most = Math.max(most, lines(String(value), widths[i]!))
    xml += cellXml(at, value, style)
  })
  // LibreOffice does not fit the height of a row to what it holds.
  const height = most > 1 ? ` ht="${most * LINE}" customHeight="1"` : ''
  return `<row r="${row}"${height}>${xml}</row>`
}

function closing(sheet: Sheet, range: string): string {
  const merged = sheet.heads
    .filter(({ rowspan, colspan }) => rowspan > 1 || colspan > 1)
    .map(({ top, left, rowspan, colspan }) => {
      const [from, to] = [
        a1({ row: top + 2, column: left + 1 }),
        a1({ row: top + 1 + rowspan, column: left + colspan }),
      ]
      return `<mergeCell ref="${from}:${to}"/>`
    })
  return (
    `</sheetData><autoFilter ref="${range}"/>` +
    (merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '') +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="8"${isWide(sheet) ? ' pageOrder="overThenDown"' : ' fitToHeight="0"'} orientation="landscape"/>` +
    '<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>'
  )
}
