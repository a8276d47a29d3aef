/** Last year's report from a file that was chosen. Loaded then, not before: the readers of files weigh more than the pane. */
import type { LastYearReports } from '../../converter/check/index.ts'
import { readInput } from '../../converter/input/index.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'

/** What cannot be read is named as unreadable, whatever the reason; nothing is thrown but what the browser throws. */
export async function readEarlier(file: File): Promise<LastYearReports> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const { report } = await readInput({ name: file.name, bytes }, webInflate)
    if (report) return { single: true, reports: [report], unreadable: [] }
  } catch {
    // Whatever the reason, it is said that the file cannot be read.
  }
  return { single: true, reports: [], unreadable: [file.name] }
}
