/** A verdict with all that the pane shows beside it. Knows no host and no DOM. */

import { explanationFixes, type Fix, fixesOf } from '../../converter/edit/index.ts'
import { ACCEPTED } from '../../converter/endings.ts'
import { type Examined, hinted } from '../../converter/examine/index.ts'
import { progressOf } from '../../converter/progress.ts'
import type { Reading } from '../../converter/read/index.ts'
import { type Report, title } from '../../converter/report.ts'
import type { Snapshot } from '../../converter/snapshot.ts'
import { editions } from '../../templates/editions/index.ts'
import type { JudgedState } from './state.ts'

/** `cells` is absent where nothing can be written (a report's JSON), and with `reading` where nothing could be read. */
export function judgedState(
  examined: Examined,
  reading: Reading | undefined,
  cells: Snapshot | undefined,
  made: readonly Fix[],
  lastYear: Report | undefined,
): JudgedState {
  const { report, edition, findings, repairs } = hinted(examined)
  return {
    kind: 'judged',
    examined,
    editions,
    places: reading?.places ?? new Map(),
    repairs,
    progress: report && edition ? progressOf(report, edition) : [],
    fixes: reading && cells ? fixesOf(reading, cells, findings) : [],
    explaining: cells ? explanationFixes(findings, cells) : [],
    made,
    isBook: cells !== undefined,
    accepted: ACCEPTED,
    ...(lastYear ? { lastYear: title(lastYear).join('') } : {}),
  }
}
