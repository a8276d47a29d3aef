/** The door of a run's state: what is done already, kept in the output folder. */
export { memoryState } from './memory-state.ts'
export { keepRollupFiles, rollupFiles } from './rollup-files.ts'
export { hasState, type Known, openState, type Placed, type State } from './state.ts'
