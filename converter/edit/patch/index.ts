/** The door of patching: cells written into an existing .xlsx, every other part left as it is. */
export { cellOf, escaped } from './content.ts'
export { nodesOf, refuseShared, type SheetNode } from './nodes.ts'
export { openPackage, type Package } from './package.ts'
export { bySheet, patch, storeResults } from './patch.ts'
export type { Shown } from './results.ts'
export { grown, list, opening } from './style-list.ts'
export { attribute, attributesBut, type Splice, spliced, type Tag, tags } from './tags.ts'
export { textOfPart } from './text.ts'
