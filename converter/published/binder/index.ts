/** The door of binding: a document → the figures and texts of a report, each with its place, and what was not read. */
export { type Bound, bind } from './bind.ts'
