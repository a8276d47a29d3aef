/** Where the cells of a worksheet part end: what follows, formats mostly, is often more than they are. Reads no XML. */

const END = '</sheetData>'
/** A capital letter is rare in a sheet's markup, and fast to find. */
const MARK = END.indexOf('D')

/** How many bytes lead to the end of the cells, as far as one can tell without reading them. */
export function cellsEnd(bytes: Uint8Array): number {
  const mark = END.charCodeAt(MARK)
  for (let at = bytes.indexOf(mark, MARK); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    let i = 0
    while (i < END.length && bytes[at - MARK + i] === END.charCodeAt(i)) i++
    if (i === END.length) return at - MARK + END.length
  }
  return bytes.length
}
