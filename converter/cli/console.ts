/** What a person at a terminal sees of a run: a line a file, progress, a summary. */

import type { Finding, Status } from '../finding.ts'
import { line, repairWords } from '../message.ts'
import { repairs } from '../repair.ts'
import { title } from '../report.ts'
import type { Judged } from './batch.ts'

export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** True where the error stream is a terminal that can redraw its line. */
  readonly live: boolean
}

const MARK: Readonly<Record<Status, string>> = {
  ok: '通过',
  warnings: '通过，有提醒',
  errors: '退回',
  unreadable: '无法读取',
}

/** 青山区财政局 2025：退回，2 处错误、1 处提醒 */
export function verdictLine({ file, report, status, findings }: Judged): string {
  const who = report && report.organ.name !== '' ? `${title(report).join('')}（${file}）` : file
  const count = (severity: Finding['severity'], word: string) => {
    const n = findings.filter((f) => f.severity === severity).length
    return n > 0 ? [`${n} 处${word}`] : []
  }
  return `${who}：${[MARK[status], ...count('error', '错误'), ...count('warning', '提醒'), ...count('note', '说明')].join('，')}`
}

/** The findings of a file, gravest first, one a line. */
export function findingLines({ findings, edition, report, lastYear }: Judged): readonly string[] {
  const hints = report && edition ? repairs(report, edition, lastYear) : []
  return (['error', 'warning', 'note'] as const).flatMap((severity) =>
    findings
      .filter((f) => f.severity === severity)
      .flatMap((f) => [
        `  ${line(f, edition)}`,
        // A hint that mends several equations stands under the first of them.
        ...hints
          .filter((h) => f.kind === 'unbalanced' && h.mends[0] === f.equation)
          .map((h) => `      提示：${repairWords(h, edition!)}`),
      ]),
  )
}

/** One line that says how far a long run is; a terminal redraws it, anything else gets a line now and then. */
export function progress(total: number, { err, live }: Streams): (done: number) => void {
  const step = Math.max(1, Math.ceil(total / 20))
  return (done) => {
    if (total < 20) return
    if (live) err(`\r已读取 ${done} / ${total}${done === total ? '\n' : ''}`)
    else if (done % step === 0 || done === total) err(`已读取 ${done} / ${total}\n`)
  }
}

/** 共 3 份：通过 2 份，退回 1 份 */
export function summaryLine(judged: readonly Judged[]): string {
  const n = (...of: readonly Status[]) => judged.filter((j) => of.includes(j.status)).length
  const unread = n('unreadable')
  return `共 ${judged.length} 份：通过 ${n('ok', 'warnings')} 份，退回 ${n('errors')} 份${unread > 0 ? `，无法读取 ${unread} 份` : ''}`
}
