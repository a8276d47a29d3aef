/** Keeps what is edited in the store at every step, and gives it back. Knows no screen. */

import { headOf, keptOf } from './genuine.ts'
import type { History, Step } from './history.ts'
import type { Head, Kept, Store } from './store.ts'

/** A report that is being edited, as it is to be kept. */
export interface Draft extends Pick<Head, 'organ' | 'year' | 'edition' | 'name'> {
  readonly bytes: Uint8Array
  readonly history: History
}

/** `copied`: somebody else wrote the same draft meanwhile, so this one goes on as another; `failed`: nothing is kept at present. */
export type Trouble = 'copied' | 'failed'

/** One report's place in the store. */
export interface Keeper {
  /** The draft that it is kept as. */
  id(): string
  /** Keeps how it stands now; while one is being written, only the latest waits. */
  keep(draft: Draft): void
  /** Is what was given last in the store? */
  isKept(): boolean
  /** Resolves once nothing waits. */
  settled(): Promise<void>
}

/** `from`: the draft that is continued. `tell` hears of every change of fortune; nothing of it stops the editing. */
export function keeper(
  store: Store,
  tell: (trouble: Trouble | undefined) => void,
  now: () => number,
  from?: Kept,
): Keeper {
  let id = from?.head.id ?? freshId(now)
  let revision = from?.head.revision ?? 0
  let written: readonly Step[] = from?.steps ?? []
  let bytes = from !== undefined
  let waiting: Draft | undefined
  let running: Promise<void> | undefined
  let kept = true

  async function write(draft: Draft): Promise<void> {
    const { history, bytes: workbook, ...words } = draft
    const { steps, at } = history
    const same = bytes ? commonPrefix(written, steps) : 0
    const head: Head = { ...words, id, changed: now(), revision: revision + 1, count: steps.length, at }
    const change = { from: same, steps: steps.slice(same).map(storable), ...(bytes ? {} : { bytes: workbook }) }
    if (await store.write(head, change)) {
      revision++
      written = steps
      bytes = true
      return
    }
    // Another tab has it, or took it away: both go on, each with its own.
    id = freshId(now)
    revision = 0
    bytes = false
    tell('copied')
    return write(draft)
  }

  async function run(): Promise<void> {
    while (waiting) {
      const draft = waiting
      waiting = undefined
      try {
        await write(draft)
        kept = waiting === undefined
        if (kept) tell(undefined)
      } catch {
        kept = false
        tell('failed')
      }
    }
    running = undefined
  }

  return {
    id: () => id,
    keep(draft) {
      kept = false
      waiting = draft
      running ??= run()
    },
    isKept: () => kept,
    settled: () => running ?? Promise.resolve(),
  }
}

/** What can be continued, newest first. */
export async function draftsIn(store: Store): Promise<readonly Head[]> {
  return (await store.heads()).flatMap((head) => headOf(head) ?? []).sort((a, b) => b.changed - a.changed)
}

/** A draft as it was written; `undefined` where it is gone, or damaged. */
export const continued = async (store: Store, id: string): Promise<Kept | undefined> => keptOf(await store.load(id))

function commonPrefix(a: readonly Step[], b: readonly Step[]): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** Findings are found again; a visit ends with the tab. */
const storable = ({ words, edits, fix }: Step): Step => ({
  words,
  edits,
  ...(fix ? { fix: { ...fix, mends: [] } } : {}),
})

/** Nobody has it, in any tab. */
const freshId = (now: () => number): string => `${now().toString(36)}-${Math.random().toString(36).slice(2)}`
