/**
 * How well texts are understood, measured on reports whose sentences people have labelled: `npm run prose -- FOLDER`, with
 * `reports/NAME.json` (a report) and `truth/NAME.json` (its numbers: quote, surface, number, kind, verdict). Prints a table.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../../converter/check/index.ts'
import type { Finding } from '../../converter/finding.ts'
import { compare } from '../../converter/prose/compare.ts'
import { completed } from '../../converter/prose/known.ts'
import { plain } from '../../converter/prose/plain.ts'
import { statements } from '../../converter/prose/statements.ts'
import { readJson } from '../../converter/read/index.ts'
import { entry, type Report } from '../../converter/report.ts'
import type { Edition } from '../../templates/form.ts'

interface Labelled {
  readonly quote: string
  readonly surface: string
  readonly number?: number
  readonly kind: string
  readonly verdict: 'agrees' | 'contradicts' | 'unrelated' | 'undecidable'
}
/** Numbers that the tables know; the others stay within the text. */
const OF_TABLES =
  /^(收到|办结|结转下年|上年结转|收到\+结转|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|申请人|行政复议|行政诉讼|规范性文件|规章|行政处罚|行政许可|行政强制)(（零）)?$/

const folder = process.argv[2]
if (!folder) throw new Error('npm run prose -- FOLDER')
const count = {
  reports: 0,
  numbers: 0,
  recognised: 0,
  contradictions: 0,
  found: 0,
  warnings: 0,
  changed: 0,
  seen: 0,
  side: 0,
}

for (const name of readdirSync(join(folder, 'truth')).sort()) {
  const { numbers } = JSON.parse(readFileSync(join(folder, 'truth', name), 'utf8')) as { numbers: readonly Labelled[] }
  const { report, edition } = readJson(readFileSync(join(folder, 'reports', name), 'utf8'))
  if (!report || !edition) throw new Error(name)
  count.reports++
  recognition(report, edition, numbers)
  const before = warnings(report, edition)
  count.warnings += before.length
  mutations(report, edition, numbers, new Set(before.map(key)))
}
console.log(
  [
    `reports                          ${count.reports}`,
    `numbers about the tables         ${count.numbers}`,
    `recognised                       ${count.recognised} (${percent(count.recognised, count.numbers)})`,
    `contradictions labelled          ${count.contradictions}`,
    `found                            ${count.found}`,
    `warnings about texts in all      ${count.warnings}`,
    `agreeing numbers changed         ${count.changed}`,
    `seen                             ${count.seen} (${percent(count.seen, count.changed)})`,
    `with other warnings besides      ${count.side}`,
  ].join('\n'),
)

function recognition(report: Report, edition: Edition, numbers: readonly Labelled[]): void {
  const known = completed(edition, (at) => entry(report, at))
  const said = Object.values(report.narratives).flatMap((text) => {
    const { text: flat } = plain(text)
    return statements(flat, edition, report).map((s) => ({
      value: s.value,
      text: flat.slice(s.start, s.end),
      verdict: compare(s, edition, known).verdict,
    }))
  })
  for (const label of numbers) {
    if (label.verdict === 'unrelated' || !OF_TABLES.test(label.kind)) continue
    count.numbers++
    const quote = plain(label.quote).text
    const at = said.findIndex(
      (s) => s.value === (label.number ?? 0) && (quote.includes(s.text) || s.text.includes(plain(label.surface).text)),
    )
    const one = at < 0 ? undefined : said.splice(at, 1)[0]
    if (one) count.recognised++
    if (label.verdict === 'contradicts') {
      count.contradictions++
      if (one?.verdict === 'contradicts') count.found++
    }
  }
}

/** Each agreeing number, changed by one, by seven and by two digits exchanged: who sees it, and what else is said. */
function mutations(report: Report, edition: Edition, numbers: readonly Labelled[], before: ReadonlySet<string>): void {
  for (const { quote, surface, number, kind, verdict } of numbers) {
    if (verdict !== 'agrees' || number === undefined || !OF_TABLES.test(kind) || !/\d/.test(surface)) continue
    const section = Object.entries(report.narratives).find(([, text]) => text.includes(quote))
    if (!section) continue
    const digits = String(number)
    const swapped = Number(digits.slice(0, -2) + digits.at(-1) + (digits.at(-2) ?? ''))
    for (const value of new Set([number + 1, number - 1, number + 7, swapped])) {
      if (value < 0 || value === number) continue
      const changed = quote.replace(surface, surface.replace(/\d[\d,]*/, String(value)))
      const text = section[1].replace(quote, () => changed)
      const now = warnings({ ...report, narratives: { ...report.narratives, [section[0]]: text } }, edition)
      const fresh = now.filter((f) => !before.has(key(f)))
      const own = fresh.filter((f) => 'quote' in f && f.quote.includes(String(value)))
      count.changed++
      if (own.length > 0) count.seen++
      if (fresh.length > own.length) count.side++
    }
  }
}

function warnings(report: Report, edition: Edition): readonly Finding[] {
  return check(report, edition).filter((f) => 'quote' in f)
}
function key(f: Finding): string {
  return `${f.rule} ${'quote' in f ? f.quote : ''}`
}
function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`
}
