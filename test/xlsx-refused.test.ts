/** Harmful and foreign files: read, or refused with the right code, in a moment; damage is noticed. */
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { snapshot } from '../converter/xlsx/snapshot.ts'
import { nodeInflate } from '../templates/lib/inflate-node.ts'
import { pack } from '../templates/lib/zip.ts'
import { code, contents } from './support/contents.ts'
import { bytesOf, ROOT_RELATIONS, scratch, scratchParts } from './xlsx-scratch.ts'
import { changed, sample } from './xlsx-variants.ts'
import { ole2, type RawEntry, zeros, zip } from './xlsx-zips.ts'

const base = await sample()
const expected = contents(base)

describe('harmful and foreign files', () => {
  const part = (name: string, text: string): RawEntry => ({ name, data: bytesOf(text) })
  const root = part('_rels/.rels', ROOT_RELATIONS)
  const bomb = (megabytes: number, size: number, crc = 0) =>
    zip([root, { name: 'xl/workbook.xml', packed: zeros(megabytes), size, crc }])
  const raw = [...scratchParts({ data: '<row><c><v>5</v></c></row>' })].map(
    ([name, data]): RawEntry => ({ name, data }),
  )
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

  const files: readonly (readonly [string, string, () => Uint8Array])[] = [
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
    ['2 001 entries', 'WB-LIMIT', () => zip([...raw, ...Array.from({ length: 1996 }, (_, i) => part(`x/${i}`, ''))])],
    ['a zip bomb that says so', 'WB-LIMIT', () => bomb(1024, 1 << 30)],
    ['a zip bomb just below the part limit', 'WB-LIMIT', () => bomb(60, 60 << 20)],
    ['a zip bomb that lies', 'WB-CORRUPT', () => bomb(1024, 100)],
    ['a small zip bomb that lies', 'WB-CORRUPT', () => bomb(50, 100)],
    ['51 MB', 'WB-LIMIT', () => new Uint8Array(51 << 20).fill(0x50, 0, 1).fill(0x4b, 1, 2)],
    ['a DOCTYPE', 'WB-CORRUPT', () => scratch({ prolog: '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">' })],
    [
      'a billion laughs',
      'WB-CORRUPT',
      () => scratch({ prolog: laughs, data: '<row><c t="str"><v>&a40;</v></c></row>' }),
    ],
    [
      'bytes that are no UTF-8',
      'WB-CORRUPT',
      () => withSheet({ data: Buffer.from('<worksheet><a>\xff</a></worksheet>', 'latin1') }),
    ],
    ['elements in elements', 'WB-LIMIT', () => scratch({ data: '<a>'.repeat(100_000) })],
    ['20 000 cells', 'read', () => scratch({ data: rows(20_000, (i) => `<row r="${i}"><c><v>${i}</v></c></row>`) })],
    [
      '20 001 cells',
      'WB-LIMIT',
      () => scratch({ data: rows(20_001, (i) => `<row r="${i}"><c><v>${i}</v></c></row>`) }),
    ],
    ['300 000 empty rows', 'WB-LIMIT', () => scratch({ data: rows(300_000, (i) => `<row r="${i}"/>`) })],
    ['10 001 defined names', 'WB-LIMIT', () => scratch({ names: rows(10_001, () => '<definedName/>') })],
    [
      '200 001 texts',
      'WB-LIMIT',
      () => scratch({ data: '<row><c t="s"><v>0</v></c></row>', strings: rows(200_001, () => '<si/>') }),
    ],
    ['a million empty rows', 'WB-LIMIT', () => scratch({ data: rows(1_000_000, (i) => `<row r="${i}"/>`) })],
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
  test.each(files)('%s: %s', (_, result, make) => {
    const bytes = make()
    const start = performance.now()
    expect(code(bytes)).toBe(result)
    // Both ways of decompression together; a moment, even on a slow machine.
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  test('cut off anywhere', () => {
    for (let i = 0; i < 60; i++) expect(code(base.subarray(0, Math.floor((base.length * i) / 60)))).toBe('WB-CORRUPT')
    expect(code(base.subarray(0, base.length - 1))).toBe('WB-CORRUPT')
  })

  test('a flipped bit is noticed, or makes no difference', () => {
    let read = 0
    for (let i = 0; i < 300; i++) {
      const bytes = base.slice()
      bytes[Math.floor((base.length * i) / 300)]! ^= 1 << (i % 8)
      if (code(bytes) === 'read') {
        expect(contents(bytes)).toEqual(expected)
        read++
      }
    }
    expect(read).toBeLessThan(200)
  })

  test('a damaged sheet spoils only itself, and is refused again when asked again', () => {
    const broken = changed(base, (text, part) => (part === 'xl/worksheets/sheet2.xml' ? text.slice(0, 900) : text))
    const [first, second] = snapshot(broken, nodeInflate).sheets
    expect(first!.cells()).toEqual(expected.sheets[0]![1])
    const reason = () => {
      try {
        return second!.cells()
      } catch (error) {
        return error
      }
    }
    expect(reason()).toMatchObject({ code: 'WB-CORRUPT' })
    expect(reason()).toBe(reason())
  })

  test('a chart on a sheet of its own is left out', () => {
    const parts = scratchParts({})
    const links = new TextDecoder().decode(parts.get('xl/_rels/workbook.xml.rels'))
    parts.set('xl/_rels/workbook.xml.rels', bytesOf(links.replace('/worksheet"', '/chartsheet"')))
    expect(contents(pack(parts)).sheets).toEqual([])
  })
})
