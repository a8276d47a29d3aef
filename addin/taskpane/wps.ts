/** The task pane in WPS: wires WPS, the session and the pane together. Knows none of their business. */

import { createPane } from '../pane/index.ts'
import { SENTENCE } from '../sentences.ts'
import { startSession } from '../session/index.ts'
import { hidePane, type WpsApplication, wps, wpsHost } from '../wps/index.ts'
import { PANE } from '../zh.ts'
import { showUnexpected } from './alarm.ts'
import { downloader } from './download.ts'
import { blank } from './wps-blank.ts'

/** WPS waits while it is asked, so it is asked less often than Excel. */
const QUIET = 600

function start(root: HTMLElement, application: WpsApplication): void {
  root.textContent = ''
  const actions = startSession(
    wpsHost({ application, save: downloader(document.body) }),
    { show: (state) => pane.show(state) },
    { quiet: QUIET, blank },
  )
  const pane = createPane(root, actions)
  document.body.append(hideBar(application))
}

/** At the bottom, as WPS covers the top of a docked pane. */
function hideBar(application: WpsApplication): HTMLElement {
  const bar = document.createElement('footer')
  bar.className = 'hide'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = PANE.hide
  button.addEventListener('click', () => hidePane(application))
  bar.append(button)
  return bar
}

showUnexpected()
const root = document.querySelector('main')!
const application = wps()
if (application) start(root, application)
else root.firstElementChild!.textContent = SENTENCE.notWps
