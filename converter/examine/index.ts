/** The door of examining: one filled-in form, read and judged. */

export { type Examined, examine, type Hinted, hinted, judgeReading, placed, reasonOf, unreadable } from './examine.ts'
export { unexplained } from './explained.ts'
export { switched } from './switched.ts'
