/** The door of batches: files in, files out. */
export {
  forceGc,
  gather,
  isDirectory,
  notWritten,
  OWN_FILES,
  readIfThere,
  sha256,
  withPeriodicGc,
  writeText,
  writeWhole,
  writeWholeBy,
} from './disk/index.ts'
export type { PackedLastYear } from './earlier.ts'
export { packLastYear, unpackLastYear } from './earlier.ts'
export { examineFile } from './examine-file.ts'
export type { Wanted } from './job.ts'
export {
  areSummariesWhole,
  assignNames,
  byFile,
  draftsOf,
  evidence,
  findOffice,
  hashSummaries,
  haveSummaries,
  keepEdited,
  openPart,
  type PlacedFiles,
  pdfs,
  type RecordPlace,
  type RunPart,
  readRecords,
  recordOf,
  refuseOverwrite,
  remember,
  writeSummaries,
} from './results/index.ts'
export { type RunOptions, run } from './run.ts'
export { hasState, memoryState, openState, type State } from './state/index.ts'
export type { CollectedFile } from './work-file.ts'
