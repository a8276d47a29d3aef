/** The blank workbooks of all editions, carried inside the page as build.js packed them: their parts in one LZMA stream, shared by all. */
import { pack } from '../../templates/lib/zip.ts'
import { unpackCarried } from './lzma.ts'

/** Put in by build.js: in Base64, LZMA of a line of JSON and the bytes of all parts in its order. */
declare const TEMPLATES: string

/** The name that each workbook has in the repository, with its parts and how long they are. */
export type TemplateIndex = readonly (readonly [
  name: string,
  parts: readonly (readonly [name: string, size: number])[],
])[]

/** The blank workbook of an edition, byte for byte, under the name it has in the repository. */
export function blankTemplate(edition: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  const bytes = unpackCarried(TEMPLATES)
  const line = bytes.indexOf(0x0a)
  const index: TemplateIndex = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)))
  let at = line + 1
  for (const [name, sizes] of index) {
    const parts = new Map<string, Uint8Array>()
    for (const [part, size] of sizes) {
      parts.set(part, bytes.subarray(at, at + size))
      at += size
    }
    if (name.includes(`（${edition}版）`)) return { name, bytes: pack(parts) }
  }
  return undefined
}
