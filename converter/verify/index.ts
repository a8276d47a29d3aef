/** The door of verifying: what a document shows against what was filed. */
export { type Difference, differences } from './differences.ts'
