/** The door of the workbook: an edition, and a report's values, as .xlsx. */
export { COLOUR, lines } from './style.ts'

/** exceljs takes longer to load than a check takes to run: it is loaded with the first workbook that is written. */
export const workbook: typeof import('./workbook.ts').workbook = async (...values) =>
  (await import('./workbook.ts')).workbook(...values)
