/** The door of results: what was made, under its names in the output folder. */
export { assignNames, type PlacedFiles } from './assign-names.ts'
export { draftsOf, refuseOverwrite, remember } from './drafts.ts'
export { evidence } from './evidence.ts'
export { byFile, openPart, type RecordPlace, type RunPart } from './parts.ts'
export { findOffice, pdfs } from './pdf.ts'
export { readRecords, recordOf } from './records.ts'
export { writeSummaries } from './summaries.ts'
export { areSummariesWhole, hashSummaries, haveSummaries, keepEdited } from './summary-files.ts'
