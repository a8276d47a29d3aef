/** The door of reading: cells, or a report's JSON → a report and what was found on the way. */
export { explanationsIn, freeExplanationRow } from './explanations.ts'
export { readJson } from './json.ts'
export { normalizeLabel } from './labels.ts'
export { type Understood, understand, yearOf } from './number.ts'
export { type CellAddress, isForeign, type Reading, read } from './read.ts'
export { compute } from './totals.ts'
