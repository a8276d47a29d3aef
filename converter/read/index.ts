/** The door of reading: cells, or a report's JSON → a report and what was found on the way. */
export { understand } from './number.ts'
export { type Reading, read, type Spotted, unreadableEdition } from './read.ts'
