/** The task pane inside WPS: shown and hidden by the ribbon's button, and by the pane itself. */
import type { WpsApplication } from './types.ts'

/** Every WPS program has panes of its own and says that it is Word: the name is not asked for, but said. */
const KEY = 'nianbao.pane.et'

/** Shows the pane, or hides it where it is shown. WPS keeps it by the number that it gave. */
export function togglePane(application: WpsApplication, url: string): void {
  const pane = paneOf(application)
  if (pane) {
    pane.Visible = !pane.Visible
    return
  }
  const made = application.CreateTaskPane(url)
  application.PluginStorage.setItem(KEY, made.ID)
  made.Visible = true
}

/** For the pane's own button: a docked pane leaves the ribbon without an answer in some versions. */
export function hidePane(application: WpsApplication): void {
  const pane = paneOf(application)
  if (pane) pane.Visible = false
}

/** A number that was kept may be of a window that is closed. */
function paneOf(application: WpsApplication) {
  const id = application.PluginStorage.getItem(KEY)
  if (id === null || id === undefined || id === '') return undefined
  try {
    return application.GetTaskPane(id) ?? undefined
  } catch {
    return undefined
  }
}
