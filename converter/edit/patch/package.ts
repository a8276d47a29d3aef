/** An opened .xlsx whose parts can be changed one by one; all others keep their bytes, order and names. Knows no cell. */

import type { Inflate } from '../../../templates/lib/inflate.ts'
import { pack } from '../../../templates/lib/zip.ts'
import { expectZip, parse, partName, type Relation, relations, relationsOf, unzip } from '../../ooxml/index.ts'
import { readWorkbook, workbookPart } from '../../xlsx/index.ts'
import { partOfText, textOfPart } from './text.ts'

export interface Package {
  /** The workbook part. */
  readonly book: string
  /** What the workbook refers to. */
  readonly own: readonly Relation[]
  has(name: string): boolean
  /** Throws `Unreadable` where there is none. */
  part(name: string): Uint8Array
  /** The parts of the worksheets by their names, in their order. */
  readonly sheets: ReadonlyMap<string, string>
  /** Changes the text of an XML part, held to be well-formed first. */
  change(name: string, how: (xml: string) => string): void
  set(name: string, bytes: Uint8Array): void
  remove(name: string): void
  pack(): Uint8Array
}

/** Names of parts are in lower case, as `partName` makes them; a new part is called as it is given. Throws `Unreadable`. */
export function openPackage(bytes: Uint8Array, inflate: Inflate): Package {
  expectZip(bytes)
  const archive = unzip(bytes, inflate)
  const spelled = archive.names.map((name) => [partName(name), name] as const)
  const before = new Map(spelled.map(([name]) => [name, archive.read(name)]))
  const parts = new Map(before)
  const part = (name: string): Uint8Array => parts.get(name) ?? archive.read(name)
  const book = workbookPart(archive)
  const own = relations(part(relationsOf(book)), book)
  return {
    book,
    own,
    has: (name) => parts.has(name),
    part,
    sheets: sheetsOf(part(book), own),
    change(name, how) {
      const bytes = part(name)
      parse(bytes, { open() {}, close() {}, text() {} })
      const xml = textOfPart(bytes)
      const after = how(xml)
      if (after !== xml) parts.set(name, partOfText(after, bytes))
    },
    set: (name, content) => void parts.set(name, content),
    remove: (name) => void parts.delete(name),
    // What has not been changed is not deflated again.
    pack() {
      const names = new Map(spelled)
      const content = (name: string, bytes: Uint8Array) => (before.get(name) === bytes ? archive.packed(name) : bytes)
      return pack(new Map([...parts].map(([name, bytes]) => [names.get(name) ?? name, content(name, bytes)])))
    },
  }
}

function sheetsOf(book: Uint8Array, own: readonly Relation[]): ReadonlyMap<string, string> {
  const targets = new Map(own.flatMap((l) => (l.type === 'worksheet' ? [[l.id, l.target] as const] : [])))
  const sheets = new Map<string, string>()
  for (const { name, relation } of readWorkbook(book).sheets) {
    const target = targets.get(relation)
    // Of two with one name the first is meant, as everywhere.
    if (target !== undefined && !sheets.has(name)) sheets.set(name, target)
  }
  return sheets
}
