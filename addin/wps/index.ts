/** The door of the WPS host. */
export { wpsHost } from './host.ts'
export { hidePane, togglePane } from './pane.ts'
export { type WpsApplication, wps } from './types.ts'
