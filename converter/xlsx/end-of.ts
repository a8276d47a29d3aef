/** Where the end of what is wanted of a part stands: what follows, formats mostly, is often more. Reads no XML. */

/** How many bytes lead to the end of a closing tag that has a capital letter, as far as one can tell without reading them. */
export function endOf(tag: string, bytes: Uint8Array): number {
  // A capital letter is rare in markup, and fast to find.
  const at = tag.search(/[A-Z]/)
  const mark = tag.charCodeAt(at)
  for (let found = bytes.indexOf(mark, at); found >= 0; found = bytes.indexOf(mark, found + 1)) {
    let i = 0
    while (i < tag.length && bytes[found - at + i] === tag.charCodeAt(i)) i++
    if (i === tag.length) return found - at + tag.length
  }
  return bytes.length
}
