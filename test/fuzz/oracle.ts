/** What must hold whatever came in: no exception, no long wait, sound documents, Chinese sentences, numbers right or unknown. */

import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import type { Examined } from '../../converter/examine/examine.ts'
import { statusOf } from '../../converter/finding.ts'
import { json } from '../../converter/json.ts'
import { line, message } from '../../converter/message.ts'
import { documentName } from '../../converter/names.ts'
import { docx } from '../../converter/print/docx/docx.ts'
import { html } from '../../converter/print/html/html.ts'
import { toPublic } from '../../converter/public-finding.ts'
import { readJson } from '../../converter/read/index.ts'
import { entry, type Report } from '../../converter/report.ts'
import { totals } from '../../templates/equation.ts'
import { cells, type Edition, type Entry, idOf } from '../../templates/form.ts'
import { unpack } from '../../templates/lib/zip.ts'
import { parseXml } from '../xml-tree.ts'

const HALF = /\p{Cs}/u
const BREAK = /[\p{Cc}\p{Cs}\u2028\u2029]/u
const FORBIDDEN = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i

/** Everything that is promised of any file. Throws where a promise is broken. */
export function sound(examined: Examined): void {
  const { findings, edition, report, status } = examined
  strictEqual(status, statusOf(findings), 'status')
  for (const finding of findings) {
    ok(finding.kind !== 'file' || finding.why !== 'fault', `a fault of ours: ${JSON.stringify(finding)}`)
    const text = message(finding, edition)
    ok(/\p{Script=Han}/u.test(text), `a sentence without Chinese: ${text}`)
    ok(!BREAK.test(line(finding, edition)), `a sentence of several lines: ${JSON.stringify(line(finding, edition))}`)
    ok(text.length < 3_000, `a sentence of ${text.length} characters: ${text.slice(0, 200)}`)
    JSON.parse(JSON.stringify(toPublic(finding, edition)))
  }
  if (status === 'unreadable') ok(findings.length > 0, 'unreadable without a word')
  if (report && edition) documents(report, edition)
  deepStrictEqual(Object.keys(Object.prototype), [], 'Object.prototype has been written to')
}

/** Every document of a report is well-formed, and the JSON comes back as it was. */
export function documents(report: Report, edition: Edition): void {
  for (const [name, part] of unpack(docx(report, edition, { draft: true })))
    if (/\.(xml|rels)$/.test(name)) parseXml(new TextDecoder().decode(part))
  const page = html(report, edition, { draft: true })
  ok(!HALF.test(page), 'a lone surrogate in the page')
  parseXml(page.replace('<!DOCTYPE html>', '').replace(/<(meta|br|col)\b([^>]*)>/g, '<$1$2/>'))
  const back = readJson(json(report)).report!
  deepStrictEqual({ ...back, organ: undefined }, { ...report, organ: undefined }, 'JSON and back')
  strictEqual(back.organ.name, report.organ.name.trim(), 'the organ, JSON and back')
  const name = `${documentName(report)}-01234567.docx`
  ok(!FORBIDDEN.test(name), `a file called ${JSON.stringify(name)}`)
  ok(!RESERVED.test(name), `a file called like a device: ${name}`)
  ok(!name.startsWith('.') && Buffer.byteLength(name) <= 255, `a file name of ${Buffer.byteLength(name)} bytes`)
}

/** A number is the right one, or unknown with an error that says so. Never another one. */
export function rightOrUnknown(
  { report, findings }: Examined,
  edition: Edition,
  figures: ReadonlyMap<string, Entry>,
): void {
  if (!report) return
  for (const at of cells(edition)) {
    const value = entry(report, at)
    if (value === figures.get(at.id)) continue
    if (value !== null && findings.some((f) => f.kind === 'totalOverwritten' && f.at && idOf(f.at) === at.id)) continue
    // A total of typed-over totals is the sum of what stands there.
    const parts = totals(edition).get(at.id)?.right ?? []
    const follows = parts.some((p) => entry(report, p) !== figures.get(idOf(p)))
    if (value !== null && follows) continue
    strictEqual(value, null, `${at.id} is ${value}, should be ${figures.get(at.id)}`)
    const told = findings.some(
      (f) =>
        f.severity === 'error' &&
        (f.kind === 'blank' ? f.grid.id === at.grid : f.at?.grid === at.grid || f.kind === 'sheetMissing'),
    )
    ok(told, `${at.id} is gone without a word`)
  }
}
