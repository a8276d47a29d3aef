/** Small workbooks of one sheet, their XML given by hand or made from cells. Knows no other program's habits. */
import type { SnapshotCell } from '../converter/snapshot.ts'
import { zip } from './xlsx-zips.ts'

export const bytesOf = (text: string) => new TextEncoder().encode(text)

interface Scratch {
  /** What stands in `sheetData`, and after it. */
  readonly data?: string
  readonly after?: string
  readonly strings?: string
  readonly styles?: string
  readonly names?: string
  /** The name of the sheet. */
  readonly sheet?: string
  /** Before the root element of the sheet. */
  readonly prolog?: string
}

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`

export const ROOT_RELATIONS = `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`

/** The parts of a workbook of one sheet. */
export const scratchParts = ({
  data = '',
  after = '',
  strings = '',
  styles,
  names = '',
  sheet = 'S',
  prolog = '',
}: Scratch) =>
  new Map(
    Object.entries({
      '_rels/.rels': ROOT_RELATIONS,
      'xl/workbook.xml': `<workbook xmlns:r="${RELATION}"><sheets><sheet name="${sheet}" sheetId="1" r:id="s"/></sheets><definedNames>${names}</definedNames></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation('s', 'worksheet', 'sheet.xml')}${relation('t', 'sharedStrings', 'strings.xml')}${styles === undefined ? '' : relation('u', 'styles', 'styles.xml')}</Relationships>`,
      'xl/sheet.xml': `${prolog}<worksheet><sheetData>${data}</sheetData>${after}</worksheet>`,
      'xl/strings.xml': `<sst>${strings}</sst>`,
      ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    }).map(([name, text]) => [name, bytesOf(text)]),
  )
export const scratch = (parts: Scratch) => zip([...scratchParts(parts)].map(([name, data]) => ({ name, data })))

/** Cells as a small and careful writer would put them: texts shared, everything escaped. */
export function written(cells: readonly (SnapshotCell & { readonly ref: string })[]): Uint8Array {
  const strings: string[] = []
  const escaped = (text: string) =>
    text.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>\r]/g, (c) => `&#${c.charCodeAt(0)};`)
  const typed = ({ value, error, formula }: SnapshotCell): readonly [type: string, v: string] => {
    if (error) return ['e', error]
    if (typeof value === 'boolean') return ['b', value ? '1' : '0']
    if (typeof value === 'string')
      return formula === undefined ? ['s', String(strings.push(value) - 1)] : ['str', escaped(value)]
    return ['n', String(value)]
  }
  const data = cells.map((cell) => {
    const [type, v] = typed(cell)
    const f = cell.formula === undefined ? '' : `<f>${escaped(cell.formula)}</f>`
    const row = cell.ref.replace(/\D/g, '')
    return `<row r="${row}"><c r="${cell.ref}" t="${type}">${f}${cell.value === null && !cell.error ? '' : `<v>${v}</v>`}</c></row>`
  })
  return scratch({ data: data.join(''), strings: strings.map((s) => `<si><t>${escaped(s)}</t></si>`).join('') })
}
