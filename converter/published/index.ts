/** The door of published reports: bytes of a web page, a document, a text or a foreign workbook → a report with its certainty. */

export { type Published, type PublishedFile, readPublished } from './published.ts'
export type { OfficeReaders } from './sources/index.ts'
