/** Drafts in the browser's own database. Every page opened from disk shares it. */

import type { Store } from './store.ts'

const DATABASE = 'nianbao-drafts'
const [HEADS, BYTES, STEPS] = ['heads', 'bytes', 'steps']
const ALL = [HEADS, BYTES, STEPS] as string[]

export function browserStore(): Store {
  let opened: Promise<IDBDatabase> | undefined
  const forget = (): void => {
    opened = undefined
  }
  const database = (): Promise<IDBDatabase> => {
    opened ??= open(forget)
    // What failed may be tried again.
    opened.catch(forget)
    return opened
  }

  /** Runs in one transaction, and gives the result once that is written. */
  async function within<T>(
    mode: IDBTransactionMode,
    use: (store: (name: string) => IDBObjectStore) => () => T,
  ): Promise<T> {
    const transaction = (await database()).transaction(ALL, mode)
    const result = use((name) => transaction.objectStore(name))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(result())
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    })
  }

  const stepsOf = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, Number.MAX_SAFE_INTEGER])
  return {
    heads: () =>
      within('readonly', (store) => {
        const all = store(HEADS!).getAll()
        return () => all.result as readonly unknown[]
      }),
    load: (id) =>
      within('readonly', (store) => {
        const [head, bytes, steps] = [store(HEADS!).get(id), store(BYTES!).get(id), store(STEPS!).getAll(stepsOf(id))]
        return () => ({
          head: head.result as unknown,
          bytes: bytes.result as unknown,
          steps: steps.result as readonly unknown[],
        })
      }),
    write: (head, { bytes, from, steps }) =>
      within('readwrite', (store) => {
        let written = false
        const before = store(HEADS!).get(head.id)
        before.onsuccess = () => {
          const { revision = 0 } = (before.result ?? {}) as { readonly revision?: number }
          if (revision !== head.revision - 1) return
          written = true
          if (bytes) store(BYTES!).put(bytes, head.id)
          store(STEPS!).delete(stepsOf(head.id, from))
          for (const [i, step] of steps.entries()) store(STEPS!).put(step, [head.id, from + i])
          store(HEADS!).put(head)
          // Nothing more comes: what is written need not wait for an answer to be kept.
          before.transaction?.commit()
        }
        return () => written
      }),
    remove: (id) =>
      within('readwrite', (store) => {
        store(HEADS!).delete(id)
        store(BYTES!).delete(id)
        store(STEPS!).delete(stepsOf(id))
        return () => undefined
      }),
    clear: () =>
      within('readwrite', (store) => {
        for (const name of ALL) store(name).clear()
        return () => undefined
      }),
  }
}

/** `gone` is called when the database is closed from elsewhere: cleared, or wanted by a newer page. */
const open = (gone: () => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HEADS!, { keyPath: 'id' })
      request.result.createObjectStore(BYTES!)
      request.result.createObjectStore(STEPS!)
    }
    request.onsuccess = () => {
      const database = request.result
      database.onclose = gone
      database.onversionchange = () => {
        database.close()
        gone()
      }
      resolve(database)
    }
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
