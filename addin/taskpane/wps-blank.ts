/** The blank workbooks of all editions, inside the script: a page that comes from a folder may not fetch what lies beside it. */

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

/** The blank workbook of an edition. */
export async function blank(edition: string): Promise<Uint8Array> {
  const name = files.keys().find((key) => key.includes(`（${edition}版）`))
  if (name === undefined) throw new Error(`no template ${edition}`)
  return Uint8Array.from(atob(files(name).replace(/^[^,]*,/, '')), (c) => c.charCodeAt(0))
}
