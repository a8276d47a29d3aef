/** What is written beside the other outputs for a report that is sent back: the letter, and the unit's own workbook with the findings shown. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { annotate } from '../annotate.ts'
import { letterDocx, letterHtml } from '../letter.ts'
import { Unreadable } from '../snapshot.ts'
import { nodeInflate } from '../xlsx/inflate-node.ts'
import { Unpatchable } from '../xlsx/patch-content.ts'
import type { Judged } from './batch.ts'
import { readIfThere } from './files.ts'

/** By their keys in `outputs`: what each file is called behind the report's own name. */
export const SENT_BACK = {
  letterDocx: '退回意见.docx',
  letterHtml: '退回意见.html',
  annotated: '批注.xlsx',
} as const

interface Returned {
  readonly key: keyof typeof SENT_BACK
  readonly content: Uint8Array | string
}

/** A workbook that cannot be annotated goes back with the letter alone. */
export function sendBack(judged: Judged): readonly Returned[] {
  const name = basename(judged.file)
  const copy = annotated(judged)
  return [
    { key: 'letterDocx', content: letterDocx(judged, name) },
    { key: 'letterHtml', content: letterHtml(judged, name) },
    ...(copy ? [{ key: 'annotated', content: copy } as const] : []),
  ]
}

/** Nothing for a report's JSON, and for a file that changed since it was judged. */
function annotated({ file, sha256, findings, edition }: Judged): Uint8Array | undefined {
  const bytes = /\.json$/i.test(file) ? undefined : readIfThere(file)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return undefined
  try {
    return annotate(bytes, nodeInflate, findings, edition)
  } catch (error) {
    if (error instanceof Unpatchable || error instanceof Unreadable) return undefined
    throw error
  }
}
