/** Libraries write on the console what no user of ours can do anything about; the console is for our own words. */

type Say = (...words: readonly unknown[]) => void
const screen = (): Record<'log' | 'warn' | 'error', Say> =>
  (globalThis as unknown as { console: Record<'log' | 'warn' | 'error', Say> }).console

export async function quietly<T>(work: () => T | Promise<T>): Promise<T> {
  const { log, warn, error } = screen()
  const nothing = (): void => {}
  Object.assign(screen(), { log: nothing, warn: nothing, error: nothing })
  try {
    return await work()
  } finally {
    Object.assign(screen(), { log, warn, error })
  }
}
