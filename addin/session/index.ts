/** The door of the session: between a host's cells and what the pane shows. */
export { inTime, withDeadlines } from './deadlines.ts'
export { documentOf, previewOf } from './documents.ts'
export { judgedState } from './judged.ts'
export { lastYearFix } from './last-year-cells.ts'
export { type Passage, passageIn, quoteOf } from './passage.ts'
export { startSession } from './session.ts'
export {
  type DownloadFormat,
  FORMATS,
  isMissing,
  type JudgedState,
  type Overall,
  overall,
  type PaneActions,
  type PaneState,
} from './state.ts'
