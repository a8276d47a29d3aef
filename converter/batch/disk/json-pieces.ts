/** Large JSON, written piece by piece: the same text as `JSON.stringify(value, null, 2)` of the whole. Knows no content. */

/** What stands in an object or a list: a value, or the pieces of one too large to be put together. */
export type JsonPiece = unknown | Generator<string>

export const listPieces = (items: Iterable<JsonPiece>, depth: number): Generator<string> =>
  pieces(['[', ']'], items, depth, (item) => ['', item])

export const objectPieces = (members: Iterable<readonly [string, JsonPiece]>, depth = 0): Generator<string> =>
  pieces(['{', '}'], members, depth, ([key, value]) => [`${JSON.stringify(key)}: `, value])

/** `depth` is how far the brackets are indented. */
function* pieces<T>(
  [open, close]: readonly [string, string],
  items: Iterable<T>,
  depth: number,
  split: (item: T) => readonly [before: string, value: JsonPiece],
): Generator<string> {
  const line = `\n${' '.repeat(depth)}`
  let between = `${open}${line}  `
  for (const item of items) {
    const [before, value] = split(item)
    yield between + before
    if (isPieces(value)) yield* value
    else yield JSON.stringify(value, null, 2).replaceAll('\n', `${line}  `)
    between = `,${line}  `
  }
  yield between.startsWith(open) ? open + close : line + close
}

const isPieces = (value: JsonPiece): value is Generator<string> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && !Array.isArray(value)
