/** What a path leads to. */
import { type Stats, statSync } from 'node:fs'

/** `undefined` where there is nothing, also for a link that leads to itself. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

export const isDirectory = (path: string): boolean => statOf(path)?.isDirectory() ?? false
