/** The door of sources: a file's name and bytes → what it says. */
export { archiveEntries } from './archive.ts'
export { records } from './csv.ts'
export { isPassedOver, kindOf, looksLikeArchive, looksLikeReport, looksPublished, otherKind } from './endings.ts'
export { tooLarge } from './size.ts'
export { readSource } from './source.ts'
export { type Rows, tablesOf } from './tables.ts'
