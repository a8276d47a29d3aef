/** The door of sources: bytes of any format → paragraphs and tables, in the order in which a reader meets them. */
export { builder } from './builder.ts'
export {
  type Block,
  MARK,
  MOST,
  type Paragraph,
  type PublishedDocument,
  type Table,
  type TableCell,
} from './document.ts'
export { type OfficeReaders, open } from './open.ts'
export { fromSheets } from './sheets.ts'
export { resolved, type WrittenCell } from './spans.ts'
export { fromText } from './text.ts'
