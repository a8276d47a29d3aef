/** The door of web pages. */
export { html } from './html.ts'
export { HTML_END, htmlHead, htmlPage } from './page.ts'
export { htmlTable } from './table.ts'
