/** The door of the texts: what they state, against the tables and against other texts. */
export { inspectProse } from './inspect.ts'
