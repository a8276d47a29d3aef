/** A file that may be too long to be held, opened to be read piece by piece. Knows nothing of what stands in it. */

import { fstatSync, openSync } from 'node:fs'
import { refusal } from '../../refusals.ts'

/** `undefined` where there is none; throws `Refused` where it cannot be read. */
export function openToRead(path: string): { readonly file: number; readonly size: number } | undefined {
  try {
    const file = openSync(path, 'r')
    const stats = fstatSync(file)
    if (stats.isFile()) return { file, size: stats.size }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined
  }
  throw refusal('unreadable', path)
}
