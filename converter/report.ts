/** What one authority filled in. Plain data: no addresses, no words of the law. */

import { type Cell, cells, type Edition, type Entry, idOf, type Locator, narratives } from '../templates/form.ts'
import { digits } from '../templates/lib/decimal.ts'

/** A number, `/`, nothing, or words that stood in place of a number. */
export type ExplainedValue = Entry | string

/** Why a warning is right as it stands, in its authors' words. */
export interface Explanation {
  /** The warning's code. */
  readonly rule: string
  /** What it is about: a number's id, the defined name of a text (`narrative.overview`), else `sheet!cell`. */
  readonly at: string
  /** The numbers of the warning when it was explained: where they are others, the explanation no longer counts. */
  readonly values: readonly ExplainedValue[]
  readonly text: string
}

/** All that a report says but its figures. */
export interface ReportWords {
  readonly edition: string
  /** The year reported on; `null` where the workbook does not say. */
  readonly year: number | null
  readonly organ: { readonly name: string }
  /** By section id; paragraphs separated by `\n`. */
  readonly narratives: Readonly<Record<string, string>>
  /** Absent where nothing is explained. */
  readonly explanations?: readonly Explanation[]
}

export interface Report extends ReportWords {
  /** By the public id of a number: `requests.received.total`. Ids come from editions, never from data. */
  readonly figures: Readonly<Record<string, Entry>>
}

/** Last year's figures, by place; `undefined` where that report has no such number. */
export interface LastYear {
  readonly at: (at: Locator) => Entry | undefined
  /** What a section said, where the whole report is known. */
  readonly textOf?: (section: string) => string
  /** `retyped`: somebody copied them into this year's workbook. */
  readonly source: 'report' | 'retyped'
}

/** The entry of a number; `undefined` where the report's edition has no such number. */
export const entry = ({ figures }: Report, at: Locator): Entry | undefined => figures[idOf(at)]

/** A report of an edition, its entries asked for one by one. */
export const build = (
  edition: Edition,
  head: Pick<Report, 'year' | 'organ' | 'explanations'>,
  entryAt: (at: Cell) => Entry,
  textOf: (section: string) => string,
): Report => ({
  edition: edition.id,
  year: head.year,
  organ: head.organ,
  // What may be left out is not there where it is empty.
  narratives: Object.fromEntries(
    narratives(edition)
      .map((s) => [s, textOf(s.id)] as const)
      .filter(([s, text]) => s.empty || text)
      .map(([s, text]) => [s.id, text]),
  ),
  ...(head.explanations && head.explanations.length > 0 ? { explanations: head.explanations } : {}),
  figures: Object.fromEntries(cells(edition).map((at) => [at.id, entryAt(at)])),
})

/** What ends a line in some program: Word's line and page breaks are a vertical tab and a form feed. */
const LINE_END = /\r\n|[\r\n\v\f\x85\u2028\u2029]/

/** The paragraphs of a narrative, without the empty ones. */
export const paragraphs = (text: string): readonly string[] =>
  text
    .split(LINE_END)
    .map((p) => p.trim())
    .filter((p) => p !== '')

/** The report's title in its two printed lines. */
export const title = (report: Pick<Report, 'organ' | 'year'>): readonly [string, string] => [
  report.organ.name,
  `${report.year ?? ''}年政府信息公开工作年度报告`,
]

/** The title in one line, also of a report that does not say its year: 财政局（未填年度）政府信息公开工作年度报告 */
export const titleLine = (report: Pick<Report, 'organ' | 'year'>): string => {
  const [organ, rest] = title(report)
  return organ + (report.year === null ? `（未填年度）${rest.replace(/^年/, '')}` : rest)
}

/** An entry as it is printed: plain digits, `/`, or nothing where it was not filled in; never anything that would be markup. */
export const printed = (value: Entry | undefined): string =>
  typeof value === 'number' ? digits(value) : value === '/' ? value : ''
