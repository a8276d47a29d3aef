/** `verify`: is what a document shows what was filed, or what it carries as its own data? Every difference, with both values. */
import { basename } from 'node:path'
import type { Edition } from '../../templates/form.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { examineFile, readIfThere } from '../batch/index.ts'
import { refusal } from '../refusals.ts'
import type { Report } from '../report.ts'
import { carried, differences, differenceWords, verdictWords, verifyPage } from '../verify/index.ts'
import type { Streams } from './console.ts'
import { writeUnlessOther } from './write-unless-other.ts'

export interface VerifyOptions {
  readonly document: string
  /** Absent: the report is the one that the document carries. */
  readonly report?: string
  readonly format: 'text' | 'json'
  /** Where to write the page with both side by side, if anywhere. */
  readonly page?: string
  readonly force: boolean
}

/** Whether there is a difference. Throws `Refused` where one of the two cannot be read. */
export async function verifyFiles(
  { document, report, format, page, force }: VerifyOptions,
  { out }: Streams,
): Promise<boolean> {
  const { report: shown } = await examineFile(document)
  if (!shown) throw refusal('unreadable', document)
  const { edition, filed, intact } = report === undefined ? own(document) : await given(report)
  const found = differences(shown, filed, edition)
  if (page !== undefined) {
    const names = { shown: basename(document), filed: report === undefined ? '文档自带的数据' : basename(report) }
    const text = verifyPage({ edition, shown, filed, names, differences: found, intact })
    writeUnlessOther(page, text, force)
  }
  if (format === 'json')
    out(
      `${JSON.stringify({ document, ...(report === undefined ? { intact } : { report }), differences: found }, null, 2)}\n`,
    )
  else {
    for (const difference of found) out(`${differenceWords(difference, edition)}\n`)
    out(`${found.length === 0 ? '' : '\n'}${verdictWords(found.length, intact)}\n`)
  }
  return found.length > 0 || !intact
}

interface Filed {
  readonly filed: Report
  readonly edition: Edition
  readonly intact: boolean
}

async function given(path: string): Promise<Filed> {
  const { report, edition } = await examineFile(path)
  if (!report || !edition) throw refusal('unreadable', path)
  return { filed: report, edition, intact: true }
}

function own(document: string): Filed {
  const bytes = readIfThere(document)
  const found = bytes && carried(bytes, nodeInflate)
  const { report, edition } = found?.reading ?? {}
  if (!found || !report || !edition) throw refusal('noData', document)
  return { filed: report, edition, intact: found.intact }
}
