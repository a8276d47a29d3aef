/** The door of verifying: what a document shows against what was filed. */
export { type Carried, carried } from './data-part.ts'
export { type Difference, differences } from './differences.ts'
export { type Verified, verifyPage } from './page.ts'
export { differenceWords, verdictWords } from './words.ts'
