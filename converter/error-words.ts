/** Why a file cannot be read, or not be written into, in the words of users. The reasons are errors.ts's. */

import type { Unpatchable, UnpatchableReason, Unreadable, UnreadableReason } from './errors.ts'
import { oneLine } from './shown.ts'

type Detail = (subject: string) => string
/** What is wrong with the file, behind the sentence of its code; nothing where that says it all. */
const DETAIL: Readonly<Record<UnreadableReason, Detail>> = {
  notOurs: () => '',
  notReport: () => '不是报告 JSON',
  booleanInvalid: () => '逻辑值有误',
  brokenZip: () => '不是完整的压缩包',
  cannotOpen: () => '无法打开',
  cellInvalid: (place) => `单元格位置 ${place} 有误`,
  cellTwice: (place) => `单元格 ${place} 出现两次`,
  cellWithoutRow: () => '单元格不在任何行中',
  doctype: () => '含有 DOCTYPE',
  emptyFile: () => '文件是空的',
  fault: (said) => `程序没能读完这份文件：${said}`,
  gone: () => '文件已不在',
  isFolder: () => '这是文件夹，不是文件',
  linkLoop: () => '链接指向自己',
  noRelations: () => '',
  noSheets: () => '工作簿没有工作表',
  notJson: () => '不是有效的 JSON',
  notPermitted: () => '没有读取权限',
  notRegular: () => '不是普通文件',
  notUtf8: () => '不是 UTF-8 编码',
  notWorksheet: () => '不是工作表',
  notXlsx: () => '不是 .xlsx 文件',
  notXml: () => '内容不是合法的 XML',
  docDamaged: () => 'Word 文档（.doc）内容有误',
  pdfDamaged: () => 'PDF 内容有误',
  xlsDamaged: () => '旧格式工作簿内容有误',
  partDamaged: (part) => `部件 ${part} 已损坏`,
  partMissing: (part) => `缺少部件 ${part}`,
  rowInvalid: () => '行号有误',
  textInvalid: () => '文字编号有误',
  columnOutside: () => '列号超出范围',
  fileSize: (megabytes) => `文件有 ${megabytes} MB`,
  fileTooLarge: (megabytes) => `文件超过 ${megabytes} MB`,
  nestedArchive: () => '压缩包里还有压缩包',
  partTooLarge: (part) => `部件 ${part} 解压后过大`,
  rowOutside: () => '行号超出范围',
  tooDeep: () => '内容嵌套过深',
  tooManyArrays: () => '数组公式过多',
  tooManyCells: (most) => `一张工作表超过 ${most} 个单元格`,
  tooManyCellsInAll: (most) => `各工作表合计超过 ${most} 个单元格`,
  tooManyPages: (pages) => `PDF 有 ${pages} 页`,
  tooManyParts: () => '压缩包内文件过多',
  tooManySheets: () => '工作表过多',
  tooManyTexts: () => '文字过多',
  tooMuch: () => '内容过多',
  tooMuchMemory: () => '读取占用内存过多',
  tooSlow: () => '读取超过 10 秒',
  emptyArchive: () => '压缩包里没有文件',
  otherKind: (ending) => (ending === '' ? '' : `这是 ${ending} 文件`),
  encrypted: () => '',
  xls: () => '',
  officeOnly: (kind) => `这里读不了 ${kind}，请用 nianbao-office.html，或命令行的 nianbao import`,
  noReport: () => '没有找到格式规定的表和各部分标题',
  pictures: () => '内容是图片，没有可以读取的文字，请用文字版',
  severalReports: () => '里面有两份以上的报告或者两年的数并列，分不清要哪一份，请把它们分开',
  xlsb: () => '二进制工作簿（.xlsb）',
}

/** Why cells of a workbook cannot be changed, or findings not shown in it. */
const UNPATCHABLE: Readonly<Record<UnpatchableReason, Detail>> = {
  cellInvalid: (place) => `工作表里的单元格位置 ${place} 有误，不能改写这个文件`,
  controlsInvalid: () => '工作表的控件有误，不能在这个文件上批注',
  emptyPart: () => '工作簿的部件是空的',
  emptySheet: () => '工作表是空的',
  formatInvalid: () => '单元格的格式有误，不能在这个文件上批注',
  noCell: (place) => `没有单元格 ${place}`,
  noCells: () => '工作表里没有单元格，不能改写这个文件',
  noSheet: (sheet) => `没有名为“${sheet}”的工作表`,
  noStyles: () => '工作簿没有格式部件，不能在这个文件上批注',
  notStorable: (value) => `${value} 不是单元格能存的数字`,
  otherDrawings: () => '工作表已有控件、页眉图片或不完整的批注，不能在这个文件上批注',
  sharedFormula: (place) => `单元格 ${place} 的公式与其他单元格共用，不能单独改写`,
  strictOoxml: () => '文件是严格 OOXML 格式，不能在这个文件上批注',
  tooLong: (length) => `一段文字有 ${length} 字，超过一个单元格能存的 32767 字，请分成几段`,
  tooManyFormats: () => '工作簿的单元格格式过多，不能在这个文件上批注',
  unusualComments: () => '原有批注的写法与常见的不同，不能在这个文件上批注',
  unusualNames: () => '工作簿的部件名称过于特别，不能在这个文件上批注',
  unusualStyles: () => '工作簿的格式部件与常见的不同，不能在这个文件上批注',
}

/** What is wrong with a file that cannot be read; empty where its code says it all. A subject may be anything of any length. */
export const unreadableWords = ({ why, subject }: Pick<Unreadable, 'why' | 'subject'>): string =>
  oneLine(DETAIL[why](subject).slice(0, LONGEST_DETAIL))
const LONGEST_DETAIL = 80

/** Why a workbook cannot be written into. */
export const unpatchableWords = ({ why, subject }: Pick<Unpatchable, 'why' | 'subject'>): string =>
  oneLine(UNPATCHABLE[why](subject))
