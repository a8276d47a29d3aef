/** The door of the pane: findings → DOM. */
export { button, type Child, el, icon, say } from './dom.ts'
export { WEIGHTS, type Weight, weightOf } from './list.ts'
export { nextPlace } from './next.ts'
export { createPane } from './pane.ts'
export { templateButtons } from './parts.ts'
export { redraw } from './redraw.ts'
export { countWords, type ShownState, STATE_ICON, shownState } from './summary.ts'
