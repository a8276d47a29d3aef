/** One file read and judged in a thread of its own, under the bounds of every other: for commands that are about a single report. */

import type { Edition } from '../../templates/form.ts'
import type { RecordedFinding } from '../public-finding.ts'
import { readJson } from '../read/index.ts'
import type { Report } from '../report.ts'
import { run } from './run.ts'
import { memoryState } from './state/index.ts'

export interface ExaminedFile {
  readonly sha256: string
  /** Absent, as the edition is, where the file could not be read. */
  readonly report?: Report
  readonly edition?: Edition
  readonly findings: readonly RecordedFinding[]
}

/** Never throws for anything that stands in the file, or because there is none. */
export async function examineFile(path: string): Promise<ExaminedFile> {
  const state = memoryState()
  let text = ''
  const settings = { wanted: { report: true } } as const
  const keeping: typeof state = {
    ...state,
    add(key, done) {
      state.add(key, done)
      text = done.report ?? ''
    },
  }
  const [one] = await run([path], { settings, state: keeping, jobs: 1, independent: true })
  const reading = text === '' ? undefined : readJson(text)
  return {
    sha256: one!.sha256,
    ...(reading?.report && reading.edition ? { report: reading.report, edition: reading.edition } : {}),
    findings: state.judged(one!.key).findings,
  }
}
