/** Reads a published Word document back into the report it was made from, by the tags of its content controls alone. */
import { build, type Report } from '../converter/report.ts'
import { editionById } from '../templates/editions/index.ts'
import { type Entry, idOf } from '../templates/form.ts'
import { unpack } from '../templates/lib/zip.ts'
import { all, attribute, child, type Element, elements, parseXml } from './xml-tree.ts'

/** A part of the package as a tree. */
export function part(bytes: Uint8Array, name: string): Element {
  const found = unpack(bytes).get(name)
  if (!found) throw new Error(`no part ${name}`)
  return parseXml(new TextDecoder().decode(found))
}

/** What a piece of a document says; a break is a line feed. */
export const textOf = (element: Element): string =>
  elements(element)
    .map((c) => {
      if (c.local === 't') return c.children.join('')
      return c.local === 'tab' ? '\t' : c.local === 'br' ? '\n' : textOf(c)
    })
    .join('')

/** All content controls, in document order. */
export const controls = (
  document: Element,
): readonly { readonly tag: string; readonly id: string; readonly content: Element }[] =>
  all(document, 'sdt').map((sdt) => {
    const properties = child(sdt, 'sdtPr')!
    return {
      tag: attribute(child(properties, 'tag'), 'val') ?? '',
      id: attribute(child(properties, 'id'), 'val') ?? '',
      content: child(sdt, 'sdtContent')!,
    }
  })

/** The properties `nianbao.*` of the file. */
export const properties = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    all(part(bytes, 'docProps/custom.xml'), 'property').map((p) => [
      attribute(p, 'name')?.replace('nianbao.', ''),
      elements(p)[0]!.children.join(''),
    ]),
  )

const toEntry = (text: string): Entry => (text === '' ? null : text === '/' ? '/' : Number(text))

/** The report that a document shows. Narratives come back as their paragraphs, without empty ones. */
export function readDocx(bytes: Uint8Array): Report {
  const byTag = new Map(controls(part(bytes, 'word/document.xml')).map(({ tag, content }) => [tag, content]))
  const get = (tag: string): Element => byTag.get(tag) ?? fail(tag)
  const edition = editionById(properties(bytes).edition ?? '') ?? fail('nianbao.edition')
  const year = textOf(get('report.year'))
  return build(
    edition,
    { year: year === '' ? null : Number(year), organ: { name: textOf(get('organ.name')) } },
    (at) => toEntry(textOf(get(idOf(at)))),
    (section) =>
      elements(get(`narrative.${section}`))
        .map(textOf)
        .filter((p) => p !== '')
        .join('\n'),
  )
}

function fail(what: string): never {
  throw new Error(`the document has no ${what}`)
}
