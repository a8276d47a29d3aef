/** The door of editing: changes in a unit's own workbook. */
export { type CellContent, contentOf, type Edit, type Fix, fixesOf } from './fixes.ts'
export { patch } from './patch/index.ts'
export { sendBack } from './send-back.ts'
