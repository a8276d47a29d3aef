/** Harmful and foreign files where a workbook should be, each with the code that it is refused with. */
import { crc32 } from 'node:zlib'
import { bytesOf, ROOT_RELATIONS, scratch, scratchParts } from './xlsx-scratch.ts'
import { ole2, type RawEntry, zeros, zip } from './xlsx-zips.ts'

const part = (name: string, text: string): RawEntry => ({ name, data: bytesOf(text) })
const root = part('_rels/.rels', ROOT_RELATIONS)
const bomb = (megabytes: number, size: number, crc = 0) =>
  zip([root, { name: 'xl/workbook.xml', packed: zeros(megabytes), size, crc }])
const raw = [...scratchParts({ data: '<row><c><v>5</v></c></row>' })].map(([name, data]): RawEntry => ({ name, data }))
const inner = part('other.xml', '<x/>')
const withSheet = (change: Partial<RawEntry>) =>
  zip(raw.map((e) => (e.name === 'xl/sheet.xml' ? { ...e, ...change } : e)))
const random = (length: number, head: readonly number[] = []) =>
  Uint8Array.from({ length }, (_, i) => head[i] ?? (Math.imul(i + 1, 2_654_435_761) >>> 13) & 255)
const rows = (count: number, row: (i: number) => string) => {
  let result = ''
  for (let i = 1; i <= count; i++) result += row(i)
  return result
}
const laughs = `<!DOCTYPE w [<!ENTITY a "ha">${rows(40, (i) => `<!ENTITY a${i} "&a;&a;&a;&a;&a;&a;&a;&a;">`)}]>`
const docx = ROOT_RELATIONS.replace('xl/workbook', 'word/document')

