/** The door of what cells show: number formats, as far as numbers and dates of a report need them. */
export { asExcel } from './number.ts'
export { agrees, type Shown, shownOf } from './shown.ts'
