/** The door of reading: cells, or a report's JSON → a report and what was found on the way. */
export { readJson } from './json.ts'
export { type Reading, read, type Spotted } from './read.ts'
