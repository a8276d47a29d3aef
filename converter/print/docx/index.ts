/** The door of Word documents. */
export { DATA_NAMESPACE } from './data.ts'
export { docx } from './docx.ts'
export { packageParts } from './package.ts'
export { STYLE } from './styles.ts'
export { BREAK, documentXml, run, styled } from './text.ts'
