/** The door of batches: files in, files out. */
export {
  collect,
  frugally,
  gather,
  isDirectory,
  OWN_FILES,
  Refused,
  readIfThere,
  sha256,
  writeText,
  writeWhole,
  writeWholeBy,
} from './disk/index.ts'
export type { PackedEarlier } from './earlier.ts'
export { packEarlier } from './earlier.ts'
export { examineFile } from './examine-file.ts'
export type { Wanted } from './job.ts'
export {
  byFile,
  draftsOf,
  evidence,
  findOffice,
  guard,
  haveSummaries,
  openPart,
  type Part,
  type Place,
  type PlacedFiles,
  pdfs,
  place,
  readRecords,
  recordOf,
  remember,
  writeSummaries,
} from './results/index.ts'
export { type RunOptions, run, Stopped } from './run.ts'
export { hasState, memoryState, openState, type State } from './state/index.ts'
export type { Entry } from './work-file.ts'
