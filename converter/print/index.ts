/** The door of printing: a report, or a letter about it, on paper and as a page. */
export { DATA_NAMESPACE, docx } from './docx/index.ts'
export { DRAFT } from './draft.ts'
export { HTML_END, html, htmlHead, htmlTable } from './html/index.ts'
export { letterDocx, letterHtml } from './letter.ts'
export { FORMATS, type Format, PRINTABLE, SENT_BACK, type SentBack } from './outputs.ts'
