/** The kinds of files that are made of one report: their keys in `outputs`, and what they are called. Knows not how any is made. */

/** What `--to` may name: a document's kind is its ending. */
export const FORMATS = ['docx', 'html', 'json', 'pdf'] as const
export type Format = (typeof FORMATS)[number]

/** The key of what `pdf` is printed from; LibreOffice does that for many at once, later. */
export const PRINTABLE = 'pdf.docx'

/** What a report that is sent back gets beside them: what stands behind the report's own name. */
export const SENT_BACK = {
  letterDocx: '退回意见.docx',
  letterHtml: '退回意见.html',
  annotated: '批注.xlsx',
} as const
export type SentBack = keyof typeof SENT_BACK
