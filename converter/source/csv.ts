/** The bytes of a text table, as programs of all kinds save it → its records. Knows no column. */

/** In the order of preference where several fit. */
export const SEPARATORS = [',', ';', '\t', '，', '；'] as const
export type Separator = (typeof SEPARATORS)[number]

/** Text in UTF-8, UTF-16 or, as Excel saves it where the system is Chinese, GBK. */
export function decode(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** By its mark; without one, by the half of every line end that is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (bytes.length % 2 === 1) return undefined
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0x0a && bytes[at + 1] === 0) return 'utf-16le'
    if (bytes[at] === 0 && bytes[at + 1] === 0x0a) return 'utf-16be'
  }
  return undefined
}

/** What the line says with which some programs begin: `sep=;`. */
export function declaredSeparator(text: string): { readonly separator: string; readonly rest: string } | undefined {
  const [whole, separator] = /^"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(text) ?? []
  return whole === undefined ? undefined : { separator: separator!, rest: text.slice(whole.length) }
}

/**
 * The records of a CSV file (RFC 4180): quoted fields may hold separators, line breaks and doubled quotes. By hand: the format
 * is these thirty lines, and a package for it would be larger than the rest of the room.
 */
export function records(text: string, separator: string): readonly (readonly string[])[] {
  const found: string[][] = []
  let record: string[] = []
  const mark = separator.replace(/[\\\]^-]/g, '\\$&')
  // One field and what ends it. A quote that is never closed reaches to the end.
  const field = new RegExp(`(?:"((?:[^"]|"")*)(?:"|$))?([^${mark}\\r\\n]*)([${mark}]|\\r\\n|\\r|\\n|$)`, 'g')
  for (const match of text.matchAll(field)) {
    const [, quoted = '', plain = '', end] = match
    record.push(quoted.replaceAll('""', '"') + plain)
    if (end === separator) continue
    found.push(record)
    record = []
  }
  return found
}
