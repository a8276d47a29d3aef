/** The door of the .xlsx reader: bytes → cells, guarded. */
export { savedAt } from './saved-at.ts'
export { snapshot, workbookPart } from './snapshot.ts'
export { readStyles } from './styles.ts'
export { readWorkbook } from './workbook.ts'
