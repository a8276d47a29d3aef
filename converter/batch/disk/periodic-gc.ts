/** Collects garbage where V8, which sees a large machine, would wait too long. Knows no record and no file. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Records. Of 200 000 that go by 75 MB are alive; left to itself V8 lets garbage grow to between 450 and 970 MB before it looks.
 * Fewer go by too quickly to matter: a collection takes a tenth of a second.
 */
const EVERY = 40_000

/** Also what one part of a run has left behind, before the next needs memory of its own. */
export function forceGc(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

export function* withPeriodicGc<T>(items: Iterable<T>): Generator<T> {
  let count = 0
  for (const item of items) {
    if (++count % EVERY === 0) forceGc()
    yield item
  }
}

/** Bytes. */
const LARGE = 32 << 20
/** Of this thread, what there was after the last collection, or less. */
let kept = 0

/** To be called after each file. What a large one leaves behind, inflated parts mostly, would lie there beside those of the next. */
export function collectLarge(): void {
  const now = held()
  kept = Math.min(kept, now)
  if (now - kept < LARGE) return
  forceGc()
  kept = held()
}

function held(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}
