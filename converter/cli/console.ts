/** What a person at a terminal sees while a run goes on. */
import type { Stopped } from '../errors.ts'
import type { Status } from '../finding.ts'
import { type Counts, countsOf } from '../season/index.ts'
import { oneLine } from '../shown.ts'

export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** True where the error stream is a terminal that can redraw its line. */
  readonly live: boolean
  /** Somebody wants the program to end (Ctrl-C). */
  readonly stop?: AbortSignal
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
function progressLine(done: number, of: number, seconds: number, counts: Counts): string {
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil((of - done) / rate)
  const time = left >= 60 ? `${Math.ceil(left / 60)} 分钟` : `${left} 秒`
  const rest = done === of ? '' : `，约剩 ${time}`
  return (
    `已处理 ${done} / ${of}（每秒 ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} 份${rest}）：` +
    `可报送 ${counts.passed}，退回 ${counts.errors}，读不了 ${counts.unreadable}`
  )
}

/** What is said when somebody stops a run. */
export const stoppedWords = ({ done }: Stopped, resumable: boolean): string =>
  `已停下，处理了 ${done} 份。${resumable ? '成果没有写全；再运行同一条命令，从停下的地方接着做。' : ''}`

/** What is said of a fault of the program itself: enough for whoever is to mend it, in one sentence. */
export function faultWords(error: unknown): string {
  const [, place] = (error instanceof Error && /\n\s+at (.*)/.exec(error.stack ?? '')) || []
  const what = oneLine(`${String(error)}${place === undefined ? '' : `，${place}`}`)
  return `程序自身出了故障，没有做完（${what}）。已写出的成果没有损坏；请把这句话和所用的命令告诉程序的维护者`
}
