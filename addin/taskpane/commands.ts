/** The ribbon's 下一处: takes the user to the next finding after the selected cell, with the pane open or closed. */
import { examine } from '../../converter/examine/index.ts'
import { read } from '../../converter/read/index.ts'
import { activePlace, excelHost, inExcel, onButton } from '../excel/index.ts'
import { nextPlace } from '../pane/index.ts'
import { inTime, withDeadlines } from '../session/index.ts'

async function next(): Promise<void> {
  const host = withDeadlines(excelHost({ save: async () => {}, every: 0 }))
  const snapshot = await host.snapshot()
  const { findings, edition } = examine(() => read(snapshot))
  const place = nextPlace(findings, edition, await inTime(activePlace))
  if (place) await host.goTo(place)
}

void inExcel().then((there) => {
  if (there) onButton('next', next)
})
