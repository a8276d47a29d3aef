/** The drafts of the open reports. Knows no screen. */

import { Unpatchable, Unreadable } from '../../converter/errors.ts'
import { type Book, begunBook, readingOf, withHistory } from './book.ts'
import { continued, draftsIn, type Head, type Keeper, keeper, type Store, type Trouble } from './editing/index.ts'

export interface Keeping {
  /** Keeps a report as it stands now. */
  keep(book: Book): void
  /** Is all that was done to it in the store? */
  isKept(book: Book): boolean
  /** Those that can be continued and are none of the open ones, newest first; nothing where the store cannot be read. */
  others(open: readonly Book[]): Promise<readonly Head[]>
  /** The report of a draft as it was left; nothing where that is gone or damaged. */
  continue(id: string): Promise<Book | undefined>
  remove(id: string): Promise<void>
  clear(): Promise<void>
}

/** `tell` hears when reports are no longer kept as they should be, and when they are again. */
export function keeping(store: Store, tell: (trouble: Trouble | undefined) => void): Keeping {
  // A report changes with every step; what it was made from stays the same.
  let keepers = new WeakMap<Uint8Array, Keeper>()
  const keeperOf = ({ original }: Book): Keeper => {
    const known = keepers.get(original) ?? keeper(store, tell, Date.now)
    keepers.set(original, known)
    return known
  }
  return {
    keep(book) {
      const { report } = readingOf(book) ?? {}
      const { workbook, history, name } = book
      if (!workbook || !report) return
      const { edition, year, organ } = report
      keeperOf(book).keep({ organ: organ.name, year, edition, name, bytes: workbook.bytes, history })
    },
    isKept: ({ original }) => keepers.get(original)?.isKept() ?? false,
    async others(open) {
      const here = new Set(open.flatMap(({ original }) => keepers.get(original)?.id() ?? []))
      try {
        return (await draftsIn(store)).filter(({ id }) => !here.has(id))
      } catch {
        return []
      }
    },
    async continue(id) {
      const kept = await continued(store, id)
      if (!kept) return undefined
      const { head, bytes, steps } = kept
      try {
        const book = withHistory(begunBook(head.name, bytes), { steps, at: head.at })
        keepers.set(book.original, keeper(store, tell, Date.now, kept))
        return book
      } catch (error) {
        if (error instanceof Unreadable || error instanceof Unpatchable) return undefined
        throw error
      }
    },
    remove: (id) => store.remove(id),
    async clear() {
      await store.clear()
      keepers = new WeakMap()
    },
  }
}
