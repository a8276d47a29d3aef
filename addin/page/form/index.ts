/** The door of the form: figures, texts and the cover, to be typed. */
export { type CoverForm, coverForm } from './cover.ts'
export { type Answer, createEditor, type EditActions, type Editor, type EditView } from './editor.ts'
export type { JudgedEquation } from './live.ts'
export { type ProseField, proseField } from './prose.ts'
