/** The door of a season: many reports of one year, chosen, counted and added up. */
export { compareWithReport, type Difference } from './against.ts'
export { choose } from './choose.ts'
export type { Contribution } from './contribution-tally.ts'
export { type Author, copiedAmong, ownWords } from './copied.ts'
export { type Candidate, type Duplicate, duplicates, reportContent, unitOf } from './duplicates.ts'
export {
  findingLines,
  listing,
  publicLine,
  rulesFileLine,
  summaryLine,
  verdictLine,
} from './listing.ts'
export { type Counts, countsOf, type Outcome, outcomeOf, outcomes } from './outcomes.ts'
export {
  contentOf,
  editionOf,
  type FileRecord,
  type FileResult,
  figuresOf,
  placesOf,
  resultOf,
  type Season,
} from './records.ts'
export { type Rollup, rollup, summed } from './rollup.ts'
export { type RosterUnit, readRoster } from './roster.ts'
export { type Choice, selectRecords, summable } from './summable.ts'
export { type Surveyed, seasonFindings, survey } from './survey.ts'
export { type UnitExplanation, unitExplanations } from './unit-explanations.ts'
export { fullNames, ownersIn, underFullName } from './whose.ts'
