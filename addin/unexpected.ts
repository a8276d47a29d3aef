/** Errors that nobody caught: they are shown, never swallowed. */

/** Calls `say` with each error and rejection of our own scripts that nobody caught. */
export function onUnexpected(say: (error: string) => void): void {
  window.addEventListener('error', ({ error }) => {
    // Without one it is another's: of a script that the browser or the host put into the page.
    if (error) say(String(error))
  })
  window.addEventListener('unhandledrejection', ({ reason }) => say(String(reason)))
}
