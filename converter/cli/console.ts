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
  /** Where `live`: writes a line over the last one; `last`: it stays. */
  readonly redraw?: (line: string, last: boolean) => void
  /** Somebody wants the program to end (Ctrl-C). */
  readonly stop?: AbortSignal | undefined
}

/**
 * Streams for everything that the command line says. File names, organs and cells may hold anything, also what makes a terminal
 * do something: here, and nowhere else, such characters become visible.
 */
export const guarded = (streams: Streams): Streams => ({
  out: (text) => streams.out(visible(text)),
  err: (text) => streams.err(visible(text)),
  live: streams.live,
  ...(streams.live
    ? { redraw: (line: string, last: boolean) => streams.err(`\r${visible(line)}\u001b[K${last ? '\n' : ''}`) }
    : {}),
  // Asked for only by runs that can be gone on with: until then Ctrl-C ends the program.
  get stop() {
    return streams.stop
  },
})

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

const visible = (text: string): string => text.replace(UNSEEN, (c) => (c === '\n' || c === '\t' ? c : '◌'))

/** JSON for another program: the same data, with nothing in it that has to be made visible. */
export const printableJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(UNSEEN, (c) => (c === '\n' ? c : escaped(c)))}\n`

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('')

/** How far a long run is; a terminal redraws one line, anything else gets a line now and then. */
export function progress({ err, redraw }: Streams): (status: Status, of: number) => void {
  const start = performance.now()
  const statuses: { readonly status: Status }[] = []
  let lastSaid = start
  return (status, of) => {
    statuses.push({ status })
    const done = statuses.length
    const now = performance.now()
    const due = done === of || now - lastSaid > (redraw ? 100 : 5_000)
    if (of < 20 || !due) return
    lastSaid = now
    const line = progressLine(done, of, (now - start) / 1000, countsOf(statuses))
    if (redraw) redraw(line, done === of)
    else err(`${line}\n`)
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
