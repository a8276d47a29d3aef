/** Spreads work over the threads of a pool. Knows not what the work is. */
import type { Pool } from './pool.ts'

/**
 * Begins what `begin` gives for each item as soon as a thread is free, and not before: what it reads for that is held for no
 * longer than it takes. `undefined`: there is nothing to do for this one. Ends when all is done, when one fails (and throws what
 * that one threw), or when asked to stop; what was begun is always waited for.
 */
export async function spread<T>(
  items: Iterable<T>,
  pool: Pool,
  begin: (item: T) => (() => Promise<void>) | undefined,
  stop?: AbortSignal,
): Promise<void> {
  const failed: unknown[] = []
  const under = new Set<Promise<void>>()
  for (const item of items) {
    if (stop?.aborted || failed.length > 0) break
    const work = begin(item)
    if (!work) continue
    const doing: Promise<void> = work()
      .catch((error) => void failed.push(error))
      .finally(() => under.delete(doing))
    under.add(doing)
    // Only now is the next one read: what is read ahead, up to 50 MB, would lie beside what the threads hold.
    await pool.free()
  }
  await Promise.all(under)
  if (failed.length > 0) throw failed[0]
}
