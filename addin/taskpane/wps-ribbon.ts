/** The ribbon's button in WPS, under the names that `ribbon.xml` calls. */
import { togglePane, wps } from '../wps/index.ts'

const ribbon = {
  /** WPS goes on once it is told that all is well. */
  OnAddinLoad: () => true,
  OnAction: () => {
    const application = wps()
    if (application) togglePane(application, new URL('pane.html', location.href).href)
    return true
  },
  GetImage: () => 'icons/icon-32.png',
}
Object.assign(window, { ribbon })
