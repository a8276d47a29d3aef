/** The parts of a table's .xlsx beside its sheets: what they are called, how they look. Knows no row. */

import { escapeText } from '../../templates/lib/markup.ts'
import { COLOUR } from '../../templates/sheets/index.ts'
import { relationships } from '../ooxml/index.ts'

const OOXML = 'http://schemas.openxmlformats.org'
const RELATION = `${OOXML}/officeDocument/2006/relationships`
export const NAMESPACE = { sheet: `${OOXML}/spreadsheetml/2006/main` } as const
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The styles below, in their order. */
export const STYLE = { plain: 0, head: 1, right: 2, sum: 3, note: 4, headLeft: 5, middle: 6, wrap: 7 } as const

const font = (rest = '') =>
  `<font>${rest}<sz val="10.5"/>%<name val="宋体"/><family val="3"/><charset val="134"/></font>`
const black = (xml: string) => xml.replace('%', '<color rgb="FF000000"/>')
const muted = (xml: string) => xml.replace('%', `<color rgb="${COLOUR.muted}"/>`)
const solid = (argb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${argb}"/></patternFill></fill>`
const side = (name: string) => `<${name} style="thin"><color rgb="FFA0A0A0"/></${name}>`
const format = (font: number, fill: number, border: number, alignment: string) =>
  `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`

const STYLES =
  `${XML}<styleSheet xmlns="${NAMESPACE.sheet}">` +
  `<fonts count="3">${black(font())}${black(font('<b/>'))}${muted(font())}</fonts>` +
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid(COLOUR.band)}${solid(COLOUR.total)}</fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="top"/></xf></cellStyleXfs>' +
  '<cellXfs count="8">' +
  format(0, 0, 0, 'vertical="top"') +
  format(1, 2, 1, 'horizontal="center" vertical="center" wrapText="1"') +
  format(0, 0, 0, 'horizontal="right" vertical="top"') +
  format(1, 3, 1, 'vertical="center"') +
  format(2, 0, 0, 'vertical="center"') +
  format(1, 2, 1, 'horizontal="left" vertical="center" wrapText="1"') +
  format(0, 0, 0, 'horizontal="center" vertical="top"') +
  format(0, 0, 0, 'vertical="top" wrapText="1"') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

interface WrittenSheet {
  readonly name: string
  readonly headRow: number
  /** What its filter covers. */
  readonly range: string
}

/** Everything but the sheets, by its name in the package. */
export function packageParts(sheets: readonly WrittenSheet[]): ReadonlyMap<string, string> {
  const quoted = (name: string) => `'${escapeText(name)}'!`
  const absolute = (range: string) => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
  const names = sheets.flatMap(({ name, headRow, range }, i) => [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quoted(name)}${absolute(range)}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}$A:$A,${quoted(name)}$2:$${headRow}</definedName>`,
  ])
  const relations = (list: readonly (readonly [string, string])[]) =>
    XML + relationships(list.map(([type, target], i) => [`rId${i + 1}`, `${RELATION}/${type}`, target]))
  return new Map([
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${NAMESPACE.sheet}" xmlns:r="${RELATION}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escapeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    ],
  ])
}
