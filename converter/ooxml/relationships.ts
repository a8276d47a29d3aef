/** Relationships: to which other parts a part of a package leads, read and written. Knows no kind of part. */
import { partName } from './unzip.ts'
import { parse } from './xml.ts'

export interface Relation {
  readonly id: string
  /** The last word of its type, such as `worksheet`; the words before differ between the two kinds of OOXML. */
  readonly type: string
  /** The name of the part it leads to. */
  readonly target: string
}

/** The relationships of a part of this name, without those that lead out of the file. */
export function relations(bytes: Uint8Array, from: string): readonly Relation[] {
  const result: Relation[] = []
  parse(bytes, {
    open(name, _, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return
      const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attributes.get(key) ?? '') as [
        string,
        string,
        string,
      ]
      result.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(target, from) })
    },
    close() {},
    text() {},
  })
  return result
}

/** As a part holds them, without its XML declaration; `type` is the whole of it. Nothing in them may need escaping. */
export const relationships = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** Where the relationships of a part are written. */
export function relationsOf(name: string): string {
  const at = name.lastIndexOf('/') + 1
  return `${name.slice(0, at)}_rels/${name.slice(at)}.rels`
}

function resolve(target: string, from: string): string {
  const path = target.replaceAll('\\', '/')
  const result = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of path.split('/'))
    if (step === '..') result.pop()
    else if (step !== '.') result.push(step)
  return partName(result.join('/'))
}
