/** A collected file's content → what it says: the template's workbook, a report as JSON, or what somebody published or sent instead. */
import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { type OfficeReaders, type PublishedFile, readPublished } from '../published/index.ts'
import { isForeign, type Reading } from '../read/index.ts'
import { kindOf, looksPublished, readSource } from '../source/index.ts'

/** `office` reads the formats that need large libraries. Rejects with `Unreadable`. */
export async function readInput(file: PublishedFile, inflate: Inflate, office?: OfficeReaders): Promise<Reading> {
  const { name, bytes } = file
  if (looksPublished(name)) {
    const document = await published(file, inflate, office)
    // Any other document or page is no report, whatever its kind.
    if (document.findings.some((f) => f.kind === 'file' && f.why === 'noReport')) throw kindOf(name)
    return document
  }
  let own: Reading
  try {
    own = readSource(name, bytes, inflate)
  } catch (error) {
    if (!(error instanceof Unreadable) || error.why !== 'xls') throw error
    const old = await published(file, inflate, office)
    if (old.report || old.findings.some((f) => f.kind === 'file' && f.why === 'encrypted')) return old
    throw error
  }
  // A colleague's own layout, or an older template: it may carry the form's labels all the same.
  if (!isForeign(own)) return own
  const foreign = await published(file, inflate, office)
  return foreign.report ? foreign : own
}

async function published(file: PublishedFile, inflate: Inflate, office?: OfficeReaders): Promise<Reading> {
  const { report, preamble, ...rest } = await readPublished(file, inflate, office)
  const narratives = { ...report?.narratives, ...(preamble === undefined ? {} : { preamble }) }
  return {
    ...rest,
    ...(report ? { report: { ...report, narratives } } : {}),
    contact: {},
    places: new Map(),
    published: true,
  }
}
