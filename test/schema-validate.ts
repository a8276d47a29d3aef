/** Holds the parts of an Office file against the official schemas (ECMA-376, transitional). For .docx and .xlsx alike. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { validateXML } from 'xmllint-wasm'
import type { Parts } from '../templates/lib/zip.ts'
import { type Element, parseXml } from './xml-tree.ts'

const FOLDER = fileURLToPath(new URL('../../shared/xsd/ooxml/', import.meta.url))

/** False where the schemas do not lie beside the checkout. */
export const haveSchemas = existsSync(`${FOLDER}ooxml.xsd`)

const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'

/** The schema of each kind of part; none for data of somebody's own vocabulary. */
const schemaOf = (name: string): string | undefined => {
  if (name === 'docProps/core.xml') return 'ooxml-core.xsd'
  if (/^customXml\/itemProps\d+\.xml$/.test(name)) return 'shared-customXmlDataProperties.xsd'
  return /^customXml\/item\d+\.xml$/.test(name) ? undefined : 'ooxml.xsd'
}

/** What the schemas have against the parts of a package; empty where all are valid. Parts that are no XML are passed over. */
export async function schemaErrors(parts: Parts): Promise<readonly string[]> {
  const xml = [...parts]
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([name, bytes]) => ({ name, contents: withoutExtensions(new TextDecoder().decode(bytes)) }))
  const errors: string[] = []
  for (const schema of ['ooxml.xsd', 'ooxml-core.xsd', 'shared-customXmlDataProperties.xsd']) {
    const judged = xml.filter(({ name }) => schemaOf(name) === schema)
    errors.push(...(await lint(schema, judged)))
  }
  return errors
}

interface Part {
  readonly name: string
  readonly contents: string
}

async function lint(entry: string, parts: readonly Part[]): Promise<readonly string[]> {
  if (parts.length === 0) return []
  const file = (fileName: string) => ({ fileName, contents: readFileSync(FOLDER + fileName, 'utf8') })
  const others = readdirSync(FOLDER).filter((f) => f.endsWith('.xsd') && f !== entry)
  // xmllint takes bare file names, so a part is called by its number there.
  const result = await validateXML({
    xml: parts.map(({ contents }, i) => ({ fileName: `${i}.part`, contents })),
    schema: [file(entry)],
    preload: others.map(file),
    maxMemoryPages: 4096,
  })
  const named = result.errors.map(({ rawMessage }) =>
    rawMessage.replace(/^(\d+)\.part/, (_, i) => parts[Number(i)]!.name),
  )
  return result.valid || named.length > 0 ? named : ['invalid, without a message']
}

/** The part without what a reader may ignore: the schemas know no extensions (ECMA-376 part 3). Undeclared extensions stay, and fail. */
function withoutExtensions(xml: string): string {
  const write = (element: Element, scope: Readonly<Record<string, string>>, before: ReadonlySet<string>): string => {
    const names = { ...scope, ...element.declared }
    const listed = element.attributes.find((a) => a.uri === COMPATIBILITY && a.local === 'Ignorable')?.value ?? ''
    const ignored = new Set(before)
    for (const prefix of listed.split(/\s+/).filter(Boolean)) {
      const uri = names[prefix]
      if (!uri) throw new Error(`mc:Ignorable names the undeclared prefix ${prefix}`)
      ignored.add(uri)
    }
    const inside = element.children.map((c) => (typeof c === 'string' ? escaped(c) : write(c, names, ignored))).join('')
    if (ignored.has(element.uri) || (element.uri === COMPATIBILITY && element.local === 'Choice')) return ''
    if (element.uri === COMPATIBILITY) return inside
    const attributes = element.attributes.filter(
      (a) =>
        !ignored.has(a.uri) &&
        a.uri !== COMPATIBILITY &&
        !(a.uri === XML_NAMESPACE && a.local === 'space' && element.uri === SPREADSHEET),
    )
    const name = qualified(element.prefix, element.local)
    const spaces = Object.entries(names).map(([p, uri]) => ` ${p ? `xmlns:${p}` : 'xmlns'}="${escaped(uri)}"`)
    const values = attributes.map((a) => ` ${qualified(a.prefix, a.local)}="${escaped(a.value)}"`)
    return `<${name}${spaces.join('')}${values.join('')}>${inside}</${name}>`
  }
  return write(parseXml(xml), {}, new Set())
}

const qualified = (prefix: string, local: string): string => (prefix ? `${prefix}:${local}` : local)
const escaped = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)
