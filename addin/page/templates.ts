/** The blank workbooks of all editions, carried inside the page. */

declare global {
  interface ImportMeta {
    /** webpack's: the modules whose names match, here data URLs. */
    webpackContext(
      folder: string,
      options: { readonly regExp: RegExp },
    ): {
      (name: string): string
      keys(): readonly string[]
    }
  }
}

const files = import.meta.webpackContext('../../templates/dist', { regExp: /\.xlsx$/ })

/** The blank workbook of an edition, under the name it has in the repository. */
export function blankTemplate(edition: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  const key = files.keys().find((name) => name.includes(`（${edition}版）`))
  if (key === undefined) return undefined
  const base64 = files(key).replace(/^[^,]*,/, '')
  return {
    name: key.replace(/^\.\//, ''),
    bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
  }
}
