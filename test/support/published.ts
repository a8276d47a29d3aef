/** Published reports as the examples of rules name them. */

import { html } from '../../converter/print/index.ts'
import { readPublished } from '../../converter/published/index.ts'
import type { Reading } from '../../converter/read/index.ts'
import type { Report } from '../../converter/report.ts'
import type { Edition } from '../../templates/form.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import type { FileChange } from '../../templates/rules/index.ts'

const CHANGES = {
  published: (page: string) => page,
  publishedUnclear: (page: string) => page.replace(/(data-cell="licensing\.licences\.decisions"[^>]*>)0/, '$1约9'),
  publishedAsOneRow: (page: string) =>
    page
      .replace(/<tr[^>]*>(?:(?!<\/tr>)[\s\S])*data-cell="requests\.closedFeeUnpaid[\s\S]*?<\/tr>/, '')
      .replace(/<tr[^>]*>(?:(?!<\/tr>)[\s\S])*data-cell="requests\.closedOther[\s\S]*?<\/tr>/, '')
      .replace(/<th[^>]*>1\.申请人无正当理由[^<]*<\/th>/, ''),
} as const
export type PublishedChange = keyof typeof CHANGES

export const isPublished = (change: FileChange): change is PublishedChange => change in CHANGES

/** What is read of a report's own page, with one change made to it. */
export async function published(change: PublishedChange, report: Report, edition: Edition): Promise<Reading> {
  const bytes = new TextEncoder().encode(CHANGES[change](html(report, edition)))
  return { contact: {}, ...(await readPublished({ name: 'a.html', bytes }, nodeInflate)), places: new Map() }
}
