/** The door of old formats and of those that need large libraries: each library is loaded when the first file of its kind comes. */
import type { OfficeReaders } from '../sources/index.ts'
import { fromDoc } from './doc.ts'
import { fromPdf } from './pdf.ts'
import { fromXls } from './xls.ts'

export const officeReaders: OfficeReaders = { doc: fromDoc, pdf: fromPdf, xls: fromXls }
