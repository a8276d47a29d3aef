/** A collected file's content → what it says: the template's workbook, a report as JSON, or what somebody published or sent instead. */
import type { Inflate } from '../../templates/lib/inflate.ts'
import { Unreadable } from '../errors.ts'
import { readPublished } from '../published/index.ts'
import { officeReaders } from '../published/office/index.ts'
import type { Reading } from '../read/index.ts'
import { kindOf, looksPublished, readSource } from '../source/index.ts'
import type { Job } from './job.ts'

/** Rejects with `Unreadable`. */
export async function readInput({ name, content }: Pick<Job, 'name' | 'content'>, inflate: Inflate): Promise<Reading> {
  if (!(content instanceof Uint8Array)) throw new Unreadable(content.why, content.subject)
  if (looksPublished(name)) {
    const document = await published({ name, bytes: content }, inflate)
    // Any other document or page is no report, whatever its kind.
    if (document.findings.some((f) => f.kind === 'file' && f.why === 'noReport')) throw kindOf(name)
    return document
  }
  let own: Reading
  try {
    own = readSource(name, content, inflate)
  } catch (error) {
    if (!(error instanceof Unreadable) || error.why !== 'xls') throw error
    const old = await published({ name, bytes: content }, inflate)
    if (old.report || old.findings.some((f) => f.kind === 'file' && f.why === 'encrypted')) return old
    throw error
  }
  // A colleague's own layout, or an older template: it may carry the form's labels all the same.
  if (!own.findings.some((f) => f.kind === 'file' && f.why === 'notOurs')) return own
  const foreign = await published({ name, bytes: content }, inflate)
  return foreign.report ? foreign : own
}

async function published(file: Parameters<typeof readPublished>[0], inflate: Inflate): Promise<Reading> {
  const { report, preamble, ...rest } = await readPublished(file, inflate, officeReaders)
  const narratives = { ...report?.narratives, ...(preamble === undefined ? {} : { preamble }) }
  return {
    ...rest,
    ...(report ? { report: { ...report, narratives } } : {}),
    contact: {},
    places: new Map(),
    published: true,
  }
}
