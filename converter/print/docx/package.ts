/** The parts of a Word package around its document: types, relations, page furniture, properties. Knows no table and no narrative. */
import { utf8 } from '../../../templates/lib/bytes.ts'
import { escapeText } from '../../../templates/lib/markup.ts'
import { deflated, type Packed, stored } from '../../../templates/lib/zip.ts'
import { relationships } from '../../ooxml/index.ts'
import { DRAFT } from '../draft.ts'
import { DATA_NAMESPACE } from './data.ts'
import { fontsPart, STYLE, stylesPart, W, XML } from './styles.ts'

/** What the file says about itself. */
export interface DocumentFacts {
  readonly title: string
  readonly author: string
  /** Of a report; what is none says neither. */
  readonly edition?: string
  readonly year?: number | null
  readonly draft: boolean
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument'
const WORD_TYPE = `${OFFICE_TYPE}.wordprocessingml`
export const R = `xmlns:r="${OFFICE}/relationships"`

interface Part {
  readonly name: string
  readonly type: string
  /** Relationship type; the id is the file's own name. */
  readonly relation: string
  readonly xml: string
}

const wordPart = (file: string, kind: string, xml: string): Part => ({
  name: `word/${file}.xml`,
  type: `${WORD_TYPE}.${kind}+xml`,
  relation: `${OFFICE}/relationships/${kind}`,
  xml,
})

/** What the document part refers to; the same for every report. */
const staticParts = (draft: boolean): readonly Part[] => [
  wordPart('styles', 'styles', stylesPart()),
  wordPart('fontTable', 'fontTable', fontsPart()),
  wordPart('settings', 'settings', settingsPart()),
  wordPart('footer1', 'footer', footerPart(STYLE.footer)),
  wordPart('footer2', 'footer', footerPart(STYLE.footerEven)),
  ...(draft ? [wordPart('header1', 'header', headerPart()), wordPart('header2', 'header', headerPart())] : []),
]

/** The references to headers and footers, for the last section of the document. */
export const pageReferences = (draft: boolean): string =>
  (draft ? ['header', 'footer'] : ['footer'])
    .map((kind) => {
      const reference = (type: string, file: string) => `<w:${kind}Reference w:type="${type}" r:id="${file}"/>`
      return reference('default', `${kind}1`) + reference('even', `${kind}2`)
    })
    .join('')

function settingsPart(): string {
  const compat = (name: string, value: string) =>
    `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`
  return (
    `${XML}<w:settings ${W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
    '<w:characterSpacingControl w:val="compressPunctuation"/>' +
    `<w:compat><w:useFELayout/>${compat('compatibilityMode', '15')}</w:compat>` +
    '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
  )
}

const footerPart = (style: string): string =>
  `${XML}<w:ftr ${W}><w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>` +
  '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'

const headerPart = (): string =>
  `${XML}<w:hdr ${W}><w:p><w:pPr><w:pStyle w:val="${STYLE.header}"/></w:pPr><w:r><w:t>${DRAFT}</w:t></w:r></w:p></w:hdr>`

/** No dates: the same report gives the same bytes. */
const corePart = ({ title, author }: DocumentFacts): string =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>${escapeText(title)}</dc:title><dc:creator>${escapeText(author)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`

function customPart({ edition, year, draft }: DocumentFacts): string {
  const values = [
    ...(edition === undefined ? [] : [['edition', `<vt:lpwstr>${escapeText(edition)}</vt:lpwstr>`]]),
    ...((year ?? null) === null ? [] : [['year', `<vt:i4>${year}</vt:i4>`]]),
    ...(draft ? [['draft', '<vt:bool>true</vt:bool>']] : []),
  ]
  const property = ([name, value]: readonly string[], i: number) =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="nianbao.${name}">${value}</property>`
  return `${XML}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${values.map(property).join('')}</Properties>`
}

/** Names the data part within its document. */
const dataProperties = (): string =>
  `${XML}<ds:datastoreItem xmlns:ds="${OFFICE}/customXml" ds:itemID="{7D1C9C2E-5B0A-4E53-9A3F-2B6E0F6A8C41}">` +
  `<ds:schemaRefs><ds:schemaRef ds:uri="${DATA_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`

const DOCUMENT = 'word/document.xml'
const DATA = 'customXml/item1.xml'
const DATA_PROPERTIES = 'customXml/itemProps1.xml'
const CORE = 'docProps/core.xml'
const CUSTOM = 'docProps/custom.xml'

const relations = (list: Parameters<typeof relationships>[0]): string => XML + relationships(list)

type PackedParts = ReadonlyMap<string, Packed>
/** The parts that are the same for every report, before and after the document: packed once, and well. `data`: there is such a part. */
function fixedParts(draft: boolean, data: boolean): { readonly first: PackedParts; readonly rest: PackedParts } {
  const parts = staticParts(draft)
  const types: readonly (readonly [string, string])[] = [
    [DOCUMENT, `${WORD_TYPE}.document.main+xml`],
    ...parts.map((p) => [p.name, p.type] as const),
    [CORE, 'application/vnd.openxmlformats-package.core-properties+xml'],
    [CUSTOM, `${OFFICE_TYPE}.custom-properties+xml`],
    ...(data ? ([[DATA_PROPERTIES, `${OFFICE_TYPE}.customXmlProperties+xml`]] as const) : []),
  ]
  const contentTypes =
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${types.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`).join('')}</Types>`
  const root = relations([
    ['document', `${OFFICE}/relationships/officeDocument`, DOCUMENT],
    ['core', `${PACKAGE}/relationships/metadata/core-properties`, CORE],
    ['custom', `${OFFICE}/relationships/custom-properties`, CUSTOM],
  ])
  const file = (name: string) => name.slice(name.lastIndexOf('/') + 1)
  const own = relations([
    ...parts.map((p) => [file(p.name).replace('.xml', ''), p.relation, file(p.name)] as const),
    ...(data ? ([['data', `${OFFICE}/relationships/customXml`, `../${DATA}`]] as const) : []),
  ])
  const ofData = relations([['properties', `${OFFICE}/relationships/customXmlProps`, file(DATA_PROPERTIES)]])
  const once = (xml: string) => deflated(utf8(xml), { level: 9 })
  return {
    first: new Map([
      ['[Content_Types].xml', once(contentTypes)],
      ['_rels/.rels', once(root)],
    ]),
    rest: new Map([
      ['word/_rels/document.xml.rels', once(own)],
      ...parts.map((p): [string, Packed] => [p.name, once(p.xml)]),
      ...(data
        ? ([
            ['customXml/_rels/item1.xml.rels', once(ofData)],
            [DATA_PROPERTIES, once(dataProperties())],
          ] as const)
        : []),
    ]),
  }
}

const fixed = new Map<string, ReturnType<typeof fixedParts>>()

/**
 * All parts in the order of the package, `[Content_Types].xml` first. What deflating hardly makes shorter stays as it is.
 * `data` is the report itself, where the document prints one.
 */
export function packageParts(document: Packed, facts: DocumentFacts, data?: Packed): PackedParts {
  const kind = `${facts.draft} ${data !== undefined}`
  const known = fixed.get(kind) ?? fixedParts(facts.draft, data !== undefined)
  fixed.set(kind, known)
  return new Map([
    ...known.first,
    [DOCUMENT, document],
    ...known.rest,
    [CORE, stored(utf8(corePart(facts)))],
    [CUSTOM, stored(utf8(customPart(facts)))],
    ...(data ? ([[DATA, data]] as const) : []),
  ])
}
