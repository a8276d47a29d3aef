/** When to check: once it has been quiet for a moment, one check at a time unless it is asked for anew, and never later than a while. Knows no workbook. */

export interface Timers {
  /** Milliseconds, from anywhere. */
  now(): number
  set(run: () => void, after: number): unknown
  clear(timer: unknown): void
}

export const CLOCK: Timers = {
  now: () => performance.now(),
  set: (run, after) => setTimeout(run, after),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

/** However busily somebody types, the verdict is not older than this. */
const LONGEST = 2_000

export interface Beat {
  /** Something may have changed. */
  mark(): void
  /** Checks now, or right after the check that is under way; resolves when that is done. */
  now(): Promise<void>
  /** Checks at once; a check that is under way, and may never end, counts no more. */
  anew(): Promise<void>
}

/** Calls `check` after `quiet` ms without a mark. `isStale` tells a running check that another one counts, or will follow it shortly. */
export function createBeat(check: (isStale: () => boolean) => Promise<void>, quiet: number, timers: Timers): Beat {
  let timer: unknown
  let first: number | undefined
  let marks = 0
  let running: Promise<void> | undefined
  let latest: Promise<void> | undefined
  let wanted: Promise<void> | undefined

  function run(asked: boolean): Promise<void> {
    timers.clear(timer)
    timer = undefined
    const since = first
    first = undefined
    const begun = marks
    const isFollowed = () => !asked && marks !== begun && timers.now() - (since ?? timers.now()) < LONGEST
    const mine: Promise<void> = check(() => mine !== latest || isFollowed()).finally(() => {
      if (running === mine) running = undefined
    })
    running = mine
    latest = mine
    return mine
  }

  /** One more check after the one under way, however many ask for it. */
  function next(asked: boolean): Promise<void> {
    if (!running) return run(asked)
    wanted ??= running.then(() => {
      wanted = undefined
      return run(asked)
    })
    return wanted
  }

  return {
    mark() {
      marks++
      first ??= timers.now()
      timers.clear(timer)
      const wait = Math.max(0, Math.min(quiet, first + LONGEST - timers.now()))
      timer = timers.set(() => void next(false), wait)
    },
    now: () => next(true),
    anew: () => run(true),
  }
}
