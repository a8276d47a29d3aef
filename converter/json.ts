/** A report as its public JSON. */
import { type Report, title } from './report.ts'

/** A report as JSON text, keys in the order of the form, ending in a line feed. */
export const json = (report: Report): string =>
  `${JSON.stringify({ ...report, title: title(report).join('') }, null, 2)}\n`
