/** File names for what only the page saves. Knows no file system. */

import { bareName, bookEnding, documentName } from '../../converter/names.ts'
import type { Report } from '../../converter/report.ts'
import { PAGE } from '../zh.ts'

/** A name that is not taken yet: the second `报告.docx` becomes `报告（2）.docx`. */
export function freeName(name: string, taken: Set<string>): string {
  const dot = name.includes('.') ? name.lastIndexOf('.') : name.length
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, dot)}（${n}）${name.slice(dot)}`
  taken.add(free.toLowerCase())
  return free
}

/** `填报.xlsx` → `填报（改正）.xlsx`, wherever in an archive it lies. */
const correctedName = (name: string): string => bookEnding(`${bareName(name)}（${PAGE.corrected}）.xlsx`, name)

/** What an edited report is saved as: a corrected copy of the user's workbook, else the report under its title. */
export const workbookName = (name: string, report: Pick<Report, 'organ' | 'year'>): string =>
  /\.xls[xm]$/i.test(name) ? correctedName(name) : `${documentName(report)}.xlsx`
