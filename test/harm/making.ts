/** What the worst files are made of: much that shrinks to little, and workbooks with one part that is too much. Knows no reader. */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { pack, unpack } from '../../templates/lib/zip.ts'
import { edited } from '../support/book.ts'
import { bytesOf, scratchParts } from '../xlsx-scratch.ts'
import { type RawEntry, zeros, zip } from '../xlsx-zips.ts'

/** DEFLATE data of a head, many megabytes of one filling, and a tail; and its size and sum, without ever holding it. */
export function sparse(head: string, filling: string, megabytes: number, tail: string) {
  const block = Buffer.from(filling.repeat(Math.ceil(2 ** 20 / filling.length)))
  const pack = (data: Buffer, last = false) =>
    deflateRawSync(data, { level: 9, finishFlush: last ? constants.Z_FINISH : constants.Z_FULL_FLUSH })
  const one = pack(block)
  let crc = crc32(head)
  for (let i = 0; i < megabytes; i++) crc = crc32(block, crc)
  return {
    packed: Buffer.concat([
      pack(Buffer.from(head)),
      ...Array.from({ length: megabytes }, () => one),
      pack(Buffer.from(tail), true),
    ]),
    size: head.length + megabytes * block.length + tail.length,
    crc: crc32(tail, crc),
  }
}

export const many = (count: number, one: (i: number) => string): string => {
  let result = ''
  for (let i = 1; i <= count; i++) result += one(i)
  return result
}
/** Shrinks less than a bomb. */
export const words = (length: number, letters: string) =>
  many(length, (i) => letters[(Math.imul(i, 2_654_435_761) >>> 13) & 7]!)
const entries = (parts: ReadonlyMap<string, Uint8Array>): readonly RawEntry[] =>
  [...parts].map(([name, data]) => ({ name, data }))
/** A small workbook with something else for one part. */
export const instead = (part: string, change: Partial<RawEntry>) =>
  zip(
    entries(scratchParts({ data: '<row><c t="s"><v>0</v></c></row>' })).map((e) =>
      e.name === part ? { name: part, ...change } : e,
    ),
  )
export const STRINGS = 'xl/strings.xml'
export const strings = (megabytes: number) => sparse('<sst>', '<si><t>某某局某某局某某局</t></si>', megabytes, '</sst>')
/** Hardly shrinks. */
export const noise = (megabytes: number) =>
  bytesOf(
    `<sst><si><t>${many(megabytes << 16, (i) => Math.imul(i, 2_654_435_761).toString(36).padStart(16, 'x'))}</t></si></sst>`,
  )

/** The directory says that all of them begin at the same place. */
export const overlapping = () => {
  const bomb: RawEntry = { name: 'xl/a0.xml', packed: zeros(20), size: 20 << 20 }
  const head = entries(scratchParts({}))
  const at = zip(head).length - 22 - head.reduce((n, e) => n + 46 + String(e.name).length, 0)
  return zip([
    ...head,
    bomb,
    ...Array.from({ length: 900 }, (_, i) => ({ ...bomb, packed: new Uint8Array(), name: `xl/a${i + 1}.xml`, at })),
  ])
}

export const laughs = `<!DOCTYPE w [<!ENTITY a "ha">${many(40, (i) => `<!ENTITY a${i} "${`&a${i > 1 ? i - 1 : ''};`.repeat(10)}">`)}]>`
const cells = () => many(20_000, (i) => `<row r="${i}"><c t="inlineStr"><is><t>${i}件</t></is></c></row>`)

/** A workbook of ours in which everything must be looked for on sheet after sheet, all of them full. */
export function haystack(good: Uint8Array, sheets: number, data = cells()): Uint8Array {
  const link = (i: number) =>
    `<Relationship Id="h${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/h.xml"/>`
  const book = edited(good, (name, xml) => {
    if (name === 'xl/workbook.xml')
      return xml
        .replace(/<sheet (?![^>]*name="封面")[^>]*\/>/g, '')
        .replace(
          '</sheets>',
          `${many(sheets, (i) => `<sheet name="h${i}" sheetId="${i + 99}" r:id="h${i}"/>`)}</sheets>`,
        )
    return name === 'xl/_rels/workbook.xml.rels'
      ? xml.replace('</Relationships>', `${many(sheets, link)}</Relationships>`)
      : xml
  })
  return pack(new Map(unpack(book)).set('h.xml', bytesOf(`<worksheet><sheetData>${data}</sheetData></worksheet>`)))
}

/** Every sheet as large as it may be, and few cells. */
export const longTexts = (good: Uint8Array, letters: string) => {
  const text = words(1_000_000, letters)
  return haystack(
    good,
    100,
    many(15, (i) => `<row r="${i}"><c t="inlineStr"><is><t>${text}</t></is></c></row>`),
  )
}

export const inSheets = (good: Uint8Array, more: () => string): Uint8Array =>
  edited(good, (name, xml) =>
    /worksheets\/sheet\d+\.xml$/.test(name) ? xml.replace('</worksheet>', `${more()}</worksheet>`) : xml,
  )
export const attributes = (one: (i: number) => string) => () =>
  instead(STRINGS, { data: bytesOf(`<sst${many(1_000_000, one)}><si><t>1</t></si></sst>`) })
