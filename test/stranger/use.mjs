/** A stranger's program: who has the package, and two workbooks of one organ. Says as JSON what came of it. */
import { readFileSync } from 'node:fs'
import * as nianbao from 'nianbao'

const [, , path = '', before = ''] = process.argv
const { docx, examine, html, json, workbook } = nianbao
const file = (/** @type {string} */ name) => ({ name, bytes: readFileSync(name) })
const base64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64')

const { status, edition, report, findings } = await examine(file(path), { lastYear: file(before) })
if (!report) throw new Error(findings[0]?.message)
const printed = { docx: base64(await docx(report)), html: html(report), json: json(report) }
// Where what writes workbooks is not there, the rest has to do without.
const filled = await workbook(report).catch(() => undefined)
const again = filled && (await examine({ name: 'again.xlsx', bytes: filled }))
console.log(
  JSON.stringify({
    names: Object.keys(nianbao).sort(),
    examined: { status, edition, findings },
    printed,
    ...(filled && again ? { workbook: base64(filled), again: { status: again.status, report: again.report } } : {}),
  }),
)
