/** A workbook as other programs, mail and web pages may hand it on: valid, and with the same numbers. */
import { unpack } from '../templates/lib/zip.ts'
import { bytesOf } from './xlsx-scratch.ts'
import { zip, zip64 } from './xlsx-zips.ts'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const joined = (...pieces: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(pieces.map((p) => Buffer.from(p as string))))

/** The same parts, some of them changed or under other names. */
function parts(
  bytes: Uint8Array,
  change: (name: string, xml: string) => string = (_, xml) => xml,
  rename: (name: string) => string = (name) => name,
): Uint8Array {
  return zip(
    [...unpack(bytes)].map(([name, data]) => ({
      name: rename(name),
      data: /\.(xml|rels)$/.test(name) ? bytesOf(change(name, text(data))) : data,
    })),
  )
}

const inBook = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array =>
  parts(bytes, (name, xml) => (name === 'xl/workbook.xml' ? change(xml) : xml))
const inTables = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array =>
  parts(bytes, (name, xml) => (name.startsWith('xl/worksheets/sheet') ? change(xml) : xml))
const list = (from: number, to: number, one: (i: number) => string): string =>
  Array.from({ length: to - from + 1 }, (_, i) => one(from + i)).join('')

/** By what is unusual. */
export const unusual = (bytes: Uint8Array): Readonly<Record<string, Uint8Array>> => ({
  'a line end behind it': joined(bytes, '\r\n'),
  'zeros behind it': joined(bytes, new Uint8Array(512)),
  'a page behind it': joined(bytes, '<html>PK\x05\x06</html>'.repeat(100)),
  'a line end before it': joined('\r\n', bytes),
  'a byte-order mark before it': joined('\ufeff', bytes),
  'a header of a form before it and a border behind it': joined(
    '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n',
    bytes,
    '\r\n--x--\r\n',
  ),
  ZIP64: zip64(bytes),
  'ZIP64 with bytes before and behind it': joined('\n', zip64(bytes), '\n'),
  'percent signs in the names of parts': parts(
    bytes,
    (name, xml) => (name.endsWith('.rels') ? xml.replaceAll('sheet1.xml', 'she%65t%201.xml') : xml),
    (name) => (name.endsWith('worksheets/sheet1.xml') ? 'xl/worksheets/she%65t%201.xml' : name),
  ),
  'percent signs in a target only': parts(bytes, (name, xml) =>
    name.endsWith('.rels') ? xml.replaceAll('sheet1.xml', 'sheet%31.xml') : xml,
  ),
  '3 000 parts that nobody reads': zip([
    ...[...unpack(bytes)].map(([name, data]) => ({ name, data })),
    ...Array.from({ length: 3_000 }, (_, i) => ({ name: `xl/media/${i}.png`, data: new Uint8Array() })),
  ]),
  'a part twice that nobody reads': zip([
    ...[...unpack(bytes)].map(([name, data]) => ({ name, data })),
    { name: 'docProps/app.xml', data: new Uint8Array() },
  ]),
  'a sheet without a part': inBook(bytes, (xml) =>
    xml.replace('</sheets>', '<sheet name="草稿" sheetId="99" r:id=""/></sheets>'),
  ),
  '12 000 hidden names': inBook(bytes, (xml) =>
    xml.replace(
      '<definedNames>',
      `<definedNames>${list(1, 12_000, (i) => `<definedName name="x${i}" hidden="1">#REF!</definedName>`)}`,
    ),
  ),
  'formatted rows to the end of the sheets': inTables(bytes, (xml) => {
    const last = Math.max(...[...xml.matchAll(/<row r="(\d+)"/g)].map((m) => Number(m[1])))
    return xml.replace(
      '</sheetData>',
      () =>
        `${list(last + 1, 60_000, (i) => `<row r="${i}" s="1" customFormat="1" ht="20" customHeight="1"/>`)}</sheetData>`,
    )
  }),
})
