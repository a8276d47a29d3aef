/** The door of input: whatever somebody hands in → what it says. */
export { readInput } from './read-input.ts'
