/** The door of a run's state: what is done already, kept in the output folder. */
export { memoryState } from './memory-state.ts'
export { keepRollupFiles, rollupFiles } from './rollup-files.ts'
export type { Standing } from './standing.ts'
export { hasState, type KnownFile, type OutputFile, openState, type State } from './state.ts'
