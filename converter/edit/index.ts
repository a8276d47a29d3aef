/** The door of editing: changes in a unit's own workbook. */

export { corrected } from './corrected.ts'
export { editable } from './editable.ts'
export { explanationFixes } from './explaining.ts'
export { filledEdits } from './filled.ts'
export { type CellContent, contentOf, type Edit, type Fix, fixesOf, isDisguised } from './fixes.ts'
export { sendBack } from './send-back.ts'
