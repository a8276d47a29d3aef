/** A folder of the worst files, as a program meets them that is left alone with what strangers send. Knows no program. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bombs } from '../harm/bombs.ts'
import { harmful } from '../xlsx-harmful.ts'

/** What a file may hold at most, and a little less. */
const LARGE = 49 << 20

const filled = (head: string, filling: string, tail: string): string =>
  head + filling.repeat(Math.floor((LARGE - head.length - tail.length) / Buffer.byteLength(filling))) + tail

/** JSON as large as it may be: of many values, of many keys, of one text, of Chinese, and broken at its end. */
const texts: Readonly<Record<string, () => string>> = {
  'objects.json': () => filled('{"tables":[{}', ',{}', ']}'),
  'arrays in arrays.json': () => filled('', '[', ''),
  'numbers.json': () => filled('{"tables":{"a":[0', ',1.5e3', ']}}'),
  'one text.json': () => filled('{"tables":{},"edition":"', 'x', '"}'),
  'Chinese.json': () => filled('{"tables":{},"edition":"', '某某局', '"}'),
  'escapes.json': () => filled('{"tables":{},"edition":"', '\\u67d0', '"}'),
  'narrative.json': () => filled('{"edition":"2021","tables":{},"narratives":{"overview":"', '某\\n', '"}}'),
  'broken.json': () => filled('{"tables":{"a":"', 'x', ''),
  'keys.json': () =>
    `{"edition":"2021","tables":{${Array.from({ length: 2_500_000 }, (_, i) => `"k${i}":${i}`).join(',')}}}`,
}

/** Writes them; how many. */
export function writeHostile(folder: string): number {
  const good = new Uint8Array(readFileSync('templates/examples/收到/示例市人民政府2024.xlsx'))
  const files: readonly (readonly [name: string, make: () => Uint8Array | string])[] = [
    ...Object.entries(bombs(good)).map(([name, [, make]]) => [name, make] as const),
    ...harmful.map(([name, , make]) => [`${name}.xlsx`, make] as const),
    ...Object.entries(texts),
  ]
  for (const [name, make] of files) writeFileSync(join(folder, name), make())
  return files.length
}
