/** What goes back to a unit, made on the page as the command line makes it. Knows no DOM. */

import { sendBack } from '../../converter/edit/index.ts'
import { type Examined, hinted } from '../../converter/examine/index.ts'
import { bookEnding, nameOf } from '../../converter/names.ts'
import { SENT_BACK } from '../../converter/print/index.ts'
import { recordedFindings } from '../../converter/public-finding.ts'
import { findingLines, verdictLine } from '../../converter/season/index.ts'
import { utf8 } from '../../templates/lib/bytes.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'
import type { Document, ReturnKind } from '../session/index.ts'
import { PAGE } from '../zh.ts'
import { type Book, bytesOf, snapshotOf } from './book.ts'

/** A file for the unit whose book it is; `undefined` where its workbook is too unusual to write into, or there is none. */
export function documentBack(book: Book, examined: Examined, kind: ReturnKind): Document | undefined {
  const { report, edition } = examined
  const name = nameOf(report && report.organ.name !== '' ? report : undefined, book.name)
  const all = hinted(examined)
  if (kind === 'list') {
    const findings = recordedFindings(all.findings, all.repairs, edition)
    const title = report ? { organ: report.organ.name, ...(report.year === null ? {} : { year: report.year }) } : {}
    const record = { file: book.name, sha256: '', status: all.status, ...title, findings }
    const lines = [verdictLine(record), ...findingLines(record), '']
    return { name: `${name}-${PAGE.list}.txt`, bytes: utf8(`\ufeff${lines.join('\n')}`) }
  }
  const made = sendBack(all, book.name, snapshotOf(book) && bytesOf(book), webInflate).get(kind)
  if (made === undefined) return undefined
  return {
    name: `${name}-${bookEnding(SENT_BACK[kind], book.name)}`,
    bytes: typeof made === 'string' ? utf8(made) : made,
  }
}
