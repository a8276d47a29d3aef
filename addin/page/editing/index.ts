/** The door of editing on the page: the history of a report, and its drafts. */
export { browserStore } from './browser-store.ts'
export { continued, type Draft, draftsIn, type Keeper, keeper, type Trouble } from './drafts.ts'
export {
  editsIn,
  fixesIn,
  type History,
  NOTHING_DONE,
  redoable,
  redone,
  type Step,
  undoable,
  undone,
  without,
  withStep,
} from './history.ts'
export { type Head, type Kept, memoryStore, type Store } from './store.ts'
