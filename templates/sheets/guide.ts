/** 填报说明, from the same data as the form: how to fill, what counts in each place, and who usually knows. */
import type { Worksheet } from 'exceljs'
import { type Edition, type Heading, leaves, narratives, type Section, tables } from '../form.ts'
import { SHEET, ZERO_LABEL } from '../layout.ts'
import { VERDICT_NOTE } from '../words.ts'
import { BORDER, black, COLOUR, fill, font, lines, paper, protect, style } from './style.ts'

const WIDTHS = [48, 66, 34]
/** What all columns hold, with some room: programs differ in how wide they draw. */
const ACROSS = WIDTHS.reduce((sum, width) => sum + width) * 0.9

/** How many, as it is said before 张 and 个. */
const counted = ({ length }: readonly Section[]): string => [...'零一两三四五六七八九十'][length] ?? String(length)

const steps = (edition: Edition): readonly string[] => [
  `1. 在“${SHEET.cover}”填机关名称和报告年度。`,
  `2. 填${tables(edition)
    .map((s) => `“${s.tab}”`)
    .join(
      '',
    )}${counted(tables(edition))}张表：浅黄色的格还没有填，填上数字就变白；灰色合计格自动计算，不用填。没有发生的、不涉及的都填 0，不填“/”；如果多数是 0，可在表的右上角把“${ZERO_LABEL}”选为“是”。`,
  `3. 填写${counted(narratives(edition).filter((s) => s.empty))}个文字部分（“${edition.preamble.tab}”可以不填）：一行写一段，可以从 Word 整段粘贴。小标题写成“（一）……”，成文时自动排成小标题。第六部分没有需要报告的事项，写“无。”。`,
  `4. 有上年报告的，在“${SHEET.lastYear}”填几个数，核对本年与上年能不能衔接。`,
  `5. 看“${SHEET.checks}”：上面列出不平的各处，点“去看”就到那一格。${VERDICT_NOTE}。提醒的各处属实的，不用改，在“${SHEET.explanations}”写明原因。`,
  '6. 不要改动表头、增删行列或改工作表名称；要换人分头填的，各人填各自的工作表即可。',
]

export async function guideSheet(sheet: Worksheet, edition: Edition): Promise<void> {
  WIDTHS.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width
  })
  let row = 1
  const across = (text: string, as: Parameters<typeof style>[0], height: number) => {
    sheet.mergeCells(row, 1, row, WIDTHS.length)
    sheet.getCell(row, 1).value = text
    sheet.getCell(row, 1).style = style(as)
    sheet.getRow(row++).height = height
  }
  const line = (texts: readonly string[], bold = false, depth = 0) => {
    texts.forEach((text, i) => {
      const cell = sheet.getCell(row, i + 1)
      cell.value = text
      cell.style = style({
        font: font(10.5, { bold }),
        border: BORDER,
        ...(bold ? { fill: fill(COLOUR.band) } : {}),
        alignment: { horizontal: bold ? 'center' : 'left', indent: i === 0 ? depth : 0 },
      })
    })
    sheet.getRow(row++).height =
      Math.max(...texts.map((t, i) => lines(t, WIDTHS[i]! * 0.95 - (i === 0 ? 3 * depth : 0)))) * 15 + 6
  }
  across(SHEET.guide, { font: black(16) }, 30)
  for (const step of steps(edition)) across(step, { font: font(11) }, lines(step, ACROSS) * 16 + 4)
  for (const section of tables(edition)) {
    across('', {}, 10)
    across(section.heading, { font: black(13) }, 26)
    line(['行、栏', '计什么', '通常由谁提供'], true)
    for (const grid of section.grids) {
      if (grid.banner) line([grid.banner, '', grid.office])
      explain(grid.rows, '', (label, counts, depth) =>
        line([label, counts, grid.banner || counts === '' ? '' : grid.office], false, depth),
      )
      explain(grid.columns, '栏：', (label, counts, depth) => line([label, counts, ''], false, depth))
    }
  }
  sheet.views = [{ showGridLines: false }]
  paper(sheet)
  await protect(sheet)
}

/** A line for every heading that says what counts, below those that it belongs to: there is more than one “1.”. */
function explain(
  headings: readonly Heading[],
  prefix: string,
  write: (label: string, counts: string, depth: number) => void,
  depth = 0,
): void {
  for (const heading of headings)
    if (!('children' in heading)) {
      if (heading.counts) write(prefix + heading.label, heading.counts, depth)
    } else if (leaves(heading.children).some((l) => l.counts)) {
      write(prefix + heading.label, '', depth)
      explain(heading.children, prefix, write, depth + 1)
    }
}
