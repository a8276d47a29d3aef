/** The door of pasting: what another program put on the clipboard → cells of the form, and back. */
export { type Block, blockOf, TOO_LARGE } from './block.ts'
export { toHtml, toText } from './copied.ts'
export { LABELS_DIFFER, type Placement, place } from './place.ts'
