/** The same report by the npm package `docx`: title, headings, paragraphs and the three tables with their merges; no content controls. */
import {
  Document,
  type IParagraphStyleOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type PrintedRow, rows, TEXT_WIDTH, usualWidths, widthOf } from '../../converter/print/paper.ts'
import { prose } from '../../converter/print/prose.ts'
import { entry, printed, type Report, title } from '../../converter/report.ts'
import type { Edition, Tabular } from '../../templates/form.ts'
import type { PrintedCell } from '../../templates/printed-table.ts'

const style = (id: string, font: string, size: number): IParagraphStyleOptions => ({
  id,
  name: id,
  basedOn: 'Normal',
  run: { font, size },
})
const STYLES = [
  style('Label', '宋体', 20),
  style('Number', '宋体', 24),
  style('Lines', '仿宋_GB2312', 32),
  style('Chapter', '黑体', 32),
]

/** The bytes of a .docx. */
export function peerDocx(report: Report, edition: Edition): Promise<Uint8Array> {
  const children = edition.sections.flatMap((section) => [
    new Paragraph({ style: 'Chapter', text: section.heading }),
    ...(section.kind === 'tabular'
      ? [table(report, section)]
      : prose(report, section).map(
          ({ lead, text }) => new Paragraph({ style: 'Lines', children: [new TextRun(lead), new TextRun(text)] }),
        )),
  ])
  const heading = title(report).map((text) => new Paragraph({ style: 'Chapter', text }))
  const styles = { paragraphStyles: STYLES }
  return Packer.toBuffer(new Document({ styles, sections: [{ children: [...heading, ...children] }] }))
}

const table = (report: Report, section: Tabular): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: usualWidths(section),
    rows: rows(section).map((line) => row(report, section, line)),
  })

/** The package makes the cells that go on from the row above by itself. */
const row = (report: Report, section: Tabular, { cells, head, kept }: PrintedRow): TableRow =>
  new TableRow({
    cantSplit: true,
    tableHeader: head,
    children: cells
      .filter(({ continued }) => !continued)
      .map(({ cell }) => {
        const [words, look] = said(report, cell.content)
        return new TableCell({
          columnSpan: cell.colspan,
          rowSpan: cell.rowspan,
          width: { size: widthOf(usualWidths(section), cell), type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [new Paragraph({ style: look, keepNext: kept, text: words })],
        })
      }),
  })

const said = (report: Report, content: PrintedCell): readonly [words: string, style: string] =>
  content.role === 'number' ? [printed(entry(report, content.at)), 'Number'] : [content.label, 'Label']
