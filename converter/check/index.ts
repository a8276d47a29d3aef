/** The door of judging: a report → findings, and hints for whoever puts it right. */
export { check, type LastYear } from './check.ts'
export { type Earlier, pickLastYear } from './last-year.ts'
export { type Repair, repairs } from './repair.ts'
