/** The cover: whose report of which year, how far it is, and where everything is. */
import type { CellValue, Style, Worksheet } from 'exceljs'
import type { Filling } from '../filling.ts'
import { type Edition, parts } from '../form.ts'
import { COVER, COVER_COLUMN, contentsRow, layout, META, SHEET, TEMPLATE_VERSION } from '../layout.ts'
import { a1 } from '../lib/a1.ts'
import { firstLink } from './checks.ts'
import { validateYear } from './guard.ts'
import { overallAddress, statusFormula } from './status.ts'
import { BORDER, black, box, COLOUR, fill, font, formula, LINK, link, paper, protect, verdictColours } from './style.ts'

const WIDTHS = [18, 46, 54]
const OVERALL_ROW = 10

const LEFT = { horizontal: 'left', indent: 1 } as const
const LABEL: Partial<Style> = {
  font: font(12, { bold: true }),
  border: BORDER,
  fill: fill(COLOUR.head),
  alignment: { horizontal: 'center' },
}
const muted = (size: number) => font(size, { color: { argb: COLOUR.muted } })

export async function coverSheet(sheet: Worksheet, edition: Edition, { cover }: Filling): Promise<void> {
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width
  })
  const put = (row: number, left: number, value: CellValue, parts: Partial<Style>, right = left) =>
    box(sheet, { top: row, left, right }, value, parts)
  const centred = { horizontal: 'center' } as const
  put(1, 1, '政府信息公开工作年度报告', { font: black(22), alignment: centred }, 3)
  put(2, 1, '填报工作簿', { font: black(16), alignment: centred }, 3)
  put(3, 1, `依据${edition.notice}《${edition.title}》`, { font: muted(11), alignment: centred }, 3)
  sheet.getRow(1).height = 40
  sheet.getRow(2).height = 28
  sheet.getRow(4).height = 10

  for (const { name, label, hint, row } of COVER) {
    put(row, 1, label, LABEL)
    put(row, COVER_COLUMN, cover[name] ?? null, {
      font: font(14),
      border: BORDER,
      protection: { locked: false },
      alignment: LEFT,
    })
    put(row, 3, hint, { font: muted(10), alignment: LEFT })
    sheet.getRow(row).height = 30
  }
  validateYear(sheet, a1(layout(edition).names.get('report.year')!), edition)
  put(OVERALL_ROW, 1, '总体结论', LABEL)
  put(OVERALL_ROW, COVER_COLUMN, formula(overallAddress), { font: black(14), border: BORDER, alignment: LEFT })
  put(OVERALL_ROW, 3, formula(firstLink()), { font: { ...LINK, size: 12 }, border: BORDER, alignment: LEFT })
  sheet.getRow(OVERALL_ROW).height = 42
  verdictColours(sheet, `B${OVERALL_ROW}`)

  parts(edition).forEach((section, i) => {
    const row = contentsRow(edition, section)
    put(
      row,
      1,
      link(section.tab, 'A1', section.heading),
      { font: { ...LINK, size: 12 }, border: BORDER, alignment: LEFT },
      2,
    )
    put(row, 3, formula(statusFormula(section, edition)), { font: font(12), border: BORDER, alignment: LEFT })
    verdictColours(sheet, `C${row}`, 910 + 10 * i)
    sheet.getRow(row).height = 24
  })
  const meta = { font: muted(9), alignment: { horizontal: 'left' } } as const
  const rowOf = ({ name }: { readonly name: string }) => layout(edition).names.get(name)!.row
  for (const [mark, value] of [
    [META.edition, edition.id],
    [META.template, TEMPLATE_VERSION],
  ] as const) {
    put(rowOf(mark), 1, mark.label, meta)
    put(rowOf(mark), COVER_COLUMN, value, meta)
  }
  put(rowOf(META.edition), 3, `怎样填写见“${SHEET.guide}”；填完看“${SHEET.checks}”`, meta)
  sheet.views = [{ showGridLines: false, activeCell: 'B5' }]
  paper(sheet)
  sheet.pageSetup.printArea = `A$1:C$${rowOf(META.template)}`
  await protect(sheet)
}
