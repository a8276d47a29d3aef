/** What a person at a terminal sees of a run: a line a file, progress, a summary. */
import type { Stopped } from '../batch/run.ts'
import type { Finding, Status } from '../finding.ts'
import { heading, STATUS } from '../message.ts'
import type { PublicFinding } from '../public.ts'
import { titleLine } from '../report.ts'
import type { FileResult } from '../season.ts'

export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** True where the error stream is a terminal that can redraw its line. */
  readonly live: boolean
  /** Somebody wants the program to end (Ctrl-C). */
  readonly stop?: AbortSignal
}

/** 青山区财政局2025年政府信息公开工作年度报告（收到/财政局.xlsx）：退回，2 处错误，1 处提醒 */
export function verdictLine({ file, organ = '', year, status, supersededBy, findings }: FileResult): string {
  const who = organ === '' ? file : `${titleLine({ organ: { name: organ }, year: year ?? null })}（${file}）`
  const count = (severity: Finding['severity'], word: string) => {
    const n = findings.filter((f) => f.severity === severity).length
    return n > 0 ? [`${n} 处${word}`] : []
  }
  const mark = supersededBy === undefined ? STATUS[status] : '不计'
  return `${who}：${[mark, ...count('error', '错误'), ...count('warning', '提醒'), ...count('note', '说明')].join('，')}`
}

/** [错误] T3-BAL 三、依申请公开!D30  “自然人”栏：… */
export const publicLine = (f: PublicFinding): string => `${heading(f)}  ${f.message}`

/** The findings of a file, gravest first, one a line. */
export const findingLines = ({ findings }: FileResult): readonly string[] =>
  (['error', 'warning', 'note'] as const).flatMap((severity) =>
    findings
      .filter((f) => f.severity === severity)
      .flatMap((f) => [`  ${publicLine(f)}`, ...(f.hints ?? []).map((hint) => `      提示：${hint}`)]),
  )

/** How many files came to what. */
export interface Counts {
  readonly all: number
  readonly good: number
  readonly returned: number
  readonly unread: number
  /** Older drafts and copies of reports that count. */
  readonly superseded: number
}

export function countsOf(files: Iterable<Pick<FileResult, 'status' | 'supersededBy'>>): Counts {
  const n = { ok: 0, warnings: 0, errors: 0, unreadable: 0, superseded: 0 }
  for (const { status, supersededBy } of files) n[supersededBy === undefined ? status : 'superseded']++
  return {
    all: n.ok + n.warnings + n.errors + n.unreadable + n.superseded,
    good: n.ok + n.warnings,
    returned: n.errors,
    unread: n.unreadable,
    superseded: n.superseded,
  }
}

/** 共 3 份：通过 2 份，退回 1 份 */
export function summaryLine({ all, good, returned, unread, superseded }: Counts): string {
  const some = (n: number, words: string) => (n > 0 ? `，${words} ${n} 份` : '')
  return `共 ${all} 份：通过 ${good} 份，退回 ${returned} 份${some(unread, '无法读取')}${some(superseded, '旧稿或重复')}`
}

/** How far a long run is; a terminal redraws one line, anything else gets a line now and then. */
export function progress({ err, live }: Streams): (status: Status, of: number) => void {
  const start = performance.now()
  const statuses: { readonly status: Status }[] = []
  let lastSaid = start
  return (status, of) => {
    statuses.push({ status })
    const done = statuses.length
    const now = performance.now()
    const due = done === of || now - lastSaid > (live ? 100 : 5_000)
    if (of < 20 || !due) return
    lastSaid = now
    const line = progressLine(done, of, (now - start) / 1000, countsOf(statuses))
    err(live ? `\r${line}\u001b[K${done === of ? '\n' : ''}` : `${line}\n`)
  }
}

/** 已处理 120 / 600（每秒 35 份，约剩 14 秒）：可报送 100，退回 18，读不了 2 */
export function progressLine(done: number, of: number, seconds: number, counts: Counts): string {
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil((of - done) / rate)
  const time = left >= 60 ? `${Math.ceil(left / 60)} 分钟` : `${left} 秒`
  const rest = done === of ? '' : `，约剩 ${time}`
  return (
    `已处理 ${done} / ${of}（每秒 ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} 份${rest}）：` +
    `可报送 ${counts.good}，退回 ${counts.returned}，读不了 ${counts.unread}`
  )
}

/** What is said when somebody stops a run. */
export const stoppedWords = ({ done }: Stopped, resumable: boolean): string =>
  `已停下，处理了 ${done} 份。${resumable ? '成果没有写全；再运行同一条命令，从停下的地方接着做。' : ''}`
