/** A report as its public JSON. */
import { memo } from '../templates/lib/memo.ts'
import { type Report, title } from './report.ts'

/** A report as JSON text, keys in the order of the form, ending in a line feed. */
export const json = (report: Report): string => `${JSON.stringify(published(report), null, 2)}\n`

/** What is valid in JSON but not in XML, and what would be markup in XML or HTML. */
const UNSAFE = /[<>&\u007f-\u009f\ufffe\uffff]/g

/** The same JSON on one line, to stand as it is in an XML element or an HTML script block: once for all documents of a report. */
export const embeddedJson = memo((report: Report): string =>
  JSON.stringify(published(report)).replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
)

const published = (report: Report) => ({ ...report, title: title(report).join('') })
