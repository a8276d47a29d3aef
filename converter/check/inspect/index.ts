/** The door of inspections: checks that are not two sums and a sign. */
export { inspectEntries } from './entries.ts'
export { inspectHead } from './head.ts'
export { inspectNarratives } from './narratives.ts'
export { inspectPlausible } from './plausible.ts'
export { inspectYears } from './years.ts'
