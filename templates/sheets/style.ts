/** How the sheets of the workbook look: fonts, colours, borders, paper. */
import type { Borders, CellFormulaValue, CellValue, Fill, Font, Style, Worksheet } from 'exceljs'
import { VERDICT } from '../equation.ts'
import { onSheet } from '../formula.ts'
import { STATE } from '../words.ts'

export const COLOUR = {
  band: 'FFC6D9F1',
  input: 'FFFFFFFF',
  total: 'FFF2F2F2',
  head: 'FFF7F9FC',
  choice: 'FFFFF9DB',
  /** Still to be filled. */
  blank: 'FFFFFBE0',
  muted: 'FF7F7F7F',
  link: 'FF1F4E9E',
  error: { text: 'FF9C0006', strong: 'FFFF9AA2', light: 'FFFFE3E5' },
  warning: { text: 'FF7F6000', strong: 'FFFFD966', light: 'FFFFF4CC' },
  good: 'FF1E6B34',
} as const

export const font = (size: number, rest: Partial<Font> = {}): Partial<Font> => ({ name: '宋体', size, ...rest })
export const black = (size: number): Partial<Font> => ({ name: '黑体', size })
export const fill = (argb: string): Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb },
  bgColor: { argb },
})

const thin = { style: 'thin', color: { argb: 'FF404040' } } as const
const faint = { style: 'thin', color: { argb: 'FFD0D0D0' } } as const
export const BORDER: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin }
export const FAINT: Partial<Borders> = { top: faint, left: faint, bottom: faint, right: faint }

export const HEADER: Partial<Style> = {
  font: font(11, { bold: true }),
  fill: fill(COLOUR.band),
  border: BORDER,
  alignment: { horizontal: 'center' },
}
export const LINK: Partial<Font> = font(10.5, { underline: true, color: { argb: COLOUR.link } })

export const style = (parts: Partial<Style>): Partial<Style> => ({
  ...parts,
  alignment: { vertical: 'middle', wrapText: true, ...parts.alignment },
})

/** Writes a value into a rectangle merged to one cell; every cell of it gets the style, or borders would be missing. */
export function box(sheet: Worksheet, at: Box, value: CellValue, as: Partial<Style>): void {
  const [bottom, right] = [at.bottom ?? at.top, at.right ?? at.left]
  if (bottom > at.top || right > at.left) sheet.mergeCells(at.top, at.left, bottom, right)
  for (let row = at.top; row <= bottom; row++)
    for (let column = at.left; column <= right; column++) sheet.getCell(row, column).style = style(as)
  sheet.getCell(at.top, at.left).value = value
}

/** Rows and columns count from 1. */
export interface Box {
  readonly top: number
  readonly left: number
  readonly bottom?: number
  readonly right?: number
}

/** A4 with the official page number at the foot, as wide as the paper. */
export function paper(sheet: Worksheet, orientation: 'portrait' | 'landscape' = 'portrait'): void {
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.8, header: 0.3, footer: 0.4 },
  }
  sheet.headerFooter = { oddFooter: '&C— &P —' }
}

/** Locks labels and formulas without a password: a reminder, not a secret. Sizes and formats stay free. */
export const protect = (sheet: Worksheet): Promise<void> =>
  sheet.protect('', {
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    selectLockedCells: true,
    selectUnlockedCells: true,
  })

/** Lines that a text needs in a column of so many characters; a Chinese character is two wide. */
export const lines = (text: string, width: number): number =>
  text
    .split('\n')
    .reduce(
      (n, part) =>
        n + Math.max(1, Math.ceil([...part].reduce((w, c) => w + (c > '\u2e80' ? 2 : 1), 0) / Math.max(1, width - 1))),
      0,
    )

/** A formula; `storeResults` adds what it shows. */
export const formula = (text: string): CellFormulaValue => ({ formula: text }) as CellFormulaValue

/** A link that works without relationships to other files, in Excel, WPS and LibreOffice. */
export const link = (sheet: string, cell: string, text: string): CellFormulaValue =>
  formula(`HYPERLINK("#${onSheet(sheet, cell)}","${text}")`)

/** Colours a cell that begins with a verdict's word. */
export function verdictColours(sheet: Worksheet, cell: string, from = 900): void {
  const words = [
    [VERDICT.fails, COLOUR.error.text],
    [STATE.faulty, COLOUR.error.text],
    [STATE.remark, COLOUR.warning.text],
    [VERDICT.pending, COLOUR.warning.text],
    [VERDICT.holds, COLOUR.good],
  ] as const
  words.forEach(([word, text], i) => {
    sheet.addConditionalFormatting({
      ref: cell,
      rules: [
        {
          type: 'expression',
          priority: from + i,
          formulae: [`LEFT(${cell},${word.length})="${word}"`],
          style: { font: { color: { argb: text } } },
        },
      ],
    })
  })
}
