/** Many workbooks quickly: the example district's, each copy another organ's. Only the part that holds the name is packed anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { examine } from '../../converter/examine/examine.ts'
import { archiveEntries } from '../../converter/source/archive.ts'
import { readSource } from '../../converter/source/source.ts'
import { nodeInflate } from '../../templates/lib/inflate-node.ts'
import { unpack } from '../../templates/lib/zip.ts'

const DISTRICT = 'templates/examples/青山区/收到'
const encoder = new TextEncoder()

/** A part as it stands in a zip. */
interface Packed {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A workbook that can be copied under another name: `{}` stands where its organ's name stood. */
interface Original {
  readonly organ: string
  readonly name: string
  readonly text: string
  readonly others: readonly Packed[]
}

/** Writes `n` workbooks of as many organs, counted from `first`; how many bytes they are together. */
export function makeWorkbooks(folder: string, n: number, first = 0): number {
  const originals = collected().flatMap((bytes) => originalOf(bytes) ?? [])
  let size = 0
  for (let i = first; i < first + n; i++) {
    const bytes = copy(originals[i % originals.length]!, i)
    writeFileSync(join(folder, `${String(i).padStart(6, '0')}.xlsx`), bytes)
    size += bytes.length
  }
  return size
}

/** All .xlsx of the district, those in its archive too. */
function collected(): readonly Uint8Array[] {
  const names = readdirSync(DISTRICT, { recursive: true }).map(String).sort()
  return names.flatMap((name) => {
    const bytes = () => readFileSync(join(DISTRICT, name))
    if (name.includes('~$')) return []
    if (name.endsWith('.zip')) return archiveEntries(bytes(), nodeInflate).map((entry) => entry.read())
    return name.endsWith('.xlsx') ? [bytes()] : []
  })
}

const judged = (bytes: Uint8Array) => examine(() => readSource('.xlsx', bytes, nodeInflate))

/** `undefined` for what is no report, or would be judged otherwise under another name. */
function originalOf(bytes: Uint8Array): Original | undefined {
  const { report, status, findings } = judged(bytes)
  if (!report || report.organ.name === '') return undefined
  const organ = report.organ.name
  const parts = [...unpack(bytes)].map(([name, part]) => ({ name, part, text: new TextDecoder().decode(part) }))
  const own = parts.find(({ name, text }) => name.endsWith('.xml') && text.includes(`>${organ}<`))
  if (!own) return undefined
  const others = parts.filter((p) => p !== own).map(({ name, part }) => packed(name, part))
  const original = { organ, name: own.name, text: own.text.replaceAll(`>${organ}<`, '>{}<'), others }
  const same = judged(copy(original, 0))
  return same.status === status && same.findings.length === findings.length && same.report?.organ.name !== organ
    ? original
    : undefined
}

function copy({ organ, name, text, others }: Original, i: number): Uint8Array {
  const own = packed(name, encoder.encode(text.replaceAll('>{}<', `>${organ.replace('青山区', `第${i}区`)}<`)))
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    pieces.push(bytes)
  })
  for (const { name, size, crc, bytes } of [...others, own]) {
    const file: ZipInputFile = { filename: name, size, crc, compression: 8, mtime: new Date(2000, 0, 1) }
    zip.add(file)
    file.ondata!(null, bytes, true)
  }
  zip.end()
  return Buffer.concat(pieces)
}

const packed = (name: string, part: Uint8Array): Packed => ({
  name,
  size: part.length,
  crc: crc32(part),
  bytes: deflateRawSync(part),
})
