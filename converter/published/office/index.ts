/** The door of the formats that need large libraries: each is loaded when the first file of its kind comes. */
import type { OfficeReaders } from '../sources/index.ts'
import { fromPdf } from './pdf.ts'
import { fromXls } from './xls.ts'

export const officeReaders: OfficeReaders = { pdf: fromPdf, xls: fromXls }
