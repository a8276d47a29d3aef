/** Last year's reports for many threads: packed once into memory that they share, unpacked where one is asked for. Pure. */

import { utf8 } from '../../templates/lib/bytes.ts'
import type { LastYearReports } from '../check/index.ts'
import { organKey } from '../organ-name.ts'
import { readJson } from '../read/index.ts'
import type { Report } from '../report.ts'

/** What crosses to a thread: for each report its organ, and where its JSON stands in the shared bytes. */
export interface PackedLastYear {
  readonly single: boolean
  readonly unreadable: readonly string[]
  readonly bytes: Uint8Array<SharedArrayBuffer>
  readonly index: readonly { readonly organ: string; readonly at: number; readonly length: number }[]
}

/** Reports as JSON text, in the order of their files → what threads need of them. */
export function packLastYear(
  reports: readonly { readonly organ: string; readonly json: string }[],
  { single, unreadable }: Pick<LastYearReports, 'single' | 'unreadable'>,
): PackedLastYear {
  const texts = reports.map(({ json }) => utf8(json))
  const bytes = new Uint8Array(new SharedArrayBuffer(texts.reduce((n, t) => n + t.length, 0)))
  let at = 0
  const index = texts.map((text, i) => {
    bytes.set(text, at)
    at += text.length
    return { organ: reports[i]!.organ, at: at - text.length, length: text.length }
  })
  return { single, unreadable, bytes, index }
}

/** Those that matter for one organ: its own, or, where a single report was named, that one. */
export function unpackLastYear(packed: PackedLastYear): (organ: string) => LastYearReports {
  const { single, unreadable, bytes, index } = packed
  const byOrgan = new Map<string, PackedLastYear['index'][number][]>()
  for (const one of index) {
    const organ = single ? '' : organKey(one.organ)
    byOrgan.set(organ, [...(byOrgan.get(organ) ?? []), one])
  }
  // A decoder does not read shared memory: the few bytes are copied out first.
  const reportAt = ({ at, length }: PackedLastYear['index'][number]): readonly Report[] => {
    const { report } = readJson(new TextDecoder().decode(bytes.slice(at, at + length)))
    return report ? [report] : []
  }
  return (organ) => ({
    single,
    unreadable,
    reports: (byOrgan.get(single ? '' : organKey(organ)) ?? []).flatMap(reportAt),
  })
}
