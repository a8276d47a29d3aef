/** Rows that hold nothing but formats: a million of them may follow the last number. They are cut out before anybody reads them. */

const code = (text: string): Uint8Array => new TextEncoder().encode(text)
const ROW = code('<row r="')
const ROW_END = code('</row>')
const CELL = code('<c ')
const DATA_END = code('</sheetData>')
const [LESS, GREATER, SLASH, BANG, SPACE] = [60, 62, 47, 33, 32]

/** Bytes; less is not worth the search. */
const LARGE = 1 << 18

/**
 * The part without its empty rows, if they are numbered and so is the next row; else as it is. Where comments or CDATA stand
 * nothing is certain, and nothing is cut out.
 */
export function withoutEmptyRows(bytes: Uint8Array): Uint8Array {
  if (bytes.length < LARGE) return bytes
  const kept: Uint8Array[] = []
  let from = 0
  for (let at = bytes.indexOf(LESS); at >= 0; at = bytes.indexOf(LESS, at + 1)) {
    if (bytes[at + 1] === BANG) return bytes
    const start = at
    for (let end = emptyRow(bytes, at); end > 0 && follows(bytes, end); end = emptyRow(bytes, at)) at = end
    if (at === start) continue
    kept.push(bytes.subarray(from, start))
    from = at
    if (is(bytes, at, DATA_END)) break
  }
  if (from === 0) return bytes
  return joined([...kept, bytes.subarray(from)])
}

/** Where an empty row that begins here ends, with the space behind it; -1 where none begins. */
function emptyRow(bytes: Uint8Array, at: number): number {
  if (!is(bytes, at, ROW)) return -1
  let end = tagEnd(bytes, at)
  if (end < 0 || bytes[end - 2] === SLASH) return end < 0 ? -1 : afterSpace(bytes, end)
  end = afterSpace(bytes, end)
  while (is(bytes, end, CELL)) {
    end = tagEnd(bytes, end)
    if (end < 0 || bytes[end - 2] !== SLASH) return -1
    end = afterSpace(bytes, end)
  }
  return is(bytes, end, ROW_END) ? afterSpace(bytes, end + ROW_END.length) : -1
}

const follows = (bytes: Uint8Array, at: number): boolean => is(bytes, at, ROW) || is(bytes, at, DATA_END)

/** Behind the `>` of a tag; -1 where there is none before the next `<`. */
function tagEnd(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length && bytes[i] !== LESS; i++) if (bytes[i] === GREATER) return i + 1
  return -1
}

function afterSpace(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at]! <= SPACE) at++
  return at
}

function is(bytes: Uint8Array, at: number, what: Uint8Array): boolean {
  for (let i = 0; i < what.length; i++) if (bytes[at + i] !== what[i]) return false
  return true
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(pieces.reduce((n, piece) => n + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    result.set(piece, at)
    at += piece.length
  }
  return result
}
