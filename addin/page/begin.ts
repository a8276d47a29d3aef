/** A report that is begun on the page. Knows no screen. */

import { type LastYearReports, pickLastYear } from '../../converter/check/index.ts'
import { filledEdits } from '../../converter/edit/index.ts'
import { beginning as beginningOf } from '../../converter/fill.ts'
import { unfitWords } from '../../converter/message.ts'
import { yearOf } from '../../converter/read/index.ts'
import { editionById } from '../../templates/editions/index.ts'
import { EDITING } from '../zh.ts'
import { type Book, begunBook, withHistory } from './book.ts'
import { NOTHING_DONE, withStep } from './editing/index.ts'
import type { NewReport } from './frame.ts'
import { freeName } from './names.ts'

/** The year that is reported on at a time: the reports of a year are made at the beginning of the next. */
export const reportYear = (now: Date): number => now.getFullYear() - 1

/**
 * The report, made in the `blank` workbook, its cover filled in and what last year's says already; `unfit`: why nothing was taken from what was given as that.
 * Where no organ is named, it is the one whose report was given.
 */
export function beginning(
  { edition: id, cover }: NewReport,
  blank: Uint8Array,
  open: readonly Book[],
  given: LastYearReports | undefined,
): { readonly book: Book; readonly unfit?: string } | undefined {
  const edition = editionById(id)
  if (!edition) return undefined
  const organ = cover['organ.name']?.trim() || (given?.reports.length === 1 ? given.reports[0]!.organ.name : '')
  const { year } = yearOf({ value: cover['report.year'] ?? '' })
  const picked = given && pickLastYear({ organ: { name: organ }, year }, given)
  const before = picked && !('kind' in picked) ? picked : undefined
  const words = { ...cover, 'organ.name': organ, ...(year === null ? {} : { 'report.year': year }) }
  const edits = filledEdits(edition, beginningOf(edition, words, before))
  const name = freeName(EDITING.newReport, new Set(open.map((book) => book.name.toLowerCase())))
  const book = withHistory(begunBook(name, blank), withStep(NOTHING_DONE, { words: EDITING.begun, edits }))
  return {
    book: before && given ? { ...book, chosen: given } : book,
    ...(picked && 'kind' in picked ? { unfit: EDITING.noPrefill(unfitWords(picked)) } : {}),
  }
}
