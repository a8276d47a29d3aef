/** A report as its public JSON. */
import type { Entry } from '../templates/form.ts'
import { memo } from '../templates/lib/memo.ts'
import { type Report, type ReportWords, title } from './report.ts'

/** A report as JSON text, keys in the order of the form, ending in a line feed. */
export const json = (report: Report): string => `${JSON.stringify(published(report), null, 2)}\n`

/** What is valid in JSON but not in XML, and what would be markup in XML or HTML. */
const UNSAFE = /[<>&\u007f-\u009f\ufffe\uffff]/g

/** The same JSON on one line, to stand as it is in an XML element or an HTML script block: once for all documents of a report. */
export const embeddedJson = memo((report: Report): string =>
  JSON.stringify(published(report)).replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
)

/** A report in its public shape: its figures by grid, row and column. */
export interface PublicReport extends ReportWords {
  /** grid → row → column. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Entry>>>>>>
}

/** A report → its public shape, keys in the order of the form. */
export function nested({ figures, ...rest }: Report): PublicReport {
  const tables: Record<string, Record<string, Record<string, Entry>>> = {}
  for (const [id, value] of Object.entries(figures)) {
    const [grid, row, column] = placeOf(id)
    tables[grid] ??= {}
    tables[grid][row] ??= {}
    tables[grid][row][column] = value
  }
  return { ...rest, tables }
}

const places = new Map<string, readonly [grid: string, row: string, column: string]>()
/** Ids are those of editions: there are some hundreds of them. */
function placeOf(id: string) {
  const known = places.get(id) ?? (id.split('.') as [string, string, string])
  places.set(id, known)
  return known
}

const published = (report: Report) => ({ ...nested(report), title: title(report).join('') })
