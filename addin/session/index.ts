/** The door of the session: between a host's cells and what the pane shows. */
export { inTime, withDeadlines } from './deadlines.ts'
export { type Document, documentOf, previewOf } from './documents.ts'
export { judgedState } from './judged.ts'
export { lastYearFix } from './last-year-cells.ts'
export { type Passage, passageIn } from './passage.ts'
export { quoteOf } from './quote.ts'
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
  type ReturnKind,
} from './state.ts'
