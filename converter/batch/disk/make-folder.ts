/** A folder, with those above it. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDirectory } from './is-directory.ts'

/** Node's own way of making those above tries for ever where a system refuses with ENOENT, as Linux does in /proc. Throws as `mkdirSync`. */
export function makeFolder(path: string): void {
  if (isDirectory(path)) return
  const above = dirname(path)
  if (above !== path && !isDirectory(above)) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (error) {
    // Made meanwhile by another.
    if (!isDirectory(path)) throw error
  }
}
