/** The types of taskpane.webpack.js, for the tests that build the task pane: what it returns is a webpack configuration. */
export function taskpane(office?: string, path?: string): object
