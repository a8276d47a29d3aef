/** The district's list of units, as its office keeps it: a workbook with a title above the headings and a sum below. */
import { pack } from '../../templates/lib/zip.ts'
import { DISTRICT, units } from './units.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const rows: readonly (readonly (string | number)[])[] = [
  [`${DISTRICT}2024年政府信息公开年报应报送单位名单`],
  ['序号', '单 位 名 称', '别名', '类别', '联系人', '联系电话'],
  ...units.map((u, i) => [i + 1, u.name, `${u.short}、青山${u.short}`, u.kind, u.person, u.phone]),
  ['', '合 计', `${units.length} 个单位`],
]

const cell = (value: string | number, at: string): string =>
  value === ''
    ? ''
    : typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`

const sheet = (): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="3" width="40" customWidth="1"/><col min="4" max="6" width="15" customWidth="1"/></cols><sheetData>${rows
    .map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, `${'ABCDEF'[c]}${r + 1}`)).join('')}</row>`)
    .join('')}</sheetData></worksheet>`

export const rosterBook = (): Uint8Array =>
  pack(
    new Map(
      Object.entries({
        '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
        '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        'xl/worksheets/sheet1.xml': sheet(),
      }).map(([name, text]) => [name, new TextEncoder().encode(text)]),
    ),
  )
