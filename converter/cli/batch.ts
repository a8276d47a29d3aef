/** Many files: read, judge, write. What one file does never stops the others. */
import { join } from 'node:path'
import type { Edition } from '../../templates/form.ts'
import { docx } from '../docx.ts'
import { markDuplicate } from '../duplicate.ts'
import { type Examined, examine, toPublic } from '../examine.ts'
import { html } from '../html.ts'
import { json } from '../json.ts'
import { type Earlier, pickLastYear } from '../lastYear.ts'
import { documentName } from '../names.ts'
import type { Report } from '../report.ts'
import type { FileResult } from '../season.ts'
import { OWN_FILES, Refused, readIfThere, source, writeWhole } from './files.ts'
import { findOffice, pdfs } from './pdf.ts'
import { SENT_BACK, sendBack } from './sendBack.ts'

export const FORMATS = ['docx', 'html', 'json', 'pdf'] as const
export type Format = (typeof FORMATS)[number]

export interface Judged extends Examined {
  readonly file: string
  readonly sha256: string
}

/** Reads and judges files one after the other; `onFile` hears of each. The same report twice is found here (AG-DUP). */
export function judgeFiles(
  files: readonly string[],
  earlier: Earlier | undefined,
  onFile: (judged: Judged) => void,
): readonly Judged[] {
  const seen = new Map<string, { readonly name: string; readonly sha256: string }>()
  const sameContent = (a: { readonly sha256: string }, b: { readonly sha256: string }) => a.sha256 === b.sha256
  return files.map((file) => {
    const { sha256, open } = source(file)
    const examined = examine(open, earlier && ((report) => pickLastYear(report, earlier)))
    const judged = { file, sha256, ...markDuplicate(examined, { name: file, sha256 }, seen, sameContent) }
    onFile(judged)
    return judged
  })
}

/** Reads the reports that `--last-year` names. */
export function readEarlier(files: readonly string[], single: boolean): Earlier {
  const read = files.map((file) => ({ file, report: examine(source(file).open).report }))
  return {
    single,
    reports: read.flatMap(({ report }) => report ?? []),
    unreadable: read.flatMap(({ file, report }) => (report ? [] : [file])),
  }
}

export function toResult(
  { file, sha256, status, report, edition, findings }: Judged,
  outputs?: FileResult['outputs'],
): FileResult {
  return {
    file: file.replaceAll('\\', '/'),
    sha256,
    status,
    ...(report ? { organ: report.organ.name } : {}),
    ...(report && report.year !== null ? { year: report.year } : {}),
    ...(edition ? { edition: edition.id } : {}),
    findings: findings.map((f) => toPublic(f, edition)),
    ...(outputs ? { outputs } : {}),
  }
}

/** What was written for a report, as a list for the screen: .docx 退回意见.docx */
export const outputWords = (outputs: FileResult['outputs'] = {}): string =>
  Object.keys(outputs)
    .map((key) => (key in SENT_BACK ? SENT_BACK[key as keyof typeof SENT_BACK] : `.${key}`))
    .join(' ')

export interface ConvertOptions {
  readonly out: string
  readonly to: readonly Format[]
  readonly draft: boolean
  readonly force: boolean
}

/** Which report each file in the output folder belongs to, kept in `batch.json` from run to run. */
type Ledger = Readonly<Record<string, string>>
const owner = ({ organ, year }: Report): string => `${year ?? ''} ${organ.name}`

export interface Converted {
  readonly results: readonly FileResult[]
  /** Why some outputs were not written. */
  readonly refused: readonly string[]
}

/** Writes the documents of every report that may have them, what goes back with the others, and `batch.json`. Throws `Refused` if the folder cannot be used. */
export function convertFiles(judged: readonly Judged[], options: ConvertOptions): Converted {
  const office = options.to.includes('pdf') ? findOffice() : undefined
  const ledger = readLedger(options)
  const taken = new Map<string, string>()
  const refused: string[] = []
  const forPdf: { readonly path: string; readonly document: Uint8Array }[] = []
  const next: Record<string, string> = Object.assign(Object.create(null), ledger)

  const takenBack = new Map<string, string>()

  const results = judged.map((one) => {
    const { report, edition, status } = one
    const failed = status === 'errors' || status === 'unreadable'
    if (!report || !edition) return toResult(one)
    const outputs: Record<string, string> = {}
    const put = (key: string, name: string, write: (path: string) => void): void => {
      const path = join(options.out, name)
      if (!options.force && ledger[name] !== owner(report) && readIfThere(path)) {
        refused.push(`已有“${name}”，不是本程序为该单位生成的，没有覆盖。确要覆盖请加 --force`)
        return
      }
      write(path)
      outputs[key] = name
      next[name] = owner(report)
    }
    if (!failed || options.draft) {
      const base = freeName(report, one.sha256, taken)
      for (const format of options.to)
        put(format, `${base}.${format}`, (path) => {
          if (format === 'pdf') forPdf.push({ path, document: docx(report, edition, { draft: failed }) })
          else writeWhole(path, WRITE[format](report, edition, failed))
        })
    }
    if (failed) {
      const base = freeName(report, one.sha256, takenBack)
      for (const { key, content } of sendBack(one))
        put(key, `${base}-${SENT_BACK[key]}`, (path) => writeWhole(path, content))
    }
    return toResult(one, outputs)
  })
  if (office && forPdf.length > 0)
    pdfs(
      office,
      forPdf.map((p) => p.document),
    ).forEach((bytes, i) => {
      writeWhole(forPdf[i]!.path, bytes)
    })
  writeWhole(join(options.out, OWN_FILES.batch), `${JSON.stringify({ files: results, ledger: next }, null, 2)}\n`)
  return { results, refused }
}

const WRITE: Readonly<
  Record<Exclude<Format, 'pdf'>, (report: Report, edition: Edition, draft: boolean) => Uint8Array | string>
> = {
  docx: (report, edition, draft) => docx(report, edition, { draft }),
  html: (report, edition, draft) => html(report, edition, { draft }),
  json: (report) => json(report),
}

/** `<机关><年>年政府信息公开工作年度报告`; another report that would get the same name gets its content's hash behind it. */
function freeName(report: Report, sha256: string, taken: Map<string, string>): string {
  const plain = documentName(report)
  const key = plain.toLowerCase()
  const name = taken.has(key) ? `${plain}-${sha256.slice(0, 8)}` : plain
  taken.set(name.toLowerCase(), sha256)
  return name
}

function readLedger({ out, force }: ConvertOptions): Ledger {
  const bytes = readIfThere(join(out, OWN_FILES.batch))
  if (!bytes) return {}
  try {
    const { ledger } = JSON.parse(bytes.toString('utf8')) as { ledger?: unknown }
    return Object.fromEntries(
      Object.entries(ledger ?? {}).filter((e): e is [string, string] => typeof e[1] === 'string'),
    )
  } catch {
    if (force) return {}
    throw new Refused(`“${join(out, OWN_FILES.batch)}”不是本程序写的，没有覆盖。请换一个输出文件夹，或加 --force`)
  }
}
