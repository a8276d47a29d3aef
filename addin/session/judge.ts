/** Cells → what the pane shows of them. Loaded once the pane stands. Knows no host and no DOM. */

import { type LastYearReports, pickLastYear } from '../../converter/check/index.ts'
import type { Fix } from '../../converter/edit/index.ts'
import { examine } from '../../converter/examine/index.ts'
import { message } from '../../converter/message.ts'
import { type Reading, read } from '../../converter/read/index.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { editions } from '../../templates/editions/index.ts'
import { SENTENCE } from '../sentences.ts'
import { judgedState } from './judged.ts'
import type { PaneState } from './state.ts'

export { lastYearFix } from './last-year-cells.ts'
export { passageIn } from './passage.ts'
export { holding } from './unchanged.ts'

/** `made` are the fixes made so far; `earlier` is the report chosen as last year's. */
export function judge(snapshot: Snapshot, made: readonly Fix[], earlier: LastYearReports | undefined): PaneState {
  let reading: Reading | undefined
  const open = (): Reading => {
    reading = read(snapshot)
    return reading
  }
  const examined = examine(open, earlier && ((report) => pickLastYear(report, earlier)))
  const { report, edition } = examined
  if (!report || !edition || !reading) {
    const [finding] = examined.findings
    if (finding?.kind === 'file' && finding.rule === 'WB-NOTOURS') return { kind: 'notOurs', editions }
    return { kind: 'problem', message: finding ? message(finding, edition) : SENTENCE.unexpected }
  }
  return judgedState(examined, reading, snapshot, made, earlier?.reports[0])
}
