/** Reads a published Word document back into the report it was made from, by what it shows. */
import { build, type Report } from '../converter/report.ts'
import { editionById } from '../templates/editions/index.ts'
import { type Entry, idOf, tables } from '../templates/form.ts'
import { unpack } from '../templates/lib/zip.ts'
import { table } from '../templates/printed-table.ts'
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

/** The properties `nianbao.*` of the file. */
export const properties = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    all(part(bytes, 'docProps/custom.xml'), 'property').map((p) => [
      attribute(p, 'name')?.replace('nianbao.', ''),
      elements(p)[0]!.children.join(''),
    ]),
  )

const toEntry = (text: string): Entry => (text === '' ? null : text === '/' ? '/' : Number(text))

/** The cells of a printed table by the row and column where they begin, continued ones too. */
export function cellsOfTable(tbl: Element): ReadonlyMap<string, Element> {
  const cells = new Map<string, Element>()
  for (const [r, row] of all(tbl, 'tr').entries()) {
    let column = 0
    for (const cell of all(row, 'tc')) {
      cells.set(`${r} ${column}`, cell)
      column += Number(attribute(child(child(cell, 'tcPr')!, 'gridSpan'), 'val') ?? 1)
    }
  }
  return cells
}

/** What a document says where nothing was written. */
export const UNWRITTEN = '（没有填写）'

/** The report that a document shows: title, text between headings, numbers where the form has them. Narratives without empty paragraphs. */
export function readDocx(bytes: Uint8Array): Report {
  const blocks = elements(child(part(bytes, 'word/document.xml'), 'body')!)
  const edition = editionById(properties(bytes).edition ?? '') ?? fail('nianbao.edition')
  const [organ, rest] = textOf(blocks[0]!).split('\n')
  const year = /^\d*/.exec(rest ?? fail('second line of the title'))![0]
  const starts = edition.sections.map(({ heading }) => blocks.findIndex((b) => textOf(b) === heading))
  const within = (id: string): readonly Element[] => {
    const i = edition.sections.findIndex((s) => s.id === id)
    // The preamble is what stands between the title and the first heading.
    return blocks.slice((starts[i] ?? 0) + 1, starts[i + 1]).filter((b) => b.local !== 'sectPr')
  }
  const numbers = new Map(
    tables(edition).flatMap((section) => {
      const shown = cellsOfTable(within(section.id)[0] ?? fail(section.id))
      return table(section).cells.flatMap(({ content, top, left }) =>
        content.role === 'number' ? [[idOf(content.at), textOf(shown.get(`${top} ${left}`)!)] as const] : [],
      )
    }),
  )
  return build(
    edition,
    { year: year === '' ? null : Number(year), organ: { name: organ! } },
    (at) => toEntry(numbers.get(idOf(at)) ?? fail(idOf(at))),
    (section) =>
      within(section)
        .map(textOf)
        .filter((p) => p !== '' && p !== UNWRITTEN)
        .join('\n'),
  )
}

/** The part that carries the report, as any XML reader sees it. */
export const dataOf = (bytes: Uint8Array): Element => part(bytes, 'customXml/item1.xml')

function fail(what: string): never {
  throw new Error(`the document has no ${what}`)
}
