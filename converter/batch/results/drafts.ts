/** The government-wide report in every form, and what its authors have made of it since: that is never written over. */

import { closeSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Edition } from '../../../templates/form.ts'
import { workbook } from '../../../templates/sheets/index.ts'
import { check } from '../../check/index.ts'
import { Refused } from '../../errors.ts'
import { fillingOf } from '../../fill.ts'
import { statusOf } from '../../finding.ts'
import { json } from '../../json.ts'
import { documentName } from '../../names.ts'
import { docx, html } from '../../print/index.ts'
import type { Report } from '../../report.ts'
import { openToRead, readIfThere, sha256 } from '../disk/index.ts'

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
 * The narratives are written into these files by hand: only what nobody has touched since the last run is replaced. What that
 * run wrote stands in `evidence`. Throws `Refused`.
 */
export function refuseOverwrite(drafts: Drafts, out: string, evidence: string): void {
  const before = written(join(out, evidence))
  for (const [name, content] of drafts) {
    const there = readIfThere(join(out, name))
    if (there && sha256(there) !== sha256(content) && before.get(name) !== sha256(there))
      throw new Refused(`已有“${name}”，里面可能有写好的内容，没有覆盖，也没有写出其他成果。确要覆盖请加 --force`)
  }
}

/** Where the names and hashes of four documents have room. */
const TAIL = 1 << 14

/** What the last run wrote, by name: the end of its evidence, which may be too long to read whole. */
function written(path: string): ReadonlyMap<string, unknown> {
  const tail = tailOf(path)
  if (tail === undefined) return new Map()
  const outputs = /\n {2}"outputs": (\{\n(?: {4}.*\n)* {2}\})\n\}\n$/.exec(tail)?.[1]
  if (outputs === undefined) throw new Refused(`“${path}”不是本程序写的，没有覆盖。请换一个输出文件夹，或加 --force`)
  return new Map(Object.entries(JSON.parse(outputs) as object))
}

function tailOf(path: string): string | undefined {
  const opened = openToRead(path)
  if (!opened) return undefined
  const { file, size } = opened
  try {
    const bytes = Buffer.alloc(Math.min(TAIL, size))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}
