/** The door of input: whatever somebody hands in → what it says. */
export { isForeign, readInput } from './read-input.ts'