/** Name, what becomes of it, and how it is made. */
export const harmful: readonly (readonly [string, string, () => Uint8Array])[] = [
  ['an empty file', 'WB-CORRUPT', () => new Uint8Array()],
  ['one byte', 'WB-CORRUPT', () => new Uint8Array([0x50])],
  ['a text', 'WB-CORRUPT', () => bytesOf('机关名称,某某局\n')],
  ['random bytes', 'WB-CORRUPT', () => random(30_000)],
  ['random bytes after PK', 'WB-CORRUPT', () => random(30_000, [0x50, 0x4b, 3, 4])],
  ['an old workbook', 'WB-XLS', () => ole2(['Workbook', 'SummaryInformation'])],
  ['a workbook with a password', 'WB-ENCRYPTED', () => ole2(['EncryptionInfo', 'EncryptedPackage'])],
  ['a zip with a password', 'WB-ENCRYPTED', () => withSheet({ flags: 1 })],
  ['an empty zip', 'WB-NOTOURS', () => zip([])],
  ['some zip', 'WB-NOTOURS', () => zip([part('readme.txt', 'hello')])],
  [
    'an .ods',
    'WB-NOTOURS',
    () => zip([part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), part('content.xml', '<x/>')]),
  ],
  [
    'a .docx',
    'WB-NOTOURS',
    () => zip([part('_rels/.rels', docx), part('word/document.xml', '<w:document xmlns:w="w"/>')]),
  ],
  ['a package of something else', 'WB-NOTOURS', () => zip([part('_rels/.rels', '<Relationships/>')])],
  [
    'an .xlsb',
    'WB-XLS',
    () => zip([part('_rels/.rels', ROOT_RELATIONS.replace('.xml', '.bin')), part('xl/workbook.bin', '')]),
  ],
  ['no workbook part', 'WB-CORRUPT', () => zip([root])],
  ['no root relationships', 'WB-CORRUPT', () => zip(raw.slice(1))],
  ['no relationships', 'WB-CORRUPT', () => zip(raw.filter((e) => e.name !== 'xl/_rels/workbook.xml.rels'))],
  ['no sheet part', 'WB-CORRUPT', () => zip(raw.filter((e) => e.name !== 'xl/sheet.xml'))],
  ['a wrong checksum', 'WB-CORRUPT', () => withSheet({ crc: 1 })],
  ['shorter than promised', 'WB-CORRUPT', () => withSheet({ size: 10_000 })],
  [
    'longer than promised, right so far',
    'WB-CORRUPT',
    () => withSheet({ data: bytesOf('<worksheet/> <!-- -->'), size: 12, crc: crc32(bytesOf('<worksheet/>')) }),
  ],
  ['an unknown compression', 'WB-CORRUPT', () => withSheet({ method: 12 })],
  ['two parts of one name', 'WB-CORRUPT', () => zip([...raw, part('XL/Sheet.xml', '<worksheet/>')])],
  [
    'an entry inside another',
    'WB-CORRUPT',
    () => zip([{ name: 'a', data: zip([inner]), method: 0 }, ...raw, { ...inner, at: 31 }]),
  ],
  ['an entry that says another compression', 'WB-CORRUPT', () => withSheet({ localMethod: 0 })],
  ['an entry that alone says it is encrypted', 'WB-CORRUPT', () => withSheet({ localFlags: 1 })],
  ['an entry that says another name', 'WB-CORRUPT', () => withSheet({ localName: 'xl/sheel.xml' })],
  [
    'a workbook that is elsewhere',
    'WB-NOTOURS',
    () => zip([part('_rels/.rels', ROOT_RELATIONS.replace('/>', ' TargetMode="External"/>')), ...raw.slice(1)]),
  ],
  ['20 001 entries', 'WB-LIMIT', () => zip([...raw, ...Array.from({ length: 19_996 }, (_, i) => part(`x/${i}`, ''))])],
  ['a zip bomb that says so', 'WB-LIMIT', () => bomb(1024, 1 << 30)],
  ['a zip bomb just below the part limit', 'WB-LIMIT', () => bomb(60, 60 << 20)],
  ['a zip bomb that lies', 'WB-CORRUPT', () => bomb(1024, 100)],
  ['a small zip bomb that lies', 'WB-CORRUPT', () => bomb(50, 100)],
  ['51 MB', 'WB-LIMIT', () => new Uint8Array(51 << 20).fill(0x50, 0, 1).fill(0x4b, 1, 2)],
  ['a DOCTYPE', 'WB-CORRUPT', () => scratch({ prolog: '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">' })],
  ['a billion laughs', 'WB-CORRUPT', () => scratch({ prolog: laughs, data: '<row><c t="str"><v>&a40;</v></c></row>' })],
  [
    'bytes that are no UTF-8',
    'WB-CORRUPT',
    () => withSheet({ data: Buffer.from('<worksheet><a>\xff</a></worksheet>', 'latin1') }),
  ],
  ['elements in elements', 'WB-LIMIT', () => scratch({ data: '<a>'.repeat(100_000) })],
  ['20 000 cells', 'read', () => scratch({ data: rows(20_000, (i) => `<row r="${i}"><c><v>${i}</v></c></row>`) })],
  ['20 001 cells', 'WB-LIMIT', () => scratch({ data: rows(20_001, (i) => `<row r="${i}"><c><v>${i}</v></c></row>`) })],
  ['300 000 rows without numbers', 'WB-LIMIT', () => scratch({ data: rows(300_000, () => '<row/>') })],
  ['300 000 defined names', 'WB-LIMIT', () => scratch({ names: rows(300_000, () => '<definedName/>') })],
  [
    '200 001 texts',
    'WB-LIMIT',
    () => scratch({ data: '<row><c t="s"><v>0</v></c></row>', strings: rows(200_001, () => '<si/>') }),
  ],
  [
    'a million texts',
    'WB-LIMIT',
    () =>
      scratch({ data: '<row><c t="s"><v>0</v></c></row>', strings: rows(1_000_000, (i) => `<si><t>${i}</t></si>`) }),
  ],
  [
    'one text of 20 MB',
    'WB-LIMIT',
    () => withSheet({ data: bytesOf(`<worksheet a="${rows(2_000_000, (i) => String(i * 7_919))}"/>`) }),
  ],
  [
    'a million defined names',
    'WB-LIMIT',
    () => scratch({ names: rows(1_000_000, (i) => `<definedName name="n${i}">S!$A$1</definedName>`) }),
  ],
  [
    'a validation and a format of a million rows',
    'read',
    () =>
      scratch({
        data: '<row><c><v>5</v></c></row>',
        after:
          '<conditionalFormatting sqref="A1:XFD1048576"/><dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
      }),
  ],
  [
    'a million merged cells',
    'read',
    () =>
      scratch({
        data: '<row><c><v>5</v></c></row>',
        after: rows(1_000_000, (i) => `<mergeCell ref="A${i}:B${i}"/>`),
      }),
  ],
]
