/** Untrusted text, made fit to stand in a sentence. */

/** Names of sheets, parts and places are whatever a file says they are. */
export const oneLine = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '◌')

/** Untrusted text inside a sentence: one line, not too long, invisible characters made visible. */
export function shown(raw: string): string {
  // Cut first, so that half of a pair of surrogates does not come through.
  const visible = raw.slice(0, 40).replace(/\s/gu, '␣').replace(/\p{C}/gu, '◌')
  return raw.length > 40 ? `${visible}…` : visible
}
