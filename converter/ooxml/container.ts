/** What kind of file the first bytes promise: a zip, or one of the things people take for a workbook. Reads no contents. */
import { Unreadable } from '../errors.ts'

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** How a zip begins; and how its first entry does, behind other bytes. */
const ZIP = [0x50, 0x4b]
const ENTRY = [...ZIP, 3, 4]
/** Bytes that a mail program or a web page may have put before a file. */
const BEFORE = 4_096

/** Passes for a zip. Throws `Unreadable`: WB-ENCRYPTED or WB-XLS for the old container format, else WB-CORRUPT. */
export function expectZip(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Unreadable('emptyFile')
  if (begins(bytes, 0, OLE2)) throw new Unreadable(STREAMS.some((name) => hasStream(bytes, name)) ? 'encrypted' : 'xls')
  if (!begins(bytes, 0, ZIP) && !firstEntry(bytes)) throw new Unreadable('notXlsx')
}

function firstEntry(bytes: Uint8Array): boolean {
  for (let at = 1; at < BEFORE; at++) if (begins(bytes, at, ENTRY)) return true
  return false
}

const begins = (bytes: Uint8Array, at: number, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte)

/** A workbook with a password is wrapped into the old container under these names, in UTF-16. */
const STREAMS = ['EncryptedPackage', 'EncryptionInfo'].map((name) => [...name].flatMap((c) => [c.charCodeAt(0), 0]))

/** Names stand at the beginning of directory entries, and those at multiples of 128 bytes. */
function hasStream(bytes: Uint8Array, name: readonly number[]): boolean {
  for (let at = 512; at + name.length <= bytes.length; at += 128)
    if (name.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
