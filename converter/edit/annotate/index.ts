/** The door of annotating: findings shown at the cells of a unit's own workbook. */
export { annotate } from './annotate.ts'
