/** A sample workbook, and the same as other programs might write it. */
import ExcelJS from 'exceljs'
import { pack, unpack } from '../templates/lib/zip.ts'
import { bytesOf } from './xlsx-scratch.ts'
import { commented, zip } from './xlsx-zips.ts'

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

// ---- The sample, by exceljs ----

export const SAMPLE_SHEETS = ['封面', '一、总体', "it's 三", 'Numbers', '五', '六', '七', '八', '九', '校验']

/** Ten sheets of styled cells, merges, formulas, validations, conditional formats and defined names. */
export async function sample(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const name of SAMPLE_SHEETS) {
    const sheet = book.addWorksheet(name)
    sheet.mergeCells('A1:F1')
    sheet.getCell('A1').value = `${name}：统计表 <&> "引号"`
    for (let row = 3; row < 13; row++) {
      sheet.getCell(row, 1).value = `第 ${row} 行`
      for (let column = 2; column < 5; column++)
        sheet.getCell(row, column).value = row * column + (column === 3 ? 0.25 : 0)
      sheet.getCell(row, 5).value = { formula: `SUM(B${row}:D${row})`, result: row * 9 + 0.25 }
      for (let column = 1; column < 8; column++)
        sheet.getCell(row, column).border = { top: { style: 'thin' }, left: { style: 'thin' } }
    }
    sheet.getCell('B14').value = { formula: 'B3-B3', result: 0 }
    sheet.getCell('C14').value = { formula: 'IF(B3>0,"平","不平")', result: '平' }
    sheet.getCell('D14').value = { formula: 'B3>0', result: true }
    sheet.getCell('B15').value = true
    sheet.getCell('C15').value = false
    sheet.getCell('D15').value = { formula: 'B3/0', result: { error: '#DIV/0!' } }
    sheet.getCell('B17').value = { richText: [{ text: '粗', font: { bold: true } }, { text: '体 字 ' }] }
    sheet.getCell('C17').value = '两\n行'
    sheet.getCell('D17').value = ' 前后有空 '
    sheet.getCell('XFD40').value = -0.000123
    validations(sheet).add('B3:D12', { type: 'whole', operator: 'greaterThanOrEqual', formulae: [0] })
    sheet.addConditionalFormatting({
      ref: 'B3:D12',
      rules: [{ type: 'expression', priority: 1, formulae: ['B3<0'], style: { font: { bold: true } } }],
    })
    const quoted = `'${name.replaceAll("'", "''")}'`
    for (let row = 3; row < 13; row++) book.definedNames.add(`${quoted}!$B$${row}`, `Figure${sheet.id}.r${row}`)
    book.definedNames.add(`${quoted}!$A$3:$A$12`, `block${sheet.id}`)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Left out of exceljs's types. */
const validations = (sheet: ExcelJS.Worksheet) =>
  (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations

// ---- The same, as others write it ----

type Change = (text: string, part: string) => string | Uint8Array

/** A workbook with each of its XML parts changed, and perhaps renamed. */
export function changed(bytes: Uint8Array, change: Change, rename = (name: string) => name): Uint8Array {
  const result = new Map<string, Uint8Array>()
  for (const [name, part] of unpack(bytes)) {
    const text = change(textOf(part), name)
    result.set(rename(name), typeof text === 'string' ? bytesOf(text) : text)
  }
  return pack(result)
}

const inSheets =
  (change: (text: string) => string): Change =>
  (text, part) =>
    part.startsWith('xl/worksheets/sheet') ? change(text) : text

const inStrings =
  (change: (text: string) => string): Change =>
  (text, part) =>
    part === 'xl/sharedStrings.xml' ? change(text) : text

const inRelations =
  (change: (target: string) => string): Change =>
  (text, part) =>
    part === 'xl/_rels/workbook.xml.rels' ? text.replace(/Target="([^"]+)"/g, (_, t) => `Target="${change(t)}"`) : text

const wide = (text: string, little: boolean) => {
  const result = new DataView(new ArrayBuffer(text.length * 2 + 2))
  for (const [i, c] of [...`\ufeff${text}`.split('')].entries()) result.setUint16(i * 2, c.charCodeAt(0), little)
  return new Uint8Array(result.buffer)
}

const ROW = /<row [^>]*?r="(\d+)"[^>]*?(?:\/>|>(.*?)<\/row>)/g
const CELL = /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/g
const columnNumber = (letters: string) => [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0)

/** Rows and cells without `r`; what lies between them is filled up with empty ones. */
function withoutPlaces(text: string): string {
  let row = 0
  return text.replace(ROW, (_, r: string, cells = '') => {
    let column = 0
    const gap = '<row/>'.repeat(Number(r) - row - 1)
    row = Number(r)
    const moved = cells.replace(CELL, (_: string, letters: string, attributes: string, inner = '') => {
      const empty = '<c/>'.repeat(columnNumber(letters) - column - 1)
      column = columnNumber(letters)
      return `${empty}<c${attributes}>${inner}</c>`
    })
    return `${gap}<row>${moved}</row>`
  })
}

const reversed = (text: string): string =>
  text.replace(/(<sheetData>)(.*)(<\/sheetData>)/s, (_, open, rows, close) => {
    const turn = (xml: string, pattern: RegExp) => (xml.match(pattern) ?? []).reverse().join('')
    const turned = turn(rows, ROW).replace(/(<row [^>]*[^/]>)(.*?)(<\/row>)/g, (_, a, b, c) => a + turn(b, CELL) + c)
    return open + turned + close
  })

const items = (bytes: Uint8Array): readonly string[] =>
  [...textOf(unpack(bytes).get('xl/sharedStrings.xml')!).matchAll(/<si>(.*?)<\/si>/gs)].map((match) => match[1]!)

/** By name: workbooks with the same cells and names as the one given. */
export function variants(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const texts = items(bytes)
  const x = (change: Change, rename?: (name: string) => string) => changed(bytes, change, rename)
  return {
    'as exceljs wrote it (sizes after the data)': bytes,
    'repacked (sizes before the data)': x((text) => text),
    'with a comment at the end of the zip': commented(
      x((text) => text),
      'PK\x05\x06 begins no second end of this zip',
    ),
    'not compressed': zip([...unpack(bytes)].map(([name, data]) => ({ name, data, method: 0 }))),
    'prefixed elements': x((text, part) =>
      /workbook.xml$|sheet\d+.xml$|sharedStrings/.test(part)
        ? text.replace(/<(\/?)([A-Za-z]\w*)(?=[\s>/])/g, '<$1x:$2').replace(/ xmlns="/, ' xmlns:x="')
        : text,
    ),
    'part names in another case': x(
      (text) => text,
      (name) => name.replace('sharedStrings', 'SharedStrings').replace('worksheets/sheet', 'Worksheets/SHEET'),
    ),
    'backslashes in part names': x(
      (text) => text,
      (name) => name.replaceAll('/', '\\'),
    ),
    'absolute targets': x(inRelations((target) => `/xl/${target}`)),
    'roundabout targets': x(inRelations((target) => `./media/../../xl/${target.replaceAll('/', '\\')}`)),
    'strict namespaces': x((text) =>
      text.replaceAll('http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/').replaceAll('/2006/', '/'),
    ),
    'rows and cells without r': x(inSheets(withoutPlaces)),
    'rows and cells from last to first': x(inSheets(reversed)),
    'inline strings': x(
      inSheets((text) =>
        text.replace(/ t="s"><v>(\d+)<\/v>/g, (_, i) => ` t="inlineStr"><is>${texts[Number(i)]}</is>`),
      ),
    ),
    'runs and phonetic guides': x(
      inStrings((text) =>
        text.replace(
          /<si><t([^>]*)>(.)(.*?)<\/t><\/si>/gs,
          '<si><r><rPr><b/></rPr><t>$2</t></r><rPh sb="0" eb="1"><t>yī</t></rPh><r><t$1>$3</t></r><rPh><r><t>x</t></r></rPh></si>',
        ),
      ),
    ),
    'escaped characters': x(
      inStrings((text) =>
        text.replace(
          /(<t[^>]*>)([\u4e00-\u9fff])/g,
          (_, t, c) => `${t}_x${c.charCodeAt(0).toString(16).toUpperCase()}_`,
        ),
      ),
    ),
    'character references': x(
      inStrings((text) => text.replace(/[\u4e00-\u9fff]/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`)),
    ),
    'CDATA and comments': x(
      inStrings((text) =>
        text.replace(/(<t[^>]*>)([^<&]+)</g, (_, t, inner) => `${t}<![CDATA[${inner}]]><!-- 一 --><`),
      ),
    ),
    'true and false in words': x(
      inSheets((text) =>
        text.replace(/t="b"(.*?)<v>([01])</g, (_, between, v) => `t="b"${between}<v>${v === '1' ? 'true' : 'false'}<`),
      ),
    ),
    'line breaks between elements': x(inSheets((text) => text.replace(/<(row|c|v|f)(?=[ >])/g, '\r\n  <$1'))),
    'a wrong dimension': x(inSheets((text) => text.replace(/<dimension[^>]*>/, '<dimension ref="A1:A1"/>'))),
    'extensions inside cells': x(
      inSheets((text) => text.replaceAll('</c>', '<extLst><ext><f>9</f><v>9</v><is><t>9</t></is></ext></extLst></c>')),
    ),
    'the end of the cells in a comment': x(
      inSheets((text) => text.replace('<sheetData>', '<sheetData><!--</sheetData>-->')),
    ),
    'byte-order marks': x((text) => `\ufeff${text}`),
    'UTF-16, little end first': x((text) => wide(text.replace('UTF-8', 'UTF-16'), true)),
    'UTF-16, big end first': x((text) => wide(text.replace('UTF-8', 'UTF-16'), false)),
    'characters across the borders of chunks': x(
      inSheets((text) => text.replace('<sheetData>', `<!--${'一'.repeat(8_192)}--><sheetData>`)),
    ),
  }
}

/** Formula cells without their cached results. */
export const uncached = (bytes: Uint8Array) =>
  changed(
    bytes,
    inSheets((text) => text.replace(/(<\/f>)<v>.*?<\/v>/g, '$1')),
  )
