/** Edition (and, for `fill`, a report's values) → .xlsx. The only file that loads exceljs, and only to write. */
import ExcelJS from 'exceljs'
import { BLANK, type Filling, lookupOf } from '../filling.ts'
import { type Edition, narratives, parts } from '../form.ts'
import { absolute, onSheet } from '../formula.ts'
import { EXPLANATIONS, layout, narrativeBlock, narrativeName, SHEET } from '../layout.ts'
import { utf8 } from '../lib/bytes.ts'
import { pack, unpack } from '../lib/zip.ts'
import { checksSheet } from './checks.ts'
import { coverSheet } from './cover.ts'
import { explanationBlock, explanationsSheet } from './explanations.ts'
import { withOrderedFonts } from './font-order.ts'
import { guideSheet } from './guide.ts'
import { lastYearSheet } from './last-year.ts'
import { narrativeSheet } from './narrative.ts'
import { storeResults } from './results.ts'
import { tableSheet } from './table.ts'

/** A fixed date: the same workbook is the same bytes, whenever it is made. */
const NEVER = new Date(Date.UTC(2021, 8, 26))

/** The workbook of an edition as .xlsx bytes: blank, or with the values of `filling`. */
export async function workbook(edition: Edition, filling: Filling = BLANK): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.creator = 'nianbao'
  book.lastModifiedBy = 'nianbao'
  book.created = NEVER
  book.modified = NEVER
  book.title = '政府信息公开工作年度报告填报工作簿'
  book.calcProperties.fullCalcOnLoad = true
  const lookup = lookupOf(filling)
  await coverSheet(book.addWorksheet(SHEET.cover), edition, filling)
  await guideSheet(book.addWorksheet(SHEET.guide), edition)
  for (const section of parts(edition)) {
    const sheet = book.addWorksheet(section.tab)
    if (section.kind === 'tabular') await tableSheet(sheet, section, edition, lookup)
    else await narrativeSheet(sheet, section, edition, filling.narratives[section.id] ?? '')
  }
  await lastYearSheet(book.addWorksheet(SHEET.lastYear), edition, lookup)
  await explanationsSheet(book.addWorksheet(SHEET.explanations), edition, filling.explanations)
  await checksSheet(book.addWorksheet(SHEET.checks), edition)
  for (const [name, { sheet, row, column }] of layout(edition).names)
    book.definedNames.add(onSheet(sheet, absolute({ sheet, top: row, bottom: row, left: column, right: column })), name)
  for (const section of narratives(edition)) {
    const { sheet, first, last } = narrativeBlock(section)
    book.definedNames.add(
      onSheet(sheet, absolute({ sheet, top: first, bottom: last, left: 1, right: 1 })),
      narrativeName(section),
    )
  }
  book.definedNames.add(
    onSheet(SHEET.explanations, absolute(explanationBlock(filling.explanations.length))),
    EXPLANATIONS.name,
  )
  storeResults(book, edition)
  return normalised(new Uint8Array(await book.xlsx.writeBuffer()))
}

/** exceljs stamps the time of writing into the zip, and orders fonts wrongly; packed anew, equal workbooks are equal bytes. */
function normalised(bytes: Uint8Array): Uint8Array {
  const first = '[Content_Types].xml'
  const names = [...unpack(bytes)].sort(([a], [b]) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1))
  const packed = new Map(names)
  const styles = 'xl/styles.xml'
  return pack(packed.set(styles, utf8(withOrderedFonts(new TextDecoder().decode(packed.get(styles)!)))))
}
