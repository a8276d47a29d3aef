/** What stands at the same place, under the same name, in the workbooks of every edition. */

/** Sheets that do not print a section. */
export const SHEET = {
  cover: '封面',
  guide: '填报说明',
  lastYear: '上年数据',
  explanations: '说明',
  checks: '校验',
} as const

/** Where things stand on a table sheet: heading, the 空白按 0 计 choice and status, then the table. */
export const TABLE_TOP = 4
/** First paragraph row of a narrative sheet, and how many rows its block has. */
export const NARRATIVE_TOP = 6
export const NARRATIVE_ROWS = 60
/** How far below and beside its block a text is looked for, as it may have been pasted. */
export const NARRATIVE_REACH = { row: 505, column: 10 }
/** First figure on 上年数据. */
export const LAST_YEAR_TOP = 5
/** What is right as it stands though the program warns of it: one row each, under these headings. */
export const EXPLANATIONS = {
  name: 'explanations',
  top: 5,
  rows: 60,
  columns: { rule: '代码', at: '位置', values: '当时的数', text: '说明' },
} as const
/** First line of the sections on the cover. */
export const CONTENTS_TOP = 12
/** On 校验: the overall verdict, the first of the lines that repeat what fails and how many there are, the first line of the sections. */
export const OVERALL_ROW = 2
export const FAILING = { top: 4, count: 8 }
export const SUMMARY_TOP = FAILING.top + FAILING.count + 1

/** Printed above the first paragraph, so that the block is found where its name was lost. */
export const NARRATIVE_MARK = '正文从下一行开始：一行写一段，可以从 Word 整段粘贴'
export const ZERO_LABEL = '本表空白格按 0 计'
export const ZERO_CHOICES = { yes: '是', no: '否' } as const

/** Bump when the workbook itself changes (sheets, names, places), not when an edition's words do. */
export const TEMPLATE_VERSION = '2'

export interface Field {
  /** Its defined name. */
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly row: number
}

/** What the cover asks for. */
export const COVER: readonly Field[] = [
  { name: 'organ.name', label: '机关名称', hint: '填全称，即公章上的名称；报告标题和文件名用它', row: 5 },
  { name: 'report.year', label: '报告年度', hint: '填四位年份，如 2026 年 1 月编制的报告填 2025', row: 6 },
  { name: 'contact.person', label: '填报人', hint: '只用于退回时联系，不写进报告', row: 7 },
  { name: 'contact.phone', label: '联系电话', hint: '只用于退回时联系，不写进报告', row: 8 },
]
export const COVER_COLUMN = 2
export const META = {
  edition: { name: 'meta.edition', label: '版式' },
  template: { name: 'meta.template', label: '模板版本' },
} as const
