/** The task pane: wires Excel, the session and the pane together. Knows none of their business. */

import { excelHost, inExcel } from '../excel/index.ts'
import { createPane } from '../pane/index.ts'
import { SENTENCE } from '../sentences.ts'
import { startSession } from '../session/index.ts'
import { showUnexpected } from './alarm.ts'
import { downloader } from './download.ts'

/** Blank workbooks stand beside the pane, on the same server. */
async function blank(edition: string): Promise<Uint8Array> {
  const answer = await fetch(`templates/${encodeURIComponent(edition)}.xlsx`)
  if (!answer.ok) throw new Error(`no template ${edition}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** The ribbon's 导出 opens the pane where its documents are. */
function showExport(root: HTMLElement): void {
  const seen = new MutationObserver(() => {
    const part = root.querySelector('.export')
    if (!part) return
    seen.disconnect()
    part.scrollIntoView()
    part.querySelector('button')?.focus()
  })
  seen.observe(root, { childList: true, subtree: true })
}

showUnexpected()

void inExcel().then((there) => {
  const root = document.querySelector('main')!
  if (!there) {
    root.firstElementChild!.textContent = SENTENCE.notExcel
    return
  }
  root.replaceChildren()
  if (new URLSearchParams(location.search).get('do') === 'export') showExport(root)
  const actions = startSession(
    excelHost({ save: downloader(document.body) }),
    { show: (state) => pane.show(state) },
    { blank },
  )
  const pane = createPane(root, actions)
})
