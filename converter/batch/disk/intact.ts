/** Whether a file that is not as it was written looks like somebody's work, or like what a power cut has left of it. */
import { extname } from 'node:path'
import { nodeInflate } from '../../../templates/lib/inflate-node.ts'
import { Unreadable } from '../../errors.ts'
import { LARGEST_FILE, MB, unpacked } from '../../ooxml/index.ts'

/** Bytes at either end that are all zero never reached the disk; every file of ours has fewer. */
const EDGE = 64
/** Where the end of a text or a PDF stands, whatever follows it. */
const TAIL = 1_024

interface Form {
  readonly begins: string
  readonly isWhole: (bytes: Buffer) => boolean
}

const endsWith =
  (end: string) =>
  (bytes: Buffer): boolean =>
    !bytes.includes(0) && bytes.subarray(-TAIL).includes(end)
const LINES: Form = { begins: '\ufeff', isWhole: (bytes) => !bytes.includes(0) && bytes.at(-1) === 10 }
const ZIP: Form = { begins: 'PK\u0003\u0004', isWhole: isSoundZip }

const FORMS: Readonly<Record<string, Form>> = {
  '.docx': ZIP,
  '.xlsx': ZIP,
  '.xlsm': ZIP,
  '.html': { begins: '<!DOCTYPE html', isWhole: endsWith('</html>') },
  '.json': { begins: '{', isWhole: (bytes) => !bytes.includes(0) && bytes.toString('utf8').trimEnd().endsWith('}') },
  '.txt': LINES,
  '.csv': LINES,
  '.pdf': { begins: '%PDF-', isWhole: (bytes) => bytes.subarray(-TAIL).includes('%%EOF') },
}

/** True only for what no program saves: empty, without its end or beginning, or with sums that do not add up. */
export function isBroken(path: string, bytes: Buffer): boolean {
  const isBlank = (edge: Buffer) => edge.every((byte) => byte === 0)
  if (isBlank(bytes.subarray(0, EDGE)) || isBlank(bytes.subarray(-EDGE))) return true
  const form = FORMS[extname(path).toLowerCase()]
  // Begins as something else: another program has written it, in a form of its own.
  const begins = form && Buffer.from(form.begins)
  return begins !== undefined && bytes.subarray(0, begins.length).equals(begins) && !form!.isWhole(bytes)
}

function isSoundZip(bytes: Buffer): boolean {
  try {
    const limit = {
      file: LARGEST_FILE,
      entries: 20_000,
      entry: LARGEST_FILE,
      total: 512 * MB,
      ratio: 1_000,
      ratioFrom: MB,
    }
    for (const part of unpacked(bytes, nodeInflate, limit)) part.read()
    return true
  } catch (error) {
    return !(error instanceof Unreadable && error.code === 'WB-CORRUPT')
  }
}
