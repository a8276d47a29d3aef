/** Where drafts are kept, and what is kept of one. Knows no browser. */

import type { Step } from './history.ts'

/** What the list of drafts shows, and where its steps end. */
export interface Head {
  readonly id: string
  /** As the report's own words say; an empty name and `null` where they do not. */
  readonly organ: string
  readonly year: number | null
  readonly edition: string
  /** Of the file that it was made from. */
  readonly name: string
  /** Milliseconds since 1970. */
  readonly changed: number
  /** Counts the writings: whoever writes must have seen the last one. */
  readonly revision: number
  readonly count: number
  /** How many of the steps stand. */
  readonly at: number
}

export interface Kept {
  readonly head: Head
  /** The workbook that the steps are made in. */
  readonly bytes: Uint8Array
  readonly steps: readonly Step[]
}

export interface Change {
  /** Written once. */
  readonly bytes?: Uint8Array
  /** The steps from `from` on; the head's `count` says where they end. */
  readonly from: number
  readonly steps: readonly Step[]
}

/** Every call may fail: the store may be forbidden, full or damaged. What it gives was written by anybody, and is checked. */
export interface Store {
  heads(): Promise<readonly unknown[]>
  load(id: string): Promise<{ readonly head: unknown; readonly bytes: unknown; readonly steps: readonly unknown[] }>
  /** All or nothing; false, and nothing, where the draft is not of the revision before the head's. */
  write(head: Head, change: Change): Promise<boolean>
  remove(id: string): Promise<void>
  clear(): Promise<void>
}

/** A store that lasts as long as the program. */
export function memoryStore(): Store {
  const drafts = new Map<string, { head: Head; bytes: Uint8Array; steps: readonly Step[] }>()
  return {
    heads: async () => [...drafts.values()].map(({ head }) => head),
    load: async (id) => drafts.get(id) ?? { head: undefined, bytes: undefined, steps: [] },
    async write(head, { bytes, from, steps }) {
      const before = drafts.get(head.id)
      if ((before?.head.revision ?? 0) !== head.revision - 1) return false
      const all = [...(before?.steps.slice(0, from) ?? []), ...steps].slice(0, head.count)
      drafts.set(head.id, structuredClone({ head, bytes: bytes ?? before!.bytes, steps: all }))
      return true
    },
    remove: async (id) => void drafts.delete(id),
    clear: async () => drafts.clear(),
  }
}
