/** Bytes of any format → a document: what a file is, its content says; its name says nothing. */
import type { Inflate } from '../../../templates/lib/inflate.ts'
import { Unreadable } from '../../errors.ts'
import { LARGEST_FILE, MB, unzip } from '../../ooxml/index.ts'
import type { Snapshot } from '../../snapshot.ts'
import { snapshot } from '../../xlsx/index.ts'
import { declaredIn, decodeText } from './decode.ts'
import type { PublishedDocument } from './document.ts'
import { fromDocx } from './docx.ts'
import { fromHtml } from './html.ts'
import { looksLikeMht, pageOfMht } from './mht.ts'
import { fromText } from './text.ts'

/** Readers of old and large formats; only programs that have them hand them over. */
export interface OfficeReaders {
  readonly doc: (bytes: Uint8Array) => PublishedDocument
  readonly pdf: (bytes: Uint8Array) => Promise<PublishedDocument>
  readonly xls: (bytes: Uint8Array) => Promise<Snapshot>
}

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean => first.every((b, i) => bytes[i] === b)

/** What a file holds: a document, or the cells of a workbook. Throws `Unreadable`. */
export async function open(
  bytes: Uint8Array,
  inflate: Inflate,
  office?: OfficeReaders,
): Promise<PublishedDocument | Snapshot> {
  if (bytes.length === 0) throw new Unreadable('emptyFile')
  if (bytes.length > LARGEST_FILE) throw new Unreadable('fileTooLarge', String(LARGEST_FILE / MB))
  if (startsWith(bytes, 0x50, 0x4b)) return zipped(bytes, inflate)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return old(bytes, office)
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
    if (!office) throw new Unreadable('officeOnly', 'PDF')
    return office.pdf(bytes)
  }
  if (looksLikeMht(bytes)) return fromHtml(pageOfMht(bytes))
  const text = decodeText(bytes, declaredIn(bytes))
  if (/\0/.test(text.slice(0, 4_096))) throw new Unreadable('noReport')
  return /<(?:!doctype|html|head|body|table|div|p|td|span|meta)[\s>/]/i.test(text.slice(0, 20_000))
    ? fromHtml(text)
    : fromText(text)
}

function zipped(bytes: Uint8Array, inflate: Inflate): PublishedDocument | Snapshot {
  const archive = unzip(bytes, inflate)
  if (archive.names.some((name) => /^\/?word\//i.test(name))) return fromDocx(bytes, inflate)
  return snapshot(bytes, inflate)
}

/** The container of old Office files holds streams that say which of them it is. */
async function old(bytes: Uint8Array, office: OfficeReaders | undefined): Promise<PublishedDocument | Snapshot> {
  if (hasStream(bytes, 'EncryptedPackage') || hasStream(bytes, 'EncryptionInfo')) throw new Unreadable('encrypted')
  if (hasStream(bytes, 'WordDocument')) {
    if (!office) throw new Unreadable('officeOnly', '.doc')
    return office.doc(bytes)
  }
  if (!office) throw new Unreadable('xls')
  return office.xls(bytes)
}

/** Names stand, in UTF-16, at the beginning of directory entries, and those at multiples of 128 bytes. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  const wide = [...name].flatMap((c) => [c.charCodeAt(0), 0])
  for (let at = 512; at + wide.length <= bytes.length; at += 128)
    if (wide.every((b, i) => bytes[at + i] === b)) return true
  return false
}
