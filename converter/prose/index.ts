/** The door of the texts: what they state, against the tables and against other texts. */
export { type Copy, copies } from './copies.ts'
export { inspectProse } from './inspect.ts'
