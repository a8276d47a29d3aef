/** The government-wide report in every form, and what its authors have made of it since: that is never written over. */
import { join } from 'node:path'
import type { Edition } from '../../../templates/form.ts'
import { workbook } from '../../../templates/sheets/index.ts'
import { check } from '../../check/index.ts'
import { fillingOf } from '../../fill.ts'
import { statusOf } from '../../finding.ts'
import { json } from '../../json.ts'
import { documentName } from '../../names.ts'
import { docx, html } from '../../print/index.ts'
import { refusal } from '../../refusals.ts'
import type { Report } from '../../report.ts'
import { hashFile, sha256 } from '../disk/index.ts'
import { keepRollupFiles, rollupFiles } from '../state/index.ts'

export type Drafts = ReadonlyMap<string, Uint8Array | string>

/** By name; drafts as long as something is left to write. */
export async function draftsOf(report: Report, edition: Edition): Promise<Drafts> {
  const base = documentName(report)
  const draft = statusOf(check(report, edition)) === 'errors'
  return new Map<string, Uint8Array | string>([
    [`${base}.xlsx`, await workbook(edition, fillingOf(report))],
    [`${base}.docx`, docx(report, edition, { draft })],
    [`${base}.html`, html(report, edition, { draft })],
    [`${base}.json`, json(report)],
  ])
}

/**
 * The narratives are written into these files by hand: only what nobody has touched since the last run is replaced, and
 * `evidence`, the name of what that run wrote beside them, only where it was that run. Throws `Refused`.
 */
export function refuseOverwrite(drafts: Drafts, out: string, evidence: string): void {
  const before = rollupFiles(out)
  for (const [name, content] of drafts) {
    const there = hashFile(join(out, name))
    if (there !== undefined && there !== sha256(content) && there !== before.get(name))
      throw refusal('draftExists', name)
  }
  const there = hashFile(join(out, evidence))
  if (there !== undefined && there !== before.get(evidence)) throw refusal('foreignFile', join(out, evidence))
}

/** Once all is written: by what stands in these files now, the next run knows them again. Throws `Refused`. */
export const remember = (out: string, names: readonly string[]): void =>
  keepRollupFiles(out, new Map(names.map((name) => [name, hashFile(join(out, name)) ?? ''])))
