/** The types of page.webpack.js, for the tests that build the page: what it returns is a webpack configuration. */

/** Hashes for a policy: of the documents' style elements, and of their style attributes. */
export function previewStyles(): Promise<{
  readonly elements: readonly string[]
  readonly attributes: readonly string[]
}>
/** The build; `path` is the folder for the page. */
export function page(path?: string): object
